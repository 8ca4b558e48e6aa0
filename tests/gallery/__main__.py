"""`python3 dev.py gallery`: pictures of every page × state × language × colours × text size."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from tests.gallery.album import Album
from tests.gallery.looks import looks
from tests.gallery.states import TOURS
from wizard.steps.registry import STEPS

ROOT = Path(__file__).parents[2]
HARMLESS = "This plugin does not support "
"""What the platform `offscreen` says of raising a window and of its smallest size."""


def main() -> int:
    """Make the pictures; 1 where Qt warned, where words do not fit or a page has no picture."""
    options = _options()
    warnings: list[str] = []
    qInstallMessageHandler(_collector(warnings))
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    album = Album(options.out, frozenset(options.page or ()))
    chosen = looks(options.lang, options.theme, options.text)
    album.fill(app, chosen, options.scenario or list(TOURS), tell=print)
    sheets = album.write_sheets()
    index = album.write_index(sheets)
    faults = album.faults()
    (options.out / "clipped.txt").write_text("".join(f"{fault}\n" for fault in faults), "utf-8")
    missing = set() if options.page or options.scenario else _unpictured(album)
    _tell("does not fit", faults)
    _tell("Qt warned", warnings)
    _tell("no picture", sorted(missing))
    print(f"{len(album.pictures)} pictures, {len(sheets)} sheets: {index}")
    return 1 if faults or warnings or missing else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 dev.py gallery", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "gallery", help="the folder to fill")
    parser.add_argument("--page", nargs="+", help="keep these pages only (steps' ids)")
    parser.add_argument("--scenario", nargs="+", choices=list(TOURS))
    parser.add_argument("--lang", nargs="+", default=["en", "ja"])
    parser.add_argument("--theme", nargs="+", default=["light", "dark"])
    parser.add_argument("--text", nargs="+", type=int, default=[100, 200])
    return parser.parse_args()


def _collector(warnings: list[str]) -> Callable[[QtMsgType, QMessageLogContext, str], None]:
    def collect(kind: QtMsgType, _: QMessageLogContext, said: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not said.startswith(HARMLESS):
            warnings.append(said)

    return collect


def _unpictured(album: Album) -> set[str]:
    return {step.id for step in STEPS} - {one.page for one in album.pictures}


def _tell(what: str, lines: list[str]) -> None:
    for line in lines:
        print(f"{what}: {line}")


if __name__ == "__main__":
    sys.exit(main())
