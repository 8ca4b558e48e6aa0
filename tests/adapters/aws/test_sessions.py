"""The two seats, AWS's clock, and what never gets out."""

from __future__ import annotations

import gc
import logging
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from botocore.exceptions import EndpointConnectionError, NoCredentialsError

from tests.adapters.aws.conftest import (
    ACCOUNT,
    KEY,
    NO_ALIAS,
    ROOT,
    Said,
    Script,
    identity,
    refusal,
    result,
)
from tests.conftest import NOON
from wizard.adapters.aws.account import AwsAccountFacts
from wizard.adapters.aws.keys import Credentials, KeySource
from wizard.adapters.aws.root_keys import AwsRootKeys
from wizard.adapters.aws.sessions import AwsSessions
from wizard.adapters.aws.users import AwsUsers
from wizard.adapters.local.clock import PracticeClock
from wizard.ports.aws import AccountSummary, Principal, SignInMethod, SignInSlot
from wizard.ports.errors import (
    CredentialsRefused,
    Denied,
    NoCredentials,
    NotSignedIn,
    PastedNothing,
    PastedTooOld,
    RootOnly,
    UnreadableAnswer,
    WithoutMfa,
    WrongAccount,
)
from wizard.ports.secret import Secret

SECRET = Secret("hidden-in-tests")
OTHER = "444455556666"


def sign_in(session: AwsSessions, slot: SignInSlot = SignInSlot.OWNER, key: str = KEY) -> Principal:
    return session.sign_in(slot, SignInMethod.ACCESS_KEY, key, SECRET)


class TestSigningIn:
    def test_aws_says_who_it_is(self, session: AwsSessions, script: Script) -> None:
        alias = "<AccountAliases><member>acme</member></AccountAliases>"
        script.lines += [identity(), result("ListAccountAliases", alias)]

        assert sign_in(session) == Principal(ACCOUNT, ROOT, "acme")
        assert session.principal(SignInSlot.OWNER) == Principal(ACCOUNT, ROOT, "acme")

    def test_who_may_not_read_the_alias_does_without(
        self, session: AwsSessions, script: Script
    ) -> None:
        script.lines += [identity(), refusal("AccessDenied", 403)]

        assert sign_in(session).alias == ""

    def test_a_pasted_key_may_have_blanks_around_it(
        self, session: AwsSessions, script: Script
    ) -> None:
        script.lines += [identity(), NO_ALIAS]

        session.sign_in(SignInSlot.OWNER, SignInMethod.ACCESS_KEY, f" {KEY}\n", Secret("\thidden "))

        assert script.opened == [("", Credentials(KEY, Secret("hidden")))]

    @pytest.mark.parametrize(
        ("key", "secret"), [("", SECRET), (KEY, None), (KEY, Secret(" ")), ("  ", SECRET)]
    )
    def test_half_a_key_is_nothing(
        self, session: AwsSessions, script: Script, key: str, secret: Secret | None
    ) -> None:
        with pytest.raises(NoCredentials):
            session.sign_in(SignInSlot.OWNER, SignInMethod.ACCESS_KEY, key, secret)

        assert script.asked == []

    @pytest.mark.parametrize("key", ["ＡＫＩＡ", "AKIA\r\nX-Evil: 1", "AKIA/1", "AK IA"])
    def test_what_is_no_key_never_leaves(
        self, session: AwsSessions, script: Script, key: str
    ) -> None:
        with pytest.raises(CredentialsRefused):
            sign_in(session, key=key)

        assert script.asked == []

    def test_the_other_account_is_refused_and_the_seat_stays_as_it_was(
        self, signed_in: AwsSessions, script: Script
    ) -> None:
        script.lines += [identity(f"arn:aws:iam::{OTHER}:user/admin", OTHER)]

        with pytest.raises(WrongAccount) as fault:
            sign_in(signed_in, SignInSlot.ADMINISTRATOR)

        assert dict(fault.value.problem().happened.values) == {"found": OTHER, "expected": ACCOUNT}
        assert signed_in.principal(SignInSlot.ADMINISTRATOR) is None

    def test_the_owner_alone_may_change_the_account(
        self, signed_in: AwsSessions, script: Script
    ) -> None:
        script.lines += [identity(f"arn:aws:iam::{OTHER}:root", OTHER), NO_ALIAS]

        assert sign_in(signed_in).account == OTHER

    def test_a_mistyped_key_is_refused_at_once_and_the_seat_keeps_what_it_had(
        self, signed_in: AwsSessions, script: Script, clock: PracticeClock
    ) -> None:
        script.lines += [refusal("InvalidClientTokenId", 403)]
        with pytest.raises(CredentialsRefused):
            sign_in(signed_in)
        assert clock.now() == NOON

        script.lines += [result("CreateUser")]
        AwsUsers(signed_in).create("admin")

        assert signed_in.principal(SignInSlot.OWNER) == Principal(ACCOUNT, ROOT)

    def test_a_hotel_signs_nobody_in(self, session: AwsSessions, script: Script) -> None:
        script.lines += [Said("<html><body>Welcome</body></html>", kind="text/html")]

        with pytest.raises(UnreadableAnswer):
            sign_in(session)

        assert session.principal(SignInSlot.OWNER) is None

    def test_where_nothing_is_found_nothing_is_asked(
        self, session: AwsSessions, script: Script
    ) -> None:
        with pytest.raises(NoCredentials):
            session.sign_in(SignInSlot.OWNER, SignInMethod.PROFILE)

        assert script.asked == []

    def test_a_way_that_does_not_exist_here(
        self, session: AwsSessions, script: Script, clock: PracticeClock
    ) -> None:
        assert session.methods() == (
            SignInMethod.BROWSER,
            SignInMethod.PASTED,
            SignInMethod.PROFILE,
            SignInMethod.ACCESS_KEY,
        )
        session = AwsSessions(clock, open_session=script.open, methods=(SignInMethod.PASTED,))
        with pytest.raises(NoCredentials):
            session.sign_in(SignInSlot.OWNER, SignInMethod.BROWSER)


