"""The owner's files: owner-only, whole or not at all, never over another by accident."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wizard.adapters.local.clock import PracticeClock
from wizard.adapters.local.files import LocalFiles
from wizard.adapters.local.temp_files import TempFiles
from wizard.ports.errors import DiskFull, FileBusy, FileTaken, FolderReadOnly
from wizard.ports.secret import Secret

ROOT = Path(__file__).parent.parent.parent.parent
CSV = Secret("User name,Password,Console sign-in URL\r\nann,日本語,https://example\r\n")
posix = pytest.mark.skipif(os.name != "posix", reason="Windows has access control lists instead")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return tmp_path / "data" / "leftovers.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "書類"
    folder.mkdir()
    return folder


@pytest.fixture
def files(folder: Path, notes: Path, clock: PracticeClock) -> LocalFiles:
    return LocalFiles(folder, TempFiles(notes, clock), environ={})


@pytest.fixture
def target(folder: Path) -> Path:
    return folder / "ann_credentials.csv"


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def refuse(monkeypatch: pytest.MonkeyPatch, call: str, number: int) -> None:
    """Let a system call fail, as it does on a disk we cannot have in a test."""

    def refusing(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, refusing)


def test_the_file_holds_what_was_given_to_the_letter(files: LocalFiles, target: Path) -> None:
    files.write(target, CSV)

    assert target.read_bytes() == CSV.reveal().encode()
    assert names(target.parent) == [target.name]


@posix
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o277])
def test_it_is_the_owners_alone(files: LocalFiles, target: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        files.write(target, CSV)
    finally:
        os.umask(before)

    mode = stat.S_IMODE(target.stat().st_mode)
    assert mode & 0o077 == 0
    assert mode & 0o400


@posix
def test_it_is_the_owners_alone_from_the_first_byte(
    files: LocalFiles, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    real = os.write

    def write(file: int, content: bytes) -> int:
        if stat.S_ISREG(os.fstat(file).st_mode) and bytes(content).startswith(b"User name"):
            seen.append(stat.S_IMODE(os.fstat(file).st_mode))
            assert not target.exists()
        return real(file, content)

    monkeypatch.setattr(os, "write", write)
    before = os.umask(0)
    try:
        files.write(target, CSV)
    finally:
        os.umask(before)

    assert seen == [0o600]


def test_an_existing_file_is_not_replaced_without_asking(files: LocalFiles, target: Path) -> None:
    target.write_text("mine")

    assert files.exists(target)
    with pytest.raises(FileTaken):
        files.write(target, CSV)
    assert target.read_text() == "mine"
    assert names(target.parent) == [target.name]


def test_a_file_that_appears_meanwhile_is_not_replaced_either(
    files: LocalFiles, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fsync(file: int) -> None:
        target.write_text("mine")
        real(file)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        # The check before the writing must not be what saves it.
        patch.setattr(LocalFiles, "exists", lambda *_: False)
        with pytest.raises(FileTaken):
            files.write(target, CSV)

    assert target.read_text() == "mine"
    assert names(target.parent) == [target.name]


@pytest.mark.parametrize("number", [errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS])
@pytest.mark.parametrize("taken", [False, True], ids=["free", "taken"])
@posix
def test_a_memory_stick_without_links_keeps_the_same_promise(
    files: LocalFiles, target: Path, monkeypatch: pytest.MonkeyPatch, number: int, taken: bool
) -> None:
    refuse(monkeypatch, "link", number)
    if taken:
        target.write_text("mine")
        monkeypatch.setattr(LocalFiles, "exists", lambda *_: False)
        with pytest.raises(FileTaken):
            files.write(target, CSV)
        assert target.read_text() == "mine"
    else:
        files.write(target, CSV)
        assert target.read_bytes() == CSV.reveal().encode()
    assert names(target.parent) == [target.name]


def test_asked_to_it_replaces(files: LocalFiles, target: Path) -> None:
    target.write_text("mine")

    files.write(target, CSV, replace=True)

    assert target.read_bytes() == CSV.reveal().encode()
    assert names(target.parent) == [target.name]


@posix
def test_replacing_a_link_leaves_what_it_points_to(
    files: LocalFiles, target: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.write_text("mine")
    target.symlink_to(other)

    assert files.exists(target)
    files.write(target, CSV, replace=True)

    assert other.read_text() == "mine"
    assert not target.is_symlink()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@posix
def test_a_dangling_link_counts_as_a_file(files: LocalFiles, target: Path) -> None:
    target.symlink_to(target.parent / "nowhere")

    with pytest.raises(FileTaken):
        files.write(target, CSV)
    assert names(target.parent) == [target.name]


@pytest.mark.parametrize(
    ("call", "number", "ours"),
    [
        ("open", errno.EACCES, FolderReadOnly),
        ("open", errno.EROFS, FolderReadOnly),
        ("open", errno.EPERM, FolderReadOnly),
        ("open", errno.ENOSPC, DiskFull),
        ("write", errno.ENOSPC, DiskFull),
        ("write", errno.EDQUOT, DiskFull),
        ("fsync", errno.ENOSPC, DiskFull),
        ("fsync", errno.EIO, FolderReadOnly),
        ("link", errno.ENOSPC, DiskFull),
        ("link", errno.EROFS, FolderReadOnly),
        ("link", errno.EEXIST, FileTaken),
    ],
    ids=lambda value: errno.errorcode[value] if isinstance(value, int) else None,
)
@posix
def test_each_refusal_has_its_words_and_leaves_nothing(
    files: LocalFiles,
    target: Path,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    number: int,
    ours: type[Exception],
) -> None:
    with monkeypatch.context() as patch:
        refuse(patch, call, number)
        with pytest.raises(ours) as raised:
            files.write(target, CSV)

    assert names(target.parent) == []
    assert "日本語" not in str(raised.value.__dict__)


def test_a_disk_that_fills_up_in_the_middle_leaves_the_old_file(
    files: LocalFiles, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target.write_text("mine")
    real = os.write
    room = [20]

    def write(file: int, content: bytes) -> int:
        if not room[0]:
            raise OSError(errno.ENOSPC, "full")
        taken = real(file, content[: room[0]])
        room[0] -= taken
        return taken

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", write)
        with pytest.raises(DiskFull):
            files.write(target, CSV, replace=True)

    assert target.read_text() == "mine"
    assert names(target.parent) == [target.name]


FULL = """
import resource, sys
from pathlib import Path
from wizard.adapters.local.clock import SystemClock
from wizard.adapters.local.files import LocalFiles
from wizard.adapters.local.temp_files import TempFiles
from wizard.ports.errors import WizardError
from wizard.ports.secret import Secret

