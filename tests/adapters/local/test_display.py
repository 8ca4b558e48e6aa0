"""A screen is there, or the owner is told so."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from wizard.adapters.local import display
from wizard.adapters.local.display import has_display

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X and Wayland")


@pytest.fixture
def sockets(tmp_path: Path) -> str:
    """Return a folder in which screen 0 has its socket."""
    (tmp_path / "X0").touch()
    return str(tmp_path)


@pytest.mark.parametrize(
    ("environ", "is_there"),
    [
        ({}, False),
        ({"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}, False),
        ({"DISPLAY": ":0"}, True),
        ({"DISPLAY": ":0.1"}, True),
        ({"DISPLAY": "unix:0"}, True),
        ({"DISPLAY": ":77"}, False),
        ({"DISPLAY": ":77", "WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":77", "QT_QPA_PLATFORM": "offscreen"}, True),
        ({"DISPLAY": "localhost:10.0"}, True),
    ],
)
def test_a_screen_that_is_named_must_be_there(
    environ: dict[str, str], is_there: bool, sockets: str
) -> None:
    assert has_display(environ, sockets) is is_there


def test_a_screen_without_a_file_counts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sockets: str
) -> None:
    listed = tmp_path / "unix"
    listed.write_text(f"0000: 00000002 00000000 00010000 0001 01 7 @{sockets}/X77\n", "utf-8")
    monkeypatch.setattr(display, "OPEN_SOCKETS", listed)
    assert has_display({"DISPLAY": ":77"}, sockets)
    assert not has_display({"DISPLAY": ":7"}, sockets)
