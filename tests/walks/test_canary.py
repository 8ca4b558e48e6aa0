"""Every secret of a walk is a canary: none is found anywhere but where it belongs.

A child walks with everything logged, botocore too, and tells its parent over a
pipe which secrets there were: each value that was ever wrapped. The parent then
looks for them in whatever the child left behind. The CSV is the exception: its
owner asked for the password in it.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

ROOT = Path(__file__).parents[2]
ANSWERS = Path(__file__).parent / "answers" / "fresh.toml"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the pipe and /proc are POSIX's")

CHILD = r"""
import faulthandler, json, logging, os, shutil, sys
from pathlib import Path

pipe, place, manner = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
faulthandler.enable((place / "crash.txt").open("w"))
logging.basicConfig(level=logging.DEBUG, handlers=[
    logging.StreamHandler(), logging.FileHandler(place / "debug.log")])
for name in ("botocore", "boto3", "urllib3", "keyring", "wizard"):
    logging.getLogger(name).setLevel(logging.DEBUG)

from wizard.ports import secret
known = []
wrap = secret.Secret.__init__
def wrapping(self, value):
    known.append(value)
    wrap(self, value)
secret.Secret.__init__ = wrapping
# Practice's folder goes with practice; here it is what has to be looked into.
shutil.rmtree = lambda path, *, ignore_errors=False: None

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from wizard import __main__, main
from wizard.kit import clipboard
from wizard.steps import registry

class Crash(Exception):
    pass

def breaking(walk):
    def walk_and_break(hand, answers):
        turns = walk(hand, answers)
        yield next(turns)
        password = hand.memory["root-password"].reveal()
        clipboard.copy_for_a_while(secret.Secret(password))
        assert QGuiApplication.clipboard().text() == password
        if manner == "crash":
            held = {"password": password}
            def crash():
                raise Crash(f"cannot work with {held}")
            QTimer.singleShot(0, crash)
        yield from turns
    return walk_and_break

load = registry.load_autopilot
main.load_autopilot = lambda step: breaking(load(step)) if step == "admin-user" else load(step)
code = __main__.main(["--practice=fresh", "--answers", sys.argv[4],
                      "--report", str(place / "report.json")])
(place / "clipboard.txt").write_text(QGuiApplication.clipboard().text())
for name in ("environ", "cmdline"):
    (place / name).write_bytes(Path(f"/proc/self/{name}").read_bytes())
(place / "environ-now.json").write_text(json.dumps(dict(os.environ)))
os.write(pipe, json.dumps([code, known]).encode())
os.close(pipe)
"""


@dataclass(frozen=True, slots=True)
class Left:
    """What a walk left behind: its exit code, its secrets, all it said and wrote."""

    code: int
    marks: Sequence[str]
    said: bytes
    files: dict[Path, bytes]

    def found(self) -> Iterator[tuple[str, str]]:
        """Yield each secret that is somewhere, by its beginning, and where."""
        for mark in self.marks:
            for form in forms(mark):
                if form in self.said:
                    yield mark[:6], "said"
                yield from (
                    (mark[:6], str(path)) for path, held in self.files.items() if form in held
                )


def forms(mark: str) -> set[bytes]:
    """Return a secret as it is written, or as it gets into files by way of other things."""
    grouped = " ".join(mark[start : start + 4] for start in range(0, len(mark), 4))
    plain = {mark, mark.lower(), grouped, quote(mark), json.dumps(mark)[1:-1]}
    return {
        *(one.encode() for one in plain),
        mark.encode("utf-16-le"),
        base64.b64encode(mark.encode()).rstrip(b"="),
    }


def is_mark(value: str) -> bool:
    """Codes of six digits turn up by chance; a whole file (CSV, report) is no secret by itself."""
    return len(value) >= 10 and "\n" not in value


def walked(place: Path, manner: str) -> Left:
    """Walk in a child whose every folder is this one."""
    mine, its = os.pipe()
    home = {"HOME": str(place), "TMPDIR": str(place), "XDG_RUNTIME_DIR": str(place)}
    kept = {
        name: os.environ[name] for name in ("PATH", "LANG", "LD_LIBRARY_PATH") if name in os.environ
    }
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(its), str(place), manner, str(ANSWERS)],
        cwd=ROOT,
        env={**kept, **home, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=[its],
    )
    os.close(its)
    # Both are read to the end: the pipe first, whose writer ends last; what is said is small.
    with os.fdopen(mine, "rb") as told:
        said, _ = child.communicate(timeout=120)
        answer = told.read()
    assert answer, said.decode(errors="replace")[-3000:]
    code, known = json.loads(answer)
    files = {
        path.relative_to(place): path.read_bytes()
        for path in place.rglob("*")
        if path.is_file() and path.suffix != ".csv"
    }
    return Left(code, sorted({one for one in known if is_mark(one)}), said, files)


@pytest.mark.parametrize(("manner", "code"), [("whole", 0), ("crash", 1)])
def test_no_secret_of_a_walk_is_left_anywhere(tmp_path: Path, manner: str, code: int) -> None:
    left = walked(tmp_path, manner)

    # That there was something to be found, and somewhere to find it.
    assert left.code == code, left.said.decode()[-3000:]
    assert len(left.marks) >= (10 if manner == "whole" else 5)
    assert any(mark.startswith("otpauth://") for mark in left.marks)
    names = {path.name for path in left.files}
    assert {"debug.log", "journal.jsonl", "confirmations.json", "environ", "cmdline"} <= names
    assert b"DEBUG" in left.files[Path("debug.log")]
    if manner == "crash":
        assert b"unexpected Crash" in left.files[Path("debug.log")]
    else:
        assert "report.json" in names
        assert any(path.suffix == ".html" for path in left.files)

    assert sorted(set(left.found())) == []
    assert left.files[Path("clipboard.txt")] == b""


def test_the_search_finds_what_it_looks_for() -> None:
    mark = "Kq7w-Tx4m-Zp9r/ä"
    for written in forms(mark):
        left = Left(0, [mark], b"", {Path("x"): b"before " + written + b" after"})
        assert next(left.found()) == (mark[:6], "x")
    assert list(Left(0, [mark], b"", {Path("x"): b"nothing"}).found()) == []
