"""The worker, for pieces of the screen that have work done."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from wizard.kit.tasks import TaskRunner


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[TaskRunner]:
    """Run work off the screen's thread, and end before Qt does."""
    runner = TaskRunner()
    yield runner
    runner.close()
