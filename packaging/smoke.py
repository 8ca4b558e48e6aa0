"""Looks over a bundle from inside: `rootsafe --smoke`, a line a part, exit code 0 if all is there.

What goes wrong in frozen programs is what no import names: a plugin, a backend, a translation, a
model. Each check uses the part, the way the program does. Nothing leaves the computer; with
`--vault` one secret goes into the system's keyring and out again.
"""

from __future__ import annotations

import argparse
import gettext
import importlib
import json
import os
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import bundle_contents

SYSTEM = "linux" if sys.platform.startswith("linux") else sys.platform
EXPECTED_KEYRING = {
    "win32": "keyring.backends.Windows.WinVaultKeyring",
    "darwin": "keyring.backends.macOS.Keyring",
    "linux": "keyring.backends.SecretService.Keyring",
}
SECRET = "otpauth://totp/rootsafe?secret=JBSWY3DPEHPK3PXP"
WALK_SECONDS = 300

Check = Callable[[], str]


class Missing(Exception):
    """Something is not in the bundle, or does not work; the text says what."""


def demand(claim: object, otherwise: str) -> None:
    """Go on only where the claim is true."""
    if not claim:
        raise Missing(otherwise)


# --- the keyring --------------------------------------------------------------------------------


def backends() -> str:
    """Import every backend of this system, and find what this computer offers."""
    from importlib.metadata import entry_points  # noqa: PLC0415

    import keyring  # noqa: PLC0415

    known = {point.value.split(":")[0] for point in entry_points(group="keyring.backends")}
    for name in bundle_contents.BACKENDS[SYSTEM]:
        importlib.import_module(name)
        demand(name in known or name.endswith(("chainer", "fail")), f"{name} is not announced")
    chosen = keyring.get_keyring()
    links = getattr(chosen, "backends", [chosen])
    names = [f"{type(link).__module__}.{type(link).__qualname__}" for link in links]
    if EXPECTED_KEYRING[SYSTEM] in names:
        return EXPECTED_KEYRING[SYSTEM]
    # A desktop without a secret service is the owner's choice; Windows and macOS have theirs.
    demand(SYSTEM == "linux", f"{EXPECTED_KEYRING[SYSTEM]} is not among {names}")
    return f"SecretService is in the bundle, but this session offers {' '.join(names)}"


def vault() -> str:
    """Keep a secret by the program's own vault, read it, and remove it."""
    from wizard.adapters.vault.os_keyring import OsKeyring  # noqa: PLC0415
    from wizard.ports.secret import Secret  # noqa: PLC0415

    keyring, name, secret = OsKeyring(), "smoke", Secret("smoke-パスワード-42")
    keyring.put(name, secret)
    demand(keyring.get(name) == secret, "what was kept cannot be read")
    keyring.forget(name)
    demand(keyring.get(name) is None, "what was removed is still there")
    return f"{keyring.describe()}: kept, read, removed"


# --- Qt -----------------------------------------------------------------------------------------


