"""A4 and A5 on a fresh account: against the time of its calls, and against the `aws` CLI."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from moto.server import ThreadedMotoServer

from tests.bench.figures import Figure
from tests.conftest import NOON
from tests.contracts.moto import empty, open_quickly
from tests.contracts.practice import PracticeBench
from tests.soak.plan import ADMIN, walk, walker
from tests.soak.test_soak import RIGHT_END, stands
from tests.walks.headless import ACCOUNTANT
from wizard.adapters.aws.sessions import AwsSessions
from wizard.adapters.local.clock import PracticeClock
from wizard.ports.aws import SignInMethod, SignInSlot
from wizard.ports.secret import Secret
from wizard.practice.scenarios import Scenario
from wizard.resources import resources

ROOT = Path(__file__).parents[2]
LATENCY = 0.1
OVERHEAD_LIMIT = 1.15
CLI_LIMIT = 1 / 5
CLI_HOME = ROOT / "build" / "bench-cli"
CLI_LOCK = ROOT / "packaging" / "requirements" / "bench.txt"

OWN = "arn:aws:iam::123456789012:policy"
AWSS = "arn:aws:iam::aws:policy"
DEVICE = f"arn:aws:iam::123456789012:mfa/{ADMIN}"
PASSWORD = "Correct-Horse_7battery"


def overhead() -> list[Figure]:
    """Set up an account that takes a tenth of a second for each call."""
    with tempfile.TemporaryDirectory(prefix="rootsafe-bench-") as folder:
        bench = PracticeBench(PracticeClock(NOON), Path(folder), Scenario(latency=LATENCY))
        bench.sign_in()
        who = walker(bench.session, bench.clock, Path(folder), bench.later_codes)
        bench.practice.calls.clear()
        begun = time.monotonic()
        walk(who)
        seconds, calls = time.monotonic() - begun, len(bench.practice.calls)
    note = f"{seconds:.2f} s for {calls} calls of {LATENCY} s, looks before and after each change"
    ratio = seconds / (calls * LATENCY)
    return [Figure("A4 + A5 against the time of its calls", ratio, OVERHEAD_LIMIT, "×", note)]


def against_the_cli() -> list[Figure]:
    """Set up the same account by the wizard's engine and by a script of `aws` commands."""
    aws = _cli()
    with _moto() as url, tempfile.TemporaryDirectory(prefix="rootsafe-bench-") as folder:
        environment = {**os.environ, **_account(url, folder)}
        with patch.dict(os.environ, environment):
            empty()
            mine, my_calls = _by_the_wizard(Path(folder))
            _must_stand(url)
            empty()
            commands = _script(Path(folder))
            subprocess.run([aws, "--version"], check=True, capture_output=True)  # read from disk
            begun = time.monotonic()
            for command in commands:
                subprocess.run([aws, *command], check=True, capture_output=True)
            theirs = time.monotonic() - begun
            _must_stand(url)
    note = (
        f"{mine:.2f} s in {my_calls} calls against {theirs:.2f} s in {len(commands)} commands, "
        "one moto server.\nThe script looks for what is there, makes the same end state and reads "
        "it back once;\nit resumes nothing and asks before no single change, as the wizard does."
    )
    return [Figure("A4 + A5 against a script of `aws`", mine / theirs, CLI_LIMIT, "×", note)]


def _by_the_wizard(folder: Path) -> tuple[float, int]:
    clock, calls = PracticeClock(NOON), list[str]()

    def open_counting(*given: object) -> object:
        boto = open_quickly("", None)
        boto.events.register("before-send", lambda event_name, **_: calls.append(event_name))
        return boto

    begun = time.monotonic()  # the client and the sign-in are in it, as they are in every command
    session = AwsSessions(clock, open_session=open_counting, methods=(SignInMethod.PROFILE,))
    session.sign_in(SignInSlot.OWNER, SignInMethod.PROFILE)
    walk(walker(session, clock, folder, lambda seed: (Secret("123456"), Secret("654321"))))
    seconds = time.monotonic() - begun
    session.sign_out(SignInSlot.OWNER)
    return seconds, len(calls)


