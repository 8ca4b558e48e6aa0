"""The screen itself, in an X server of its own: what is looked at is what is shown."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Runs in a child: the tests around it are on the offscreen platform, which has no screen.
CHILD = """
import sys
from PySide6.QtWidgets import QApplication
from wizard.adapters.local.qr_reader import LocalQrReader
from wizard.kit.qr_code import QrCode
from wizard.kit import qr_scanner
from wizard.kit.background import BackgroundRunner
from wizard.ports.secret import Secret

app = QApplication([])
ours, aws = QrCode(), QrCode()
ours.show_text(Secret("otpauth://totp/ours?secret=" + "A" * 32))
aws.show_text(Secret("otpauth://totp/aws?secret=" + "B" * 32))
aws.setProperty(qr_scanner.STANDS_FOR_AWS, True)
aws.setGeometry(300, 200, 248, 248)
aws.show()
ours.setGeometry(250, 150, 400, 400)
ours.show()
background = BackgroundRunner()

def told(codes):
    print("none" if codes is None else [code.reveal() for code in codes])
    print(ours.isVisible(), ours.geometry().getRect())
    app.quit()

def start():
    if sys.argv[1] == "past-qt":
        qr_scanner._grabbed = lambda: ()
    qr_scanner.QrScanner(LocalQrReader(), background, settle=300).read_screens(ours, told)

from PySide6.QtCore import QTimer
QTimer.singleShot(300, start)
app.exec()
background.close()
"""


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="no X server for tests here")
@pytest.mark.parametrize(
    ("way", "scale"), [("qt", "1"), ("qt", "1.5"), ("qt", "2"), ("past-qt", "1")]
)
def test_our_own_window_steps_aside_and_the_page_behind_it_is_read(way: str, scale: str) -> None:
    environ = {**os.environ, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": scale}
    environ.pop("WAYLAND_DISPLAY", None)
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1600x1200x24"]
    done = subprocess.run(
        [*screen, sys.executable, "-c", CHILD, way],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.splitlines()[:1] == [str(["otpauth://totp/aws?secret=" + "B" * 32])], (
        done.stderr
    )
    assert done.stdout.splitlines()[1] == "True (250, 150, 400, 400)"