def screen() -> str:
    """Open the platform plugin."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    name = QApplication.platformName()
    wanted = os.environ.get("QT_QPA_PLATFORM", name).split(":")[0].split(";")[0]
    demand(name == wanted, f"asked for {wanted}, got {name}")
    return name


def pictures() -> str:
    """Draw every icon, and know the formats a picture of a code may come in."""
    from PySide6.QtGui import QIcon, QImageReader  # noqa: PLC0415

    from wizard.resources import resources  # noqa: PLC0415

    known = {bytes(kind.data()).decode() for kind in QImageReader.supportedImageFormats()}
    demand(known >= {"png", "jpeg", "svg"}, f"only {sorted(known)}")
    icons = sorted((resources() / "icons").glob("*.svg"))
    demand(icons, "no icons")
    for icon in icons:
        drawn = QIcon(str(icon)).pixmap(32, 32).toImage()
        spots = (drawn.pixelColor(x, y).alpha() for x in range(32) for y in range(32))
        demand(not drawn.isNull() and any(spots), f"{icon.name} draws nothing")
    return f"{' '.join(sorted(known))}; {len(icons)} icons drawn"


def fonts() -> str:
    """Find letters for Japanese, and see that different ones are drawn differently."""
    from PySide6.QtGui import QFontDatabase, QImage, QPainter  # noqa: PLC0415

    def drawn(letter: str) -> bytes:
        image = QImage(40, 40, QImage.Format.Format_Grayscale8)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        painter.drawText(4, 30, letter)
        painter.end()
        return bytes(image.constBits())

    families = QFontDatabase.families(QFontDatabase.WritingSystem.Japanese)
    demand(families, "no font for Japanese on this computer")
    # Letters that no font has are all the same empty box.
    demand(len({drawn(letter) for letter in "認証設定"}) == 4, "Japanese letters are boxes")
    return f"{len(families)} for Japanese, {families[0]} among them"


def qt_words() -> str:
    """Load the words of Qt's own buttons."""
    from PySide6.QtCore import QLibraryInfo, QTranslator  # noqa: PLC0415

    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    words = QTranslator()
    demand(words.load("qtbase_ja", folder), f"no qtbase_ja.qm in {folder}")
    cancel = words.translate("QPlatformTheme", "Cancel")
    demand(cancel == "キャンセル", f"Cancel is {cancel!r}")
    return f"Cancel is {cancel}"


def phrases() -> str:
    """Find where a line of Japanese may end."""
    import budoux  # noqa: PLC0415 -- only Japanese needs it

    found = budoux.load_default_japanese_parser().parse("電話がかかってきます。")
    demand(found == ["電話が", "かかってきます。"], f"found {found}")
    return " ".join(found)


# --- the program's own data ---------------------------------------------------------------------


def locale() -> str:
    """Open the translations, and count them."""
    from wizard.resources import resources  # noqa: PLC0415
    from wizard.text import DOMAIN, LANGUAGES  # noqa: PLC0415

    counted = []
    for code in sorted(set(LANGUAGES) - {"en"}):
        words = gettext.translation(DOMAIN, str(resources() / "locale"), [code])
        drawn = words.gettext("Account {account}, signed in as {arn}")
        demand(not drawn.startswith("Account"), f"{code} does not translate")
        counted.append(f"{code}: {drawn}")
    return "; ".join(counted)


def data() -> str:
    """Read the policies and the licences."""
    from wizard.resources import resources  # noqa: PLC0415

    policies = sorted((resources() / "policies").glob("*.json"))
    for path in policies:
        demand(json.loads(path.read_text("utf-8"))["Statement"], f"{path.name} says nothing")
    licences = sorted((resources() / "licences").glob("*.txt"))
    demand(policies and licences, f"{len(policies)} policies, {len(licences)} licences")
    return f"{len(policies)} policies, {len(licences)} licences"


# --- passwords, codes, AWS ----------------------------------------------------------------------


def passwords() -> str:
    """Judge a bad password and a good one."""
    from zxcvbn import zxcvbn  # noqa: PLC0415

    bad, good = zxcvbn("password1")["score"], zxcvbn("Tsubame-82-kawa-Listen")["score"]
    demand(bad < 2 < good, f"scores {bad} and {good}")
    return f"scores {bad} and {good} of 4"


def qr_codes() -> str:
    """Draw a code and read it back with the program's own eyes."""
    import qrcode  # noqa: PLC0415

    from wizard.adapters.local.qr_reader import LocalQrReader  # noqa: PLC0415
    from wizard.ports.qr_reader import Picture  # noqa: PLC0415

    code = qrcode.QRCode(border=4)
    code.add_data(SECRET)
    rows = [
        b"".join((b"\x00" if dark else b"\xff") * 4 for dark in row) for row in code.get_matrix()
    ]
    greys = b"".join(row * 4 for row in rows)
    found = LocalQrReader().read([Picture(len(rows[0]), len(rows) * 4, greys)])
    demand([one.reveal() for one in found] == [SECRET], f"{len(found)} codes read")
    return f"{len(rows)} modules drawn and read"


