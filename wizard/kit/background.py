"""One background worker; answers come back on the screen's thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")


class Ticket:
    """A claim on an answer. Dropping it forgets the answer, not the work."""

    def __init__(self, then: Callable[[Any], None]) -> None:
        self._then: Callable[[Any], None] | None = then

    def drop(self) -> None:
        """Do not call back; used when the page that asked is left."""
        self._then = None

    def deliver(self, future: Future[Any]) -> None:
        """Call back once, unless dropped; work that raised raises here, as a bug."""
        then, self._then = self._then, None
        if then is not None:
            then(future.result())


class BackgroundRunner(QObject):
    """Runs blocking work in order, off the screen's thread.

    No QObject lives in the worker: the runner belongs to the screen's thread,
    and one queued signal brings back to it every answer, and what work tells
    before it is done.
    """

    idle = Signal()
    _brought = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._pool: ThreadPoolExecutor | None = None
        self._waiting = 0
        self._brought.connect(self._on_brought, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is running, queued or still to be delivered."""
        return self._waiting == 0

    def submit(self, work: Callable[[], T], then: Callable[[T], None]) -> Ticket:
        """Run `work` after everything submitted before it, then `then` on the screen's thread."""
        ticket = Ticket(then)
        self._waiting += 1
        future = self._workers().submit(work)
        future.add_done_callback(
            lambda done: self._brought.emit(partial(self._deliver, ticket, done))
        )
        return ticket

    def tell(self, news: Callable[[], None]) -> None:
        """Do `news` on the screen's thread soon; called by work that goes on meanwhile.

        What is told comes before the answer of the work that told it.
        """
        self._brought.emit(news)

    def close(self) -> None:
        """Finish what is running and start nothing more; call before Qt goes away."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _workers(self) -> ThreadPoolExecutor:
        if self._pool is None:
            # Imported with the first work: the window is painted before.
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="work")
        return self._pool

    @Slot(object)
    def _on_brought(self, news: Callable[[], None]) -> None:
        news()

    def _deliver(self, ticket: Ticket, future: Future[Any]) -> None:
        self._waiting -= 1
        try:
            if not future.cancelled():
                ticket.deliver(future)
        finally:
            # Even where the callback raised: a window that closes on `idle` must close.
            if self.is_idle:
                self.idle.emit()