TEMPORARY = Secret(
    f"export AWS_ACCESS_KEY_ID=ASIAPRACTICEPRACTICE AWS_SECRET_ACCESS_KEY={'s' * 40}\n"
    f"export AWS_SESSION_TOKEN={'t' * 200}\n"
)


class TestTemporaryKeys:
    def test_a_session_without_mfa_is_denied_not_refused(
        self, script: Script, clock: PracticeClock
    ) -> None:
        session = AwsSessions(clock, open_session=script.open)
        script.lines += [identity(), refusal("InvalidClientTokenId", 403)]
        session.sign_in(SignInSlot.OWNER, SignInMethod.PASTED, secret=TEMPORARY)
        script.lines += [refusal("InvalidClientTokenId", 403)]

        with pytest.raises(WithoutMfa):
            AwsUsers(session).list()
        assert clock.now() == NOON

    def test_without_the_files_there_are_no_profiles(
        self, script: Script, clock: PracticeClock
    ) -> None:
        session = AwsSessions(clock, open_session=script.open, methods=(SignInMethod.PASTED,))
        assert session.profiles() == ()


def printed(until: str) -> Secret:
    """Return what CloudShell prints; the tests' clock stands at noon of that day."""
    return Secret(f"{TEMPORARY.reveal()}\nexport AWS_CREDENTIAL_EXPIRATION={until}\n")


