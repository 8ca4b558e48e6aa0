"""A few words with macOS's own objects, where Qt has none for what is wanted."""

from __future__ import annotations

import ctypes
import ctypes.util
from functools import cache


@cache
def _runtime() -> ctypes.CDLL:
    objc = ctypes.CDLL(ctypes.util.find_library("objc") or "libobjc.A.dylib")
    for name in ("objc_getClass", "sel_registerName"):
        function = getattr(objc, name)
        function.restype, function.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
    return objc


def cocoa_class(name: str) -> int:
    """Return a class by its name."""
    return int(_runtime().objc_getClass(name.encode()) or 0)


def send(receiver: int, selector: str, *arguments: int | bytes) -> int:
    """Send an object a message whose arguments are objects, whole numbers or C strings."""
    objc = _runtime()
    kinds = [
        ctypes.c_char_p if isinstance(argument, bytes) else ctypes.c_void_p
        for argument in arguments
    ]
    # Each call needs its exact form: on Apple silicon a variadic one passes its values elsewhere.
    form = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, *kinds)
    message = form(("objc_msgSend", objc))
    return int(message(receiver, objc.sel_registerName(selector.encode()), *arguments) or 0)


def string(words: str) -> int:
    """Return an NSString."""
    return send(cocoa_class("NSString"), "stringWithUTF8String:", words.encode())
