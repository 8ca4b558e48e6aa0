"""What of the libraries goes into the frozen app. Read by rootsafe.spec, smoke.py and tests.

The wheels of Qt and botocore carry far more than one wizard uses. Everything here is a list of what
is kept, so that what a new version of a library adds stays out until somebody asks for it.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

BACKENDS = {
    "linux": (
        "keyring.backends.SecretService",
        "keyring.backends.libsecret",
        "keyring.backends.kwallet",
        "keyring.backends.chainer",
        "keyring.backends.fail",
    ),
    "win32": ("keyring.backends.Windows", "keyring.backends.chainer", "keyring.backends.fail"),
    "darwin": ("keyring.backends.macOS", "keyring.backends.chainer", "keyring.backends.fail"),
}
"""Keyring looks for these by name at run time, where no search for imports finds them."""

SERVICES = frozenset({"cloudtrail", "iam", "signin", "sts"})
"""The services our adapters call."""

SERVICES_OF_PROFILES = frozenset({"signin", "sso", "sso-oidc", "sts"})
"""The services botocore calls by itself where a profile says so: roles and sign-ins."""

ALL_SERVICES = SERVICES | SERVICES_OF_PROFILES

MODEL_FILES = frozenset({"service-2.json.gz", "endpoint-rule-set-1.json.gz"})
"""What a client is made from; paginators, waiters and examples are for other ways to call."""

SHARED_MODULES = frozenset({"Core", "Gui", "PrintSupport", "Svg", "Widgets"})
QT_MODULES = {
    "linux": SHARED_MODULES | {"DBus", "XcbQpa", "WaylandClient"},
    "win32": SHARED_MODULES,
    "darwin": SHARED_MODULES | {"DBus"},
}
"""Qt's own libraries."""

QT_PLUGINS = {
    "linux": frozenset(
        {
            "platforms/xcb",
            "platforms/wayland",
            "platforms/offscreen",
            "platforminputcontexts/composeplatforminputcontextplugin",
            "platforminputcontexts/ibusplatforminputcontextplugin",
            "platformthemes/xdgdesktopportal",
            "wayland-shell-integration/xdg-shell",
            "wayland-decoration-client/bradient",
            "iconengines/svgicon",
            "imageformats/jpeg",
            "imageformats/svg",
            "printsupport/cupsprintersupport",
        }
    ),
    "win32": frozenset(
        {
            "platforms/windows",
            "platforms/offscreen",
            "iconengines/svgicon",
            "imageformats/jpeg",
            "imageformats/svg",
        }
    ),
    "darwin": frozenset(
        {
            "platforms/cocoa",
            "platforms/offscreen",
            "iconengines/svgicon",
            "imageformats/jpeg",
            "imageformats/svg",
        }
    ),
}
"""Screens, ways to type Japanese, the portal for dark mode and file dialogs, and pictures.

The pictures are ours (svg), and what an owner may paste or drop: PNG is built in, JPEG is not.
"""

LEFT_OUT = (
    "PySide6.QtDBus",
    "PySide6.QtNetwork",
    "PySide6.QtOpenGL",
    "PySide6.support.deprecated",
    "_curses",
    "curses",
    "doctest",
    "ftplib",
    "idlelib",
    "lib2to3",
    "nntplib",
    "pdb",
    "PIL",
    "pip",
    "pkg_resources",
    "pydoc",
    "readline",
    "setuptools",
    "smtplib",
    "sqlite3",
    "telnetlib",
    "test",
    "tkinter",
    "unittest",
    "xmlrpc",
)
"""Modules that something imports for a purpose that is not ours."""

LEFT_TO_LINUX = frozenset(
    {
        # A driver of the graphics card that is newer than ours brings its own needs of these two.
        "libstdc++",
        "libgcc_s",
        # One of each in a process, the desktop's own: settings, fonts, input, screen, printers.
        "libcups",
        "libX11",
        "libX11-xcb",
        "libxcb",
        "libXau",
        "libXdmcp",
        "libbsd",
        "libmd",
        "libdbus-1",
        "libexpat",
        "libfontconfig",
        "libfreetype",
        "libpng16",
        "libbrotlicommon",
        "libbrotlidec",
        "libglib-2.0",
        "libgthread-2.0",
        "libgobject-2.0",
        "libpcre2-8",
        "libsystemd",
        "libcap",
        "libgcrypt",
        "libgpg-error",
        "liblz4",
        "liblzma",
        "libz",
        "libzstd",
        "libuuid",
        "libwayland-client",
        "libwayland-cursor",
        "libxkbcommon",
        "libxkbcommon-x11",
    }
)
"""Libraries every Linux desktop has, by name before `.so`; the .deb asks for their packages."""


LEFT_TO_WINDOWS = re.compile(r"(api-ms-win-.*|ucrtbase|bcryptprimitives|icuuc|mscms)\.dll")
"""Part of Windows 10 (1903) and later; what a lab under Wine has in their place must not ship."""

RUNTIME = ("MSVCP140.dll", "VCRUNTIME140.dll", "VCRUNTIME140_1.dll")
"""Microsoft's runtime, which Python, Qt and zxing-cpp ask for."""

QT_TRANSLATIONS = frozenset({"qtbase_ja.qm"})
"""The words of Qt's own buttons; English is built in."""

BUNDLE_ID = "io.github.rootsafe.Rootsafe"
"""What macOS and the app stores of Linux know the program by."""


def is_model_kept(path: PurePosixPath) -> bool:
    """Say whether a file of botocore's folder `data` is kept; the path begins below it."""
    if len(path.parts) == 1:
        return True
    return path.parts[0] in ALL_SERVICES and path.name in MODEL_FILES


def is_python(name: str) -> bool:
    """Say whether a library is Python itself, which the program loads by name."""
    return re.fullmatch(r"libpython3\..*|python3\d*\.dll|Python", name) is not None


def is_library_left(name: str) -> bool:
    """Say whether a library is left to the system that runs the app."""
    if LEFT_TO_WINDOWS.fullmatch(name.lower()):
        return True
    return name.split(".so", maxsplit=1)[0] in LEFT_TO_LINUX


def qt_module(name: str) -> str | None:
    """Return which of Qt's modules a library is, by its file's name; None where it is none.

    The systems write it libQt6Core.so.6, Qt6Core.dll, QtCore; Python's bindings (QtCore.abi3.so,
    QtCore.pyd) are no library of Qt.
    """
    found = re.fullmatch(r"(?:libQt6(\w+)\.so.*|Qt6(\w+)\.dll|Qt(\w+))", name)
    return next(filter(None, found.groups())) if found else None


def plugin_name(path: PurePosixPath) -> str:
    """Return a plugin's folder and bare name, written libqxcb.so, qwindows.dll, libqcocoa.dylib."""
    bare = path.name.split(".")[0].removeprefix("lib").removeprefix("q")
    return f"{path.parent.name}/{bare}"
