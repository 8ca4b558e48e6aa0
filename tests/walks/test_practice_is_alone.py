"""Practice touches no network, no keyring and nothing at home: a whole walk inside a fence."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.walks.children import ended, start, walking
from tests.walks.guarded import TRESPASSED

INSIDE = "import sys; from tests.walks.guarded import main; sys.exit(main(sys.argv[1:]))"
NOT_THEIRS = "AKIABAITBAITBAITBAIT"
AWS_FILE = f"""[default]
aws_access_key_id = {NOT_THEIRS}
aws_secret_access_key = bait
region = eu-central-1
endpoint_url = http://127.0.0.1:9
credential_process = touch {{home}}/was-here
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home folder full of baits."""
    made = tmp_path / "home"
    (made / ".aws" / "models" / "iam" / "2010-05-08").mkdir(parents=True)
    for name in ("config", "credentials"):
        (made / ".aws" / name).write_text(AWS_FILE.format(home=made), "utf-8")
    (made / ".aws" / "models" / "iam" / "2010-05-08" / "service-2.json").write_text("{}", "utf-8")
    (made / ".netrc").write_text("machine iam.amazonaws.com login bait password bait\n", "utf-8")
    (made / "Documents").mkdir()
    return made


@pytest.fixture
def environ(home: Path, tmp_path: Path) -> dict[str, str]:
    """Return variables that lead to the baits."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return {
        **kept,
        "HOME": str(home),
        "USERPROFILE": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        # Of fontconfig, which belongs to Qt and keeps a cache of its own.
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "ROOTSAFE_HOME": str(home / "rootsafe"),
        "AWS_ACCESS_KEY_ID": NOT_THEIRS,
        "AWS_SECRET_ACCESS_KEY": "bait",
        "AWS_SESSION_TOKEN": "bait",
        "AWS_CONFIG_FILE": str(home / ".aws" / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(home / ".aws" / "credentials"),
        "AWS_DATA_PATH": str(home / ".aws" / "models"),
        "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
        "AWS_CA_BUNDLE": str(home / "bundle.pem"),
        "BOTOCORE_EXPERIMENTAL__PLUGINS": "bait=webbrowser",
        "HTTPS_PROXY": "http://127.0.0.1:9",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }


def everything_in(folder: Path) -> Mapping[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
    }


@pytest.mark.parametrize("scenario", ["fresh", "keyring-locked"])
def test_a_whole_practice_walk_stays_inside_the_fence(
    scenario: str, home: Path, environ: dict[str, str]
) -> None:
    before = everything_in(home)

    code, said, complained = ended(
        start("-m", "wizard", *walking(scenario, "--lang", "en"), environ=environ, program=INSIDE)
    )

    assert (code, complained) == (0, "")
    assert said.splitlines()[-1].startswith("finish:")
    assert everything_in(home) == before


@pytest.mark.parametrize(
    "line",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('example.com', 443)",
        "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
        "import webbrowser; webbrowser.GenericBrowser('true').open('https://example.com')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import keyring",
        "import keyring.backends.null",
        "from pathlib import Path; (Path.home() / '.aws' / 'config').read_bytes()",
        "from pathlib import Path; (Path.home() / 'new').mkdir()",
        "from pathlib import Path; list(Path.home().iterdir())",
        "from pathlib import Path; (Path.home() / '.netrc').rename('/nowhere')",
        "import os; os.chdir(os.path.expanduser('~')); open('.netrc')",
        "import boto3; boto3.client('iam')",
        "from wizard.composition import real_app; real_app()",
    ],
)
def test_the_fence_stops(line: str, environ: dict[str, str]) -> None:
    """Even where the refusal is swallowed."""
    swallowed = f"try: exec({line!r})\nexcept Exception: pass"
    for tried in (line, swallowed):
        code, _, complained = ended(start("-c", tried, environ=environ, program=INSIDE))
        assert code == TRESPASSED
        assert complained.startswith("trespass: ")


@pytest.mark.parametrize(
    "line",
    [
        "import socket; socket.socketpair()",
        "import tempfile; tempfile.TemporaryDirectory().cleanup()",
        "import urllib3.util.connection",
    ],
)
def test_the_fence_lets_through(line: str, environ: dict[str, str]) -> None:
    assert ended(start("-c", line, environ=environ, program=INSIDE)) == (0, "", "")
