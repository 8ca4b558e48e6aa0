"""The worker for tests of pages; the engine behind them is the real one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from wizard.kit.background import BackgroundRunner


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[BackgroundRunner]:
    """Run work off the screen's thread, and end before Qt does."""
    runner = BackgroundRunner()
    yield runner
    runner.close()
