"""What boto3 writes down while somebody looks for a fault quotes no password."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from wizard.adapters.aws.opening import WITHHELD, withhold_debug_logs


@pytest.fixture(autouse=True)
def _put_back() -> Iterator[None]:
    before = logging.getLogRecordFactory()
    yield
    logging.setLogRecordFactory(before)


def test_debug_lines_of_the_libraries_say_nothing_even_when_asked_for(
    caplog: pytest.LogCaptureFixture,
) -> None:
    withhold_debug_logs()
    withhold_debug_logs()
    for name in ("botocore.endpoint", "urllib3.connectionpool", "boto3"):
        with caplog.at_level(logging.DEBUG, name):
            logging.getLogger(name).debug("body: %s", {"Password": "hush-hush"})
    assert caplog.messages == [WITHHELD] * 3


def test_warnings_and_our_own_lines_are_as_they_were(caplog: pytest.LogCaptureFixture) -> None:
    withhold_debug_logs()
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("botocore").warning("slow %d", 3)
        logging.getLogger("wizard.adapters").debug("fine")
    assert caplog.messages == ["slow 3", "fine"]