class TestPasting:
    def test_nothing_pasted_is_nothing_asked(self, session: AwsSessions, script: Script) -> None:
        with pytest.raises(PastedNothing):
            session.sign_in(SignInSlot.OWNER, SignInMethod.PASTED)

        assert script.asked == []

    def test_what_is_over_by_aws_s_clock_is_not_tried(
        self, session: AwsSessions, script: Script
    ) -> None:
        no = refusal("MissingAuthenticationToken", 403)
        script.lines += [Said(no.body, 403, date="Thu, 15 Jan 2026 12:00:01 GMT")]

        with pytest.raises(PastedTooOld):
            session.sign_in(
                SignInSlot.OWNER, SignInMethod.PASTED, secret=printed("2026-01-15T12:00:00Z")
            )

        assert script.signed == [False]

    def test_where_only_our_clock_says_so_aws_is_asked(
        self, session: AwsSessions, script: Script
    ) -> None:
        no = refusal("MissingAuthenticationToken", 403)
        early = Said(no.body, 403, date="Thu, 15 Jan 2026 11:30:00 GMT")
        script.lines += [early, identity(), NO_ALIAS]

        pasted = printed("2026-01-15T11:45:00Z")
        assert session.sign_in(SignInSlot.OWNER, SignInMethod.PASTED, secret=pasted).is_root

    def test_what_was_pasted_is_in_no_fault_and_no_log(
        self, session: AwsSessions, script: Script, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        script.lines += [refusal("InvalidClientTokenId", 403)]
        script.opened.clear()

        with pytest.raises(CredentialsRefused) as fault:
            session.sign_in(SignInSlot.OWNER, SignInMethod.PASTED, secret=TEMPORARY)

        given = script.opened[0][1]
        assert isinstance(given, Credentials)
        said = f"{caplog.text} {fault.value!r} {fault.value.problem()!r}"
        assert given.secret.reveal() not in said
        assert given.token is not None
        assert given.token.reveal() not in said


def renew(session: AwsSessions) -> None:
    """Let boto3 have other keys from now on, as a profile's program may hand out."""
    boto = session._connections[SignInSlot.OWNER].boto
    boto._session.set_credentials("ASIARENEWEDRENEWED01", "renewed", "token")


def held(secret: str) -> bool:
    """Return whether botocore still has credentials with this secret anywhere."""
    gc.collect()
    kinds = ("Credentials", "ReadOnlyCredentials")
    found = (item for item in gc.get_objects() if type(item).__name__ in kinds)
    return any(getattr(item, "secret_key", "") == secret for item in found)


class TestSeats:
    def test_nobody_can_ask_anything(self, session: AwsSessions) -> None:
        with pytest.raises(NotSignedIn):
            session.call("iam", "ListUsers")
        with pytest.raises(NotSignedIn):
            AwsRootKeys(session).list()

    def test_whoami_asks_again_and_keeps_the_alias(
        self, session: AwsSessions, script: Script
    ) -> None:
        alias = "<AccountAliases><member>acme</member></AccountAliases>"
        script.lines += [identity(), result("ListAccountAliases", alias), identity()]
        sign_in(session)

        assert session.whoami(SignInSlot.OWNER) == Principal(ACCOUNT, ROOT, "acme")
        assert script.asked[-1] == "GetCallerIdentity"

    def test_keys_that_become_another_account_s_are_refused_at_every_turn(
        self, signed_in: AwsSessions, script: Script
    ) -> None:
        script.lines += [identity(f"arn:aws:iam::{OTHER}:root", OTHER)] * 2
        with pytest.raises(WrongAccount) as fault:
            signed_in.whoami(SignInSlot.OWNER)
        assert dict(fault.value.problem().happened.values) == {"found": OTHER, "expected": ACCOUNT}
        assert signed_in.principal(SignInSlot.OWNER) == Principal(ACCOUNT, ROOT)

        renew(signed_in)
        with pytest.raises(WrongAccount):
            AwsUsers(signed_in).create("admin")
        assert script.asked == ["GetCallerIdentity"] * 2

    def test_renewed_keys_of_the_same_account_are_asked_about_once(
        self, signed_in: AwsSessions, script: Script
    ) -> None:
        renew(signed_in)
        script.lines += [identity(), result("CreateUser"), result("CreateUser")]
        AwsUsers(signed_in).create("admin")
        AwsUsers(signed_in).create("second")

        assert script.asked == ["GetCallerIdentity", "CreateUser", "CreateUser"]

    @pytest.mark.parametrize("method", [SignInMethod.ACCESS_KEY, SignInMethod.PASTED])
    @pytest.mark.parametrize("slot", list(SignInSlot))
    def test_no_way_and_no_seat_lets_another_account_in(
        self, signed_in: AwsSessions, script: Script, slot: SignInSlot, method: SignInMethod
    ) -> None:
        script.lines += [identity(f"arn:aws:iam::{OTHER}:root", OTHER)]
        secret = TEMPORARY if method is SignInMethod.PASTED else SECRET

        with pytest.raises(WrongAccount):
            signed_in.sign_in(slot, method, KEY, secret, account=ACCOUNT)

        assert signed_in.principal(SignInSlot.OWNER) == Principal(ACCOUNT, ROOT)
        assert signed_in.principal(SignInSlot.ADMINISTRATOR) is None

    def test_root_keys_are_asked_for_from_roots_seat(
        self, session: AwsSessions, script: Script
    ) -> None:
        user = f"arn:aws:iam::{ACCOUNT}:user/admin"
        script.lines += [identity(user), NO_ALIAS, identity(user), NO_ALIAS]
        sign_in(session)
        sign_in(session, SignInSlot.ADMINISTRATOR)
        script.asked.clear()

        with pytest.raises(RootOnly):
            AwsRootKeys(session).list()

        assert script.asked == []

    def test_a_seat_that_was_left_holds_no_secret(
        self, session: AwsSessions, script: Script
    ) -> None:
        script.lines += [identity(), NO_ALIAS]
        session.sign_in(SignInSlot.OWNER, SignInMethod.ACCESS_KEY, KEY, Secret("only-here"))
        assert held("only-here")

        session.sign_out(SignInSlot.OWNER)
        script.opened.clear()

        assert not held("only-here")

    def test_a_fact_that_is_left_out_is_none(self, signed_in: AwsSessions, script: Script) -> None:
        entries = (
            "<SummaryMap><entry><key>AccountMFAEnabled</key><value>1</value></entry>"
            "<entry><key>AccountAccessKeysPresent</key><value>0</value></entry></SummaryMap>"
        )
        script.lines += [result("GetAccountSummary", entries)]

        assert AwsAccountFacts(signed_in).summary() == AccountSummary(True, False, None)


class TestSkew:
    def test_the_last_answer_tells(self, signed_in: AwsSessions, script: Script) -> None:
        lazy = result("CreateUser")
        script.lines += [Said(lazy.body, date="Thu, 15 Jan 2026 12:02:00 GMT")]
        AwsUsers(signed_in).create("admin")

        assert signed_in.skew() == timedelta(minutes=2)
        assert script.asked == ["CreateUser"]

    def test_a_refusal_tells_as_well(self, signed_in: AwsSessions, script: Script) -> None:
        no = refusal("AccessDenied", 403)
        script.lines += [Said(no.body, 403, date="Thu, 15 Jan 2026 11:59:00 GMT")]
        with pytest.raises(Denied):
            AwsUsers(signed_in).list()

        assert signed_in.skew() == timedelta(minutes=-1)

    def test_without_an_answer_aws_is_asked_unsigned(
        self, session: AwsSessions, script: Script
    ) -> None:
        no = refusal("MissingAuthenticationToken", 403)
        script.lines += [Said(no.body, 403, date="Thu, 15 Jan 2026 12:00:30 GMT")]

        assert session.skew() == timedelta(seconds=30)
        assert (script.asked, script.signed) == (["GetCallerIdentity"], [False])

    def test_an_old_answer_is_asked_for_again(
        self, signed_in: AwsSessions, script: Script, clock: PracticeClock
    ) -> None:
        clock.advance(300)
        no = refusal("MissingAuthenticationToken", 403)
        script.lines += [Said(no.body, 403, date="Thu, 15 Jan 2026 12:05:00 GMT")]

        assert signed_in.skew() == timedelta(0)

    def test_when_nobody_answers_nothing_is_known(
        self, session: AwsSessions, script: Script
    ) -> None:
        script.lines += [EndpointConnectionError(endpoint_url="https://sts.amazonaws.com")]

        assert session.skew() is None

    @pytest.mark.parametrize("date", ["", "yesterday", "Thu, 99 Jan 2026 12:00:00 GMT"])
    def test_an_answer_without_a_time_says_nothing(
        self, session: AwsSessions, script: Script, date: str
    ) -> None:
        no = refusal("MissingAuthenticationToken", 403)
        script.lines += [Said(no.body, 403, date=date)]

        assert session.skew() is None


class TestProfiles:
    def test_those_of_the_owners_files(
        self, clock: PracticeClock, no_aws_files: None, tmp_path: Path
    ) -> None:
        write(tmp_path, "config", "[profile work]\nregion = us-east-1\n[default]\n")

        assert sorted(AwsSessions(clock).profiles()) == ["default", "work"]

    def test_a_damaged_file_has_none(
        self, clock: PracticeClock, no_aws_files: None, tmp_path: Path
    ) -> None:
        write(tmp_path, "config", "[profile work\nregion")

        assert AwsSessions(clock).profiles() == ()

    def test_a_variable_that_names_no_profile_has_none(
        self, clock: PracticeClock, no_aws_files: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("AWS_PROFILE", "nowhere")

        with pytest.raises(NoCredentials):
            AwsSessions(clock).sign_in(SignInSlot.OWNER, SignInMethod.PROFILE)

    @pytest.mark.parametrize(
        "profile",
        [
            "region = us-east-1",
            "aws_access_key_id = AKIA",
            "login_session = arn:aws:iam::111122223333:root",
            "credential_process = /nowhere/at/all",
            f"credential_process = {sys.executable} --version",
            "role_arn = arn:aws:iam::111122223333:role/Admin\nsource_profile = nowhere",
        ],
    )
    def test_a_profile_that_cannot_be_used_is_nothing(
        self, clock: PracticeClock, no_aws_files: None, tmp_path: Path, profile: str
    ) -> None:
        write(tmp_path, "config", f"[profile work]\n{profile}\n")

        with pytest.raises(NoCredentials):
            AwsSessions(clock).sign_in(SignInSlot.OWNER, SignInMethod.PROFILE, "work")

    def test_a_profile_that_would_ask_on_the_terminal_is_nothing(
        self,
        clock: PracticeClock,
        no_aws_files: None,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr("getpass.getpass", lambda prompt: pytest.fail("it asked"))
        write(
            tmp_path,
            "config",
            "[profile work]\nregion = us-east-1\nsource_profile = keys\n"
            "role_arn = arn:aws:iam::111122223333:role/Admin\n"
            "mfa_serial = arn:aws:iam::111122223333:mfa/phone\n"
            "[profile keys]\naws_access_key_id = AKIA\naws_secret_access_key = x\n",
        )

        with pytest.raises(NoCredentials):
            AwsSessions(clock).sign_in(SignInSlot.OWNER, SignInMethod.PROFILE, "work")

    @pytest.mark.parametrize(
        ("region", "home"),
        [
            ("eu-west-1", "us-east-1"),
            ("cn-northwest-1", "cn-north-1"),
            ("us-gov-east-1", "us-gov-west-1"),
        ],
    )
    def test_the_partition_is_that_of_the_owners_region(
        self, clock: PracticeClock, script: Script, region: str, home: str
    ) -> None:
        regions: list[str] = []

        def open_there(profile: str, credentials: KeySource | None) -> object:
            boto = script.open(profile, credentials)
            boto._session.set_config_variable("region", region)
            make = boto.client

            def client(service: str, **options: object) -> object:
                regions.append(str(options["region_name"]))
                return make(service, **options)

            boto.client = client
            return boto

        session = AwsSessions(clock, open_session=open_there)
        script.lines += [identity(), NO_ALIAS]
        sign_in(session)

        assert set(regions) == {home}


def write(home: Path, name: str, text: str) -> None:
    (home / ".aws").mkdir()
    (home / ".aws" / name).write_text(text, encoding="utf-8")


def test_a_password_is_in_no_log(
    clock: PracticeClock,
    no_aws_files: None,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Even with everything logged, and a proxy that is not there."""
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    session = AwsSessions(clock)
    secret = Secret("Canary-7-secret-key")

    with pytest.raises(Exception, match="NET-PROXY") as fault:
        session.sign_in(SignInSlot.OWNER, SignInMethod.ACCESS_KEY, KEY, secret)

    assert "Canary" not in caplog.text + repr(fault.value)
    assert "withheld" in caplog.text


def test_boto3_waits_for_its_first_use() -> None:
    program = (
        "import sys, wizard.adapters.aws.sessions, wizard.adapters.aws.account,"
        " wizard.adapters.aws.events, wizard.adapters.aws.groups, wizard.adapters.aws.mfa,"
        " wizard.adapters.aws.policies, wizard.adapters.aws.root_keys, wizard.adapters.aws.users;"
        "print([name for name in ('boto3', 'botocore', 'urllib3') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"


def test_no_credentials_at_the_first_call_is_said_so(
    signed_in: AwsSessions, script: Script
) -> None:
    script.lines += [NoCredentialsError()]

    with pytest.raises(NoCredentials):
        AwsUsers(signed_in).list()
