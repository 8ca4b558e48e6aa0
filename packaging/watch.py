"""Watches a screen while a program runs on it, and keeps the last picture that showed something.

    python packaging/watch.py PICTURE.png [--seconds N] -- PROGRAM [ARGUMENTS ...]

For a virtual screen (Xvfb). The exit code is the program's; with `--seconds` a program that still
runs then is ended, and that is no failure.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QTimer
from PySide6.QtGui import QGuiApplication, QPixmap

BETWEEN_PICTURES = 200
"""Milliseconds."""
SHOWS_SOMETHING = 40
"""Different colours; an empty screen has one, a frame without content a few."""


class Watch:
    """One program, and the last telling picture of the screen it ran on."""

    def __init__(self, app: QGuiApplication, program: list[str], seconds: int | None) -> None:
        self._app = app
        self.picture: QPixmap | None = None
        self.was_ended = False
        self.process = QProcess()
        self.process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedChannels)
        self.process.finished.connect(self._on_finished)
        self.process.errorOccurred.connect(lambda _: app.exit(127))
        self._turn = QTimer(interval=BETWEEN_PICTURES)
        self._turn.timeout.connect(self._on_turn)
        self._turn.start()
        if seconds is not None:
            QTimer.singleShot(seconds * 1000, app, self._on_over)
        self.process.start(program[0], program[1:])

    def _on_turn(self) -> None:
        """Keep what is seen now, unless it is less than what was seen before."""
        seen = self._app.primaryScreen().grabWindow(0)
        small = seen.scaledToWidth(160).toImage()
        colours = {small.pixel(x, y) for x in range(160) for y in range(small.height())}
        if len(colours) >= SHOWS_SOMETHING:
            self.picture = seen

    def _on_over(self) -> None:
        self.was_ended = True
        self.process.terminate()
        QTimer.singleShot(3000, self._app, self.process.kill)

    def _on_finished(self, code: int) -> None:
        self._app.exit(0 if self.was_ended else code)


def main(arguments: list[str]) -> int:
    """Run the program to its end and save the picture."""
    parser = argparse.ArgumentParser()
    parser.add_argument("picture", type=Path)
    parser.add_argument("--seconds", type=int)
    parser.add_argument("program", nargs="+")
    options = parser.parse_args(arguments)
    # The variable is the program's; the watcher always looks at the X screen.
    platform = os.environ.pop("QT_QPA_PLATFORM", None)
    app = QGuiApplication(["watch", "-platform", "xcb"])
    if platform is not None:
        os.environ["QT_QPA_PLATFORM"] = platform
    watch = Watch(app, options.program, options.seconds)
    code = app.exec()
    if watch.picture is None:
        print("nothing was seen on the screen", file=sys.stderr)
        return code or 1
    options.picture.parent.mkdir(parents=True, exist_ok=True)
    watch.picture.save(str(options.picture))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
