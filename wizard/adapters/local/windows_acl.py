"""Files on Windows that only the current user can open, from the first byte.

Windows ignores the mode that `os.open` is given; who may read a file is in its
access control list. Ours is protected (nothing is inherited from the folder)
and has one entry: the user who runs this program. The list is handed over with
the creation itself, so there is no moment in which others could open the file.
"""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import contextmanager
from ctypes import wintypes
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

assert sys.platform == "win32"  # noqa: S101 -- tells mypy, and anyone, where this belongs

TOKEN_QUERY: Final = 0x0008
TOKEN_USER: Final = 1
SDDL_REVISION_1: Final = 1
GENERIC_WRITE: Final = 0x40000000
CREATE_NEW: Final = 1
FILE_ATTRIBUTE_NORMAL: Final = 0x80
NOT_SHARED: Final = 0
INVALID_HANDLE: Final = ctypes.c_void_p(-1).value

_kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
_advapi32 = ctypes.WinDLL("advapi32", use_last_error=True)


class SecurityAttributes(ctypes.Structure):
    """SECURITY_ATTRIBUTES of minwinbase.h."""

    _fields_ = (
        ("length", wintypes.DWORD),
        ("descriptor", wintypes.LPVOID),
        ("inherit", wintypes.BOOL),
    )


_kernel32.GetCurrentProcess.restype = wintypes.HANDLE
_kernel32.CloseHandle.argtypes = (wintypes.HANDLE,)
_kernel32.LocalFree.argtypes = (wintypes.LPVOID,)
_kernel32.LocalFree.restype = wintypes.LPVOID
_kernel32.CreateFileW.argtypes = (
    wintypes.LPCWSTR,
    wintypes.DWORD,
    wintypes.DWORD,
    ctypes.POINTER(SecurityAttributes),
    wintypes.DWORD,
    wintypes.DWORD,
    wintypes.HANDLE,
)
_kernel32.CreateFileW.restype = wintypes.HANDLE
_advapi32.OpenProcessToken.argtypes = (
    wintypes.HANDLE,
    wintypes.DWORD,
    ctypes.POINTER(wintypes.HANDLE),
)
_advapi32.GetTokenInformation.argtypes = (
    wintypes.HANDLE,
    ctypes.c_int,
    wintypes.LPVOID,
    wintypes.DWORD,
    ctypes.POINTER(wintypes.DWORD),
)
_advapi32.ConvertSidToStringSidW.argtypes = (wintypes.LPVOID, ctypes.POINTER(wintypes.LPWSTR))
_advapi32.ConvertStringSecurityDescriptorToSecurityDescriptorW.argtypes = (
    wintypes.LPCWSTR,
    wintypes.DWORD,
    ctypes.POINTER(wintypes.LPVOID),
    ctypes.POINTER(wintypes.ULONG),
)


def create_owner_only(path: Path) -> int:
    """Create the file for the current user alone and return its file descriptor.

    Raises:
        FileExistsError: something of that name is there.
        OSError: Windows refused, with its own number in `winerror`.
    """
    import msvcrt  # noqa: PLC0415 -- exists on Windows only

    with _descriptor(owner_only_sddl(current_user())) as descriptor:
        attributes = SecurityAttributes(
            ctypes.sizeof(SecurityAttributes), descriptor, inherit=False
        )
        handle = _kernel32.CreateFileW(
            str(path),
            GENERIC_WRITE,
            NOT_SHARED,
            ctypes.byref(attributes),
            CREATE_NEW,
            FILE_ATTRIBUTE_NORMAL,
            None,
        )
    if handle is None or handle == INVALID_HANDLE:
        raise ctypes.WinError(ctypes.get_last_error())
    return msvcrt.open_osfhandle(handle, os.O_WRONLY | os.O_BINARY)


def owner_only_sddl(sid: str) -> str:
    """Return the list in Windows' text form: owner, protected, all access for that one.

    The user is named, not "the owner": a file made by an elevated program
    belongs to the whole group of administrators otherwise.
    """
    return f"O:{sid}D:P(A;;FA;;;{sid})"


def current_user() -> str:
    """Return the security identifier of the user who runs this program."""
    token = wintypes.HANDLE()
    _succeed(
        _advapi32.OpenProcessToken(_kernel32.GetCurrentProcess(), TOKEN_QUERY, ctypes.byref(token))
    )
    try:
        size = wintypes.DWORD()
        # The first call fails by design and tells the size.
        _advapi32.GetTokenInformation(token, TOKEN_USER, None, 0, ctypes.byref(size))
        user = ctypes.create_string_buffer(size.value)
        _succeed(_advapi32.GetTokenInformation(token, TOKEN_USER, user, size, ctypes.byref(size)))
        # TOKEN_USER begins with the pointer to the identifier.
        sid = ctypes.cast(user, ctypes.POINTER(wintypes.LPVOID)).contents
        return _sid_text(sid)
    finally:
        _kernel32.CloseHandle(token)


def _sid_text(sid: wintypes.LPVOID) -> str:
    text = wintypes.LPWSTR()
    _succeed(_advapi32.ConvertSidToStringSidW(sid, ctypes.byref(text)))
    try:
        return str(text.value)
    finally:
        _kernel32.LocalFree(text)


@contextmanager
def _descriptor(sddl: str) -> Iterator[wintypes.LPVOID]:
    descriptor = wintypes.LPVOID()
    _succeed(
        _advapi32.ConvertStringSecurityDescriptorToSecurityDescriptorW(
            sddl, SDDL_REVISION_1, ctypes.byref(descriptor), None
        )
    )
    try:
        yield descriptor
    finally:
        _kernel32.LocalFree(descriptor)


def _succeed(answer: int) -> None:
    if not answer:
        raise ctypes.WinError(ctypes.get_last_error())