def _script(folder: Path) -> Sequence[Sequence[str]]:
    """Return the commands that a careful person would write down."""
    seed = folder / "seed.txt"

    def iam(words: str, *more: str) -> list[str]:
        return ["iam", *words.split(), *more]

    def user(name: str, group: str) -> list[list[str]]:
        return [
            iam(f"create-user --user-name {name}"),
            iam(f"add-user-to-group --user-name {name} --group-name {group}"),
            iam(f"create-login-profile --user-name {name} --password {PASSWORD}"),
            iam(f"get-login-profile --user-name {name}"),
        ]

    def group(name: str, *policies: str) -> list[list[str]]:
        attach = f"attach-group-policy --group-name {name} --policy-arn"
        return [
            iam(f"create-group --group-name {name}"),
            *(iam(f"{attach} {arn}") for arn in policies),
            iam(f"list-attached-group-policies --group-name {name}"),
        ]

    def policy(name: str) -> list[str]:
        text = (resources() / "policies" / f"{name}.json").as_uri()
        return iam(f"create-policy --policy-name {name} --policy-document {text}")

    codes = "--authentication-code1 123456 --authentication-code2 654321"
    full, view = "BillingFullAccess", "BillingViewAccess"
    make_device = f"create-virtual-mfa-device --virtual-mfa-device-name {ADMIN}"
    return [
        ["sts", "get-caller-identity"],
        *(iam("list-users"), iam("list-groups")),
        *group("Administrator", f"{AWSS}/AdministratorAccess"),
        *user(ADMIN, "Administrator"),
        iam("get-group --group-name Administrator"),
        iam("list-virtual-mfa-devices --assignment-status Unassigned"),
        iam(make_device, "--bootstrap-method", "Base32StringSeed", "--outfile", str(seed)),
        iam(f"enable-mfa-device --user-name {ADMIN} --serial-number {DEVICE} {codes}"),
        iam(f"list-mfa-devices --user-name {ADMIN}"),
        iam("list-policies --scope Local"),
        *(policy(full), policy(view)),
        *group(full, f"{OWN}/{full}"),
        *group(view, f"{OWN}/{view}", f"{AWSS}/IAMUserChangePassword"),
        *user(ACCOUNTANT, view),
        iam(f"add-user-to-group --user-name {ADMIN} --group-name {full}"),
        *(iam(f"get-group --group-name {name}") for name in (full, view)),
    ]


def _must_stand(url: str) -> None:
    """See that both came to the same end.

    Raises:
        RuntimeError: something is missing, or more than it should be.
    """
    if stands(url) != RIGHT_END:
        raise RuntimeError(f"this is not the end state: {stands(url)}")


def _cli() -> str:
    """Return the `aws` of an environment of its own, made from its lock where it is missing."""
    folder = CLI_HOME / ("Scripts" if os.name == "nt" else "bin")
    aws = folder / "aws"
    if not aws.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(CLI_HOME)], check=True)
        pip = [str(folder / "python"), "-m", "pip", "install", "--quiet", "--require-hashes"]
        subprocess.run([*pip, "--requirement", str(CLI_LOCK)], check=True)
    return str(aws)


@contextmanager
def _moto() -> Iterator[str]:
    with patch.dict(os.environ, {"MOTO_IAM_LOAD_MANAGED_POLICIES": "true"}):
        logging.getLogger("werkzeug").setLevel(logging.WARNING)
        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
        host, port = server.get_host_and_port()
        yield f"http://{host}:{port}"
        server.stop()


def _account(url: str, home: str) -> Mapping[str, str]:
    """Point boto3 and the CLI at moto, and at nothing of the developer's."""
    return {
        "AWS_ENDPOINT_URL": url,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
        "HOME": home,
        "USERPROFILE": home,
    }
