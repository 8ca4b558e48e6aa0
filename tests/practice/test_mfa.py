"""MFA devices at the API and codes by AWS's clock."""

from __future__ import annotations

import base64
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOON
from tests.practice.conftest import Context, refused
from wizard.ports.secret import Secret
from wizard.practice.codes import (
    CodeFault,
    accept_code,
    accept_pair,
    code_at,
    step_of,
)
from wizard.practice.console_actions import begin_root_mfa
from wizard.practice.errors import RefusalReason
from wizard.practice.iam.devices import otpauth_uri
from wizard.practice.records import Device, new_seed

SERIAL = "arn:aws:iam::111122223333:mfa/phone"


@pytest.fixture
def iam(context: Context) -> Any:
    client = context.root()
    context.make_user(client, "Hana")
    return client


def make(iam: Any, name: str = "phone") -> Secret:
    device = iam.create_virtual_mfa_device(VirtualMFADeviceName=name)["VirtualMFADevice"]
    return Secret(device["Base32StringSeed"].decode())


def enable(iam: Any, codes: tuple[Secret, Secret], serial: str = SERIAL) -> None:
    iam.enable_mfa_device(
        UserName="Hana",
        SerialNumber=serial,
        AuthenticationCode1=codes[0].reveal(),
        AuthenticationCode2=codes[1].reveal(),
    )


def test_a_seed_is_forty_bytes_in_base32_and_told_once(iam: Any) -> None:
    seed = make(iam).reveal()

    listed = iam.list_virtual_mfa_devices(AssignmentStatus="Unassigned")["VirtualMFADevices"]
    assert len(base64.b32decode(seed)) == 40
    assert listed == [{"SerialNumber": SERIAL}]


def test_the_picture_is_a_png(iam: Any) -> None:
    device = iam.create_virtual_mfa_device(VirtualMFADeviceName="phone")["VirtualMFADevice"]
    picture = device["QRCodePNG"]

    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert picture.endswith(b"IEND\xaeB`\x82")


def test_a_device_is_given_against_two_fresh_codes_in_a_row(context: Context, iam: Any) -> None:
    enable(iam, context.codes(make(iam)))

    owned = iam.list_mfa_devices(UserName="Hana")["MFADevices"]
    assigned = iam.list_virtual_mfa_devices(AssignmentStatus="Assigned")["VirtualMFADevices"]
    assert [(one["SerialNumber"], one["EnableDate"]) for one in owned] == [
        (SERIAL, context.clock.now())
    ]
    assert [one["User"]["UserName"] for one in assigned] == ["Hana"]
    assert iam.list_virtual_mfa_devices(AssignmentStatus="Unassigned")["VirtualMFADevices"] == []


def test_codes_that_do_not_fit_are_refused_and_give_nothing(context: Context, iam: Any) -> None:
    seed = make(iam)
    first, second = context.codes(seed)
    gap = context.codes(seed, back=2)[0]
    for pair in ((second, second), (second, first), (gap, second), context.codes(seed, back=4)):
        with refused("InvalidAuthenticationCode", 403):
            enable(iam, pair)
    for codes in (("1234567", "123456"), ("１２３４５６", "123456"), ("abcdef", "123456")):
        with refused("ValidationError"):
            enable(iam, (Secret(codes[0]), Secret(codes[1])))

    assert iam.list_mfa_devices(UserName="Hana")["MFADevices"] == []


def test_spent_codes_do_not_count_again(context: Context, iam: Any) -> None:
    codes = context.codes(make(iam))
    enable(iam, codes)
    context.state.device(SERIAL).holder = None

    with refused("InvalidAuthenticationCode", 403):
        enable(iam, codes)


def test_eight_devices_fit_on_a_user(context: Context, iam: Any) -> None:
    for number in range(9):
        seed = make(iam, f"phone-{number}")
        serial = f"{SERIAL}-{number}"
        if number == 8:
            with refused("LimitExceeded", 409):
                enable(iam, context.codes(seed), serial)
        else:
            enable(iam, context.codes(seed), serial)


def test_no_call_gives_root_a_device(context: Context, iam: Any) -> None:
    first, second = context.codes(make(iam))
    with refused("NoSuchEntity", 404):
        iam.enable_mfa_device(
            UserName="root",
            SerialNumber=SERIAL,
            AuthenticationCode1=first.reveal(),
            AuthenticationCode2=second.reveal(),
        )


def test_roots_device_is_known_by_roots_arn(context: Context, iam: Any) -> None:
    context.give_root_a_device("any-name")

    listed = iam.list_virtual_mfa_devices(AssignmentStatus="Assigned")["VirtualMFADevices"]
    assert [one["User"]["Arn"] for one in listed] == ["arn:aws:iam::111122223333:root"]
    assert [one["SerialNumber"] for one in iam.list_mfa_devices()["MFADevices"]] == [
        "arn:aws:iam::111122223333:mfa/any-name"
    ]


def test_the_pages_uri_names_the_device_and_the_account(context: Context) -> None:
    device = begin_root_mfa(context.state, "phone")
    label = f"{quote('Amazon Web Services')}:phone@111122223333"

    assert otpauth_uri(context.state, device).reveal() == (
        f"otpauth://totp/{label}?secret={device.seed.reveal()}"
        f"&issuer={quote('Amazon Web Services')}"
    )


# -- the rule of codes alone ---------------------------------------------------------------------


@given(second=st.integers(-6, 6), gap=st.integers(-3, 3))
def test_a_pair_counts_only_in_a_row_and_while_fresh(second: int, gap: int) -> None:
    device = Device("phone", SERIAL, new_seed())
    now = step_of(NOON)
    pair = [
        Secret(code_at(device.seed, now + second - gap)),
        Secret(code_at(device.seed, now + second)),
    ]
    fits = gap == 1 and -2 <= second <= 1

    if fits:
        accept_pair(device, pair[0], pair[1], NOON)
        assert device.last_step == now + second
    else:
        with pytest.raises(CodeFault):
            accept_pair(device, pair[0], pair[1], NOON)
        assert device.last_step == -1


def test_the_console_learns_why() -> None:
    device = Device("phone", SERIAL, new_seed())
    now = step_of(NOON)
    one, two, three = (Secret(code_at(device.seed, now + step)) for step in (-2, -1, 0))
    nobody = Secret(code_at(new_seed(), now))
    accept_pair(device, one, two, NOON)
    whys = []
    for pair in ((two, two), (one, two), (one, three), (nobody, three), (two, nobody)):
        with pytest.raises(CodeFault) as fault:
            accept_pair(device, pair[0], pair[1], NOON)
        whys.append(fault.value.reason)

    assert whys == [
        RefusalReason.CODES_SAME,
        RefusalReason.CODE_USED,
        RefusalReason.CODES_NOT_CONSECUTIVE,
        RefusalReason.CODE_WRONG,
        RefusalReason.CODE_WRONG,
    ]


def test_a_sign_in_code_counts_once_and_a_step_either_way() -> None:
    device = Device("phone", SERIAL, new_seed())
    now = step_of(NOON)
    with pytest.raises(CodeFault):
        accept_code(device, Secret(code_at(device.seed, now - 2)), NOON)
    accept_code(device, Secret(code_at(device.seed, now - 1)), NOON)
    accept_code(device, Secret(code_at(device.seed, now + 1)), NOON)
    with pytest.raises(CodeFault) as fault:
        accept_code(device, Secret(code_at(device.seed, now)), NOON)
    assert fault.value.reason is RefusalReason.CODE_USED
