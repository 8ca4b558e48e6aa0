"""Practice looks at nothing of the owner's: proven with bait all around it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = str(Path(__file__).parents[2])

# Runs in a child: Python cannot take an audit hook away again.
CHILD = """
import atexit, json, sys
from datetime import UTC, datetime
from pathlib import Path

home, folder = sys.argv[1:]
touched, lines, answers = set(), set(), []
atexit.register(lambda: print(json.dumps([sorted(touched), sorted(lines), answers])))

def watch(event, args):
    if event.startswith("socket.") and event != "socket.gethostname":
        lines.add(event)
    if event in ("open", "os.listdir", "os.scandir", "import"):
        path = str(args[0])
        if path.startswith(home):
            touched.add(path)

sys.addaudithook(watch)

import boto3
lines.clear()  # urllib3, when imported, binds a local socket to learn whether IPv6 exists
from wizard.practice.account import PracticeAccount
from wizard.practice.console_actions import sign_in_root
from wizard.practice.isolation import offline_session
from wizard.practice.scenarios import Scenario
from wizard.practice.wire import attach
from wizard.ports.secret import Secret

account = PracticeAccount(Scenario(), lambda: datetime.now(UTC))
session = offline_session(Path(folder))
attach(session, account)
boto = boto3.Session(botocore_session=session)
with account.editing() as state:
    who = sign_in_root(state, "owner@example.com", Secret("Practice-2024"))
for service, ask in (
    ("sts", lambda client: client.get_caller_identity()["Arn"]),
    ("iam", lambda client: client.list_users()["Users"]),
    ("cloudtrail", lambda client: client.lookup_events()["Events"]),
):
    client = boto.client(
        service,
        aws_access_key_id=who.key_id,
        aws_secret_access_key=who.secret.reveal(),
        aws_session_token=who.token.reveal(),
    )
    line = client._endpoint.http_session._proxy_config
    assert line.proxy_url_for(client.meta.endpoint_url) is None, "a proxy would be used"
    answers.append((client.meta.endpoint_url, ask(client)))
assert session.get_credentials() is None
"""


@pytest.fixture
def bait(tmp_path: Path) -> Path:
    """Lay out a home in which every file would change what botocore does."""
    aws = tmp_path / "home" / ".aws"
    model = aws / "models" / "iam" / "2099-01-01"
    model.mkdir(parents=True)
    (model / "service-2.json").write_text("{}")
    bad = "[default]\\naws_access_key_id=BAIT\\naws_secret_access_key=BAIT\\nregion=eu-bait-1\\n"
    bad += "endpoint_url=http://bait.invalid\\n"
    (aws / "config").write_text(bad)
    (aws / "credentials").write_text(bad)
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "bait_plugin.py").write_text("raise SystemExit('plugin loaded')")
    return tmp_path / "home"


def test_no_file_no_variable_no_socket(bait: Path, tmp_path: Path) -> None:
    home = str(bait)
    variables = {
        "PATH": "",
        "PYTHONPATH": os.pathsep.join([PROJECT, str(tmp_path / "plugins")]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": home,
        "USERPROFILE": home,
        "AWS_CONFIG_FILE": f"{home}/.aws/config",
        "AWS_SHARED_CREDENTIALS_FILE": f"{home}/.aws/credentials",
        "AWS_DATA_PATH": f"{home}/.aws/models",
        "AWS_ACCESS_KEY_ID": "BAIT",
        "AWS_SECRET_ACCESS_KEY": "BAIT",
        "AWS_PROFILE": "bait",
        "AWS_REGION": "eu-bait-1",
        "AWS_DEFAULT_REGION": "eu-bait-1",
        "AWS_ENDPOINT_URL": "http://bait.invalid",
        "AWS_ENDPOINT_URL_IAM": "http://bait.invalid",
        "AWS_CA_BUNDLE": f"{home}/.aws/config",
        "AWS_CSM_ENABLED": "true",
        "AWS_RETRY_MODE": "bait",
        "AWS_DEFAULTS_MODE": "auto",
        "BOTOCORE_EXPERIMENTAL__PLUGINS": "bait=bait_plugin",
        "HTTPS_PROXY": "http://bait.invalid:1",
    }
    folder = tmp_path / "practice"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", CHILD, home, str(folder)],
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr

    touched, lines, answers = json.loads(done.stdout)

    assert touched == []
    assert lines == []
    assert [endpoint for endpoint, _ in answers] == [
        "https://sts.us-east-1.amazonaws.com",
        "https://iam.amazonaws.com",
        "https://cloudtrail.us-east-1.amazonaws.com",
    ]
    assert answers[0][1] == "arn:aws:iam::111122223333:root"


def test_the_bait_would_be_taken(bait: Path) -> None:
    """An ordinary session takes the bait, so the test above can fail."""
    ordinary = "__import__('botocore.session').session.Session()"
    child = CHILD.replace("offline_session(Path(folder))", ordinary)
    home = str(bait)
    done = subprocess.run(
        [sys.executable, "-c", child, home, home],
        env={"PYTHONPATH": PROJECT, "HOME": home, "USERPROFILE": home},
        capture_output=True,
        text=True,
        check=False,
    )

    touched = json.loads(done.stdout)[0]

    assert f"{home}/.aws/config" in touched
    assert any("models" in path for path in touched)