folder, notes = Path(sys.argv[1]), Path(sys.argv[2])
files = LocalFiles(folder, TempFiles(notes, SystemClock()))
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    files.write(folder / "big.csv", Secret("x" * 50_000))
except WizardError as fault:
    print(fault.code)
"""


@posix
def test_the_system_itself_giving_no_more_room(folder: Path, notes: Path) -> None:
    child = subprocess.run(
        [sys.executable, "-c", FULL, str(folder), str(notes)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert child.stdout.strip() == "FILE-DISK-FULL"
    assert names(folder) == []


@pytest.mark.parametrize("number", [32, 33])
def test_a_file_open_in_excel_is_busy(
    files: LocalFiles, target: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    target.write_text("mine")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", windows_refusal(number))
        with pytest.raises(FileBusy):
            files.write(target, CSV, replace=True)

    assert target.read_text() == "mine"
    assert names(target.parent) == [target.name]


def test_what_windows_calls_access_denied_is_a_busy_file_where_one_stands(
    files: LocalFiles, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "replace", windows_refusal(5))

    target.write_text("mine")
    with pytest.raises(FileBusy):
        files.write(target, CSV, replace=True)
    target.unlink()
    with pytest.raises(FolderReadOnly):
        files.write(target, CSV, replace=True)


def windows_refusal(number: int) -> Callable[..., Any]:
    def refusing(*_: Any) -> Any:
        fault = PermissionError(errno.EACCES, "in use")
        fault.winerror = number  # type: ignore[attr-defined,unused-ignore]
        raise fault

    return refusing


def test_a_folder_that_is_gone_is_a_fault_with_words(files: LocalFiles, tmp_path: Path) -> None:
    with pytest.raises(FolderReadOnly):
        files.write(tmp_path / "gone" / "a.csv", CSV)


def test_a_folder_of_that_name_is_not_replaced(files: LocalFiles, target: Path) -> None:
    target.mkdir()

    with pytest.raises(FileTaken):
        files.write(target, CSV)
    with pytest.raises(FileTaken):
        files.write(target, CSV, replace=True)
    assert names(target.parent) == [target.name]


def test_a_long_japanese_name_fits(files: LocalFiles, folder: Path) -> None:
    path = folder / ("管" * 80 + ".csv")

    files.write(path, CSV)

    assert names(folder) == [path.name]


# ---- practice


def test_practice_says_so_in_every_name(folder: Path, notes: Path, clock: PracticeClock) -> None:
    practice = LocalFiles(folder, TempFiles(notes, clock), practice=True)

    assert practice.named("ann_credentials.csv") == "PRACTICE-ann_credentials.csv"
    assert practice.named(practice.named("a.csv")) == "PRACTICE-a.csv"


def test_a_real_name_stays_as_it_is(files: LocalFiles, folder: Path) -> None:
    assert files.named("ann_credentials.csv") == "ann_credentials.csv"
    assert files.suggested_folder() == folder


# ---- what a crash leaves

CRASH = """
import os, sys
from pathlib import Path
from wizard.adapters.local.clock import SystemClock
from wizard.adapters.local.files import LocalFiles
from wizard.adapters.local.temp_files import TempFiles
from wizard.ports.secret import Secret