def roots() -> str:
    """Load the authorities by which AWS is known."""
    import botocore  # noqa: PLC0415

    context = ssl.create_default_context(cafile=Path(botocore.__file__).with_name("cacert.pem"))
    count = len(context.get_ca_certs())
    demand(count > 50, f"only {count} authorities")
    return f"{count} authorities, {ssl.OPENSSL_VERSION}"


def models() -> str:
    """Make a client of every service, and a key for the browser's sign-in."""
    import boto3  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

    session = boto3.Session("AKIAEXAMPLE", "invented", region_name="us-east-1")
    for service in sorted(bundle_contents.ALL_SERVICES):
        demand(session.client(service).meta.endpoint_url, f"{service} has no address")
    ec.generate_private_key(ec.SECP256R1())
    return " ".join(sorted(bundle_contents.ALL_SERVICES))


# --- the program itself -------------------------------------------------------------------------


def walk() -> str:
    """Let the program walk a whole practice account by an empty answers file."""
    frozen = getattr(sys, "frozen", False)
    program = [sys.executable] if frozen else [sys.executable, "-m", "wizard"]
    with tempfile.TemporaryDirectory(prefix="rootsafe-smoke-") as folder:
        answers, report = Path(folder) / "answers.toml", Path(folder) / "report.json"
        answers.touch()
        options = ["--practice", "--lang", "ja", "--answers", str(answers), "--report", str(report)]
        done = subprocess.run(
            [*program, *options], capture_output=True, timeout=WALK_SECONDS, check=False
        )
        said = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
        demand(report.exists(), f"exit code {done.returncode}: {said[-800:]}")
        rows: list[dict[str, Any]] = json.loads(report.read_text("utf-8"))["rows"]
    demand(done.returncode == 0, f"exit code {done.returncode}: {said[-800:]}")
    return " ".join(f"{row['row']}={row['verdict']}" for row in rows)


def checks(*, with_vault: bool) -> Iterator[tuple[str, Check]]:
    """Yield every check by the name it is printed under."""
    yield "keyring", backends
    if with_vault:
        yield "vault", vault
    yield "screen", screen
    yield "pictures", pictures
    yield "fonts", fonts
    yield "Qt's words", qt_words
    yield "Japanese phrases", phrases
    yield "locale", locale
    yield "data", data
    yield "passwords", passwords
    yield "QR codes", qr_codes
    yield "TLS roots", roots
    yield "models", models
    yield "walk", walk


def looked_over(name: str, check: Check) -> bool:
    """Run one check and print its line."""
    try:
        found, is_there = check(), True
    except Exception as fault:  # noqa: BLE001 -- every kind of breakage is a finding here
        found, is_there = f"{type(fault).__name__}: {fault}", False
    print(f"{'ok  ' if is_there else 'FAIL'} {name}: {found}", flush=True)
    return is_there


def main(arguments: list[str]) -> int:
    """Run every check, to the last one; return 0 when all of them found what they look for."""
    parser = argparse.ArgumentParser(prog="rootsafe --smoke", description=__doc__)
    parser.add_argument("--vault", action="store_true", help="use the system's keyring, too")
    parser.add_argument("--without", nargs="*", default=[], metavar="CHECK", help="leave out")
    options = parser.parse_args(arguments)

    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 -- a broken Qt is a finding

    from wizard import __version__  # noqa: PLC0415

    print(f"rootsafe {__version__}, Python {sys.version.split()[0]}, {sys.platform}", flush=True)
    _app = QApplication(sys.argv[:1])
    named = [
        pair for pair in checks(with_vault=options.vault) if pair[0] not in set(options.without)
    ]
    results = [looked_over(name, check) for name, check in named]
    print(f"{sum(results)} of {len(results)} are in order", flush=True)
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
