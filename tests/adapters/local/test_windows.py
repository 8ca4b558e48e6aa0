"""What only Windows can show: who may open the owner's files, asked of Windows itself."""

from __future__ import annotations

import ctypes
import os
import sys
from ctypes import wintypes
from pathlib import Path

import pytest

from wizard.adapters.local.clock import PracticeClock
from wizard.adapters.local.files import LocalFiles
from wizard.adapters.local.temp_files import TempFiles
from wizard.ports.errors import FileBusy
from wizard.ports.secret import Secret

if os.name != "nt":
    pytest.skip("asks Windows", allow_module_level=True)
assert sys.platform == "win32"

from wizard.adapters.local import windows_acl  # noqa: E402 -- exists on Windows only

SE_FILE_OBJECT = 1
OWNER, ACCESS_LIST = 1, 4
USER = windows_acl.current_user()
# Wine keeps no list: it answers from the file's mode, and adds the system itself.
IS_WINE = hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")
OURS_ALONE = (
    f"O:{USER}D:(A;;FA;;;SY)(A;;FA;;;{USER})" if IS_WINE else windows_acl.owner_only_sddl(USER)
)
CSV = Secret("User name,Password,Console sign-in URL\r\nann,日本語,https://example\r\n")


def access_of(path: Path) -> str:
    """Return the owner and the access control list of a file, in Windows' text form."""
    security = ctypes.WinDLL("advapi32")
    descriptor, text = ctypes.c_void_p(), wintypes.LPWSTR()
    parts = (None, None, None, None)
    refused = security.GetNamedSecurityInfoW(
        str(path), SE_FILE_OBJECT, OWNER | ACCESS_LIST, *parts, ctypes.byref(descriptor)
    )
    assert refused == 0
    assert security.ConvertSecurityDescriptorToStringSecurityDescriptorW(
        descriptor, 1, OWNER | ACCESS_LIST, ctypes.byref(text), None
    )
    return str(text.value)


@pytest.fixture
def files(tmp_path: Path, clock: PracticeClock) -> LocalFiles:
    return LocalFiles(tmp_path, TempFiles(tmp_path / "leftovers.json", clock), environ={})


def test_the_file_is_open_to_its_owner_and_to_nobody_else(
    files: LocalFiles, tmp_path: Path
) -> None:
    path = tmp_path / "ann_credentials.csv"

    files.write(path, CSV)

    assert path.read_bytes().decode("utf-8") == CSV.reveal()
    assert access_of(path) == OURS_ALONE


def test_so_is_the_one_that_replaces_an_open_one(files: LocalFiles, tmp_path: Path) -> None:
    path = tmp_path / "ann_credentials.csv"
    path.write_text("everybody's")

    files.write(path, CSV, replace=True)

    assert access_of(path) == OURS_ALONE


def test_a_file_made_otherwise_is_open_to_more(tmp_path: Path) -> None:
    (tmp_path / "usual").write_text("anybody's")

    assert access_of(tmp_path / "usual") != OURS_ALONE


def test_while_it_is_written_nobody_else_can_open_it(tmp_path: Path) -> None:
    path = tmp_path / "half.part"
    file = windows_acl.create_owner_only(path)
    try:
        with pytest.raises(PermissionError):
            path.read_bytes()
    finally:
        os.close(file)


def test_a_file_that_is_there_is_never_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "there"
    path.write_text("mine")

    with pytest.raises(FileExistsError):
        windows_acl.create_owner_only(path)
    assert path.read_text() == "mine"


def test_a_file_that_another_program_holds_is_busy(files: LocalFiles, tmp_path: Path) -> None:
    path = tmp_path / "ann_credentials.csv"
    holder = windows_acl.create_owner_only(path)
    try:
        with pytest.raises(FileBusy):
            files.write(path, CSV, replace=True)
    finally:
        os.close(holder)