folder, notes = Path(sys.argv[1]), Path(sys.argv[2])
files = LocalFiles(folder, TempFiles(notes, SystemClock()))
flush = os.fsync
def die(file):
    flush(file)
    if any(folder.glob(".ann.csv.*.part")):
        os._exit(9)
os.fsync = die
files.write(folder / "ann.csv", Secret("hush"))
"""


def test_what_a_crash_left_is_swept_at_the_next_start(
    folder: Path, notes: Path, clock: PracticeClock
) -> None:
    (folder / ".somebody-elses.0123456789abcdef.part").write_text("theirs")
    crash = subprocess.run(
        [sys.executable, "-c", CRASH, str(folder), str(notes)], cwd=ROOT, timeout=60, check=False
    )
    assert crash.returncode == 9
    assert len(names(folder)) == 2

    TempFiles(notes, clock).sweep()

    assert names(folder) == [".somebody-elses.0123456789abcdef.part"]
    TempFiles(notes, clock).sweep()


def test_a_leftover_on_a_drive_not_plugged_in_is_swept_later(
    tmp_path: Path, notes: Path, clock: PracticeClock
) -> None:
    drive = tmp_path / "drive"
    part = drive / ".ann.csv.0123456789abcdef.part"
    TempFiles(notes, clock).note(part)
    TempFiles(notes, clock).sweep()

    drive.mkdir()
    part.write_text("hush")
    TempFiles(notes, clock).sweep()

    assert names(drive) == []


def test_a_finished_file_is_not_remembered(
    files: LocalFiles, target: Path, notes: Path, clock: PracticeClock
) -> None:
    files.write(target, CSV)

    assert str(target.parent) not in notes.read_text("utf-8")
    assert "part" not in notes.read_text("utf-8")


@pytest.mark.parametrize("damage", [b"{", b'["/etc/passwd"]', b'"/a/.b.part"', b"[7]", b"\xff"])
def test_a_damaged_list_sweeps_nothing(
    notes: Path, folder: Path, clock: PracticeClock, damage: bytes
) -> None:
    notes.parent.mkdir()
    notes.write_bytes(damage)

    temp_files = TempFiles(notes, clock)
    temp_files.sweep()

    (aside,) = notes.parent.glob("*.damaged-*")
    assert aside.read_bytes() == damage


def test_a_list_that_cannot_be_kept_does_not_stop_the_owners_file(
    tmp_path: Path, target: Path, clock: PracticeClock
) -> None:
    (tmp_path / "wall").write_text("")
    files = LocalFiles(target.parent, TempFiles(tmp_path / "wall" / "notes", clock), environ={})

    files.write(target, CSV)

    assert names(target.parent) == [target.name]
