"""One background worker; answers come back on the screen's thread."""

from __future__ import annotations

from collections.abc import Callable
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


class TaskRunner(QObject):
    """Runs blocking work in order, off the screen's thread.

    No QObject lives in the worker: the runner belongs to the screen's thread,
    and one queued signal brings every answer back to it.
    """

    idle = Signal()
    _answered = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._pool: ThreadPoolExecutor | None = None
        self._waiting = 0
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is running, queued or still to be delivered."""
        return self._waiting == 0

    def submit(self, work: Callable[[], T], then: Callable[[T], None]) -> Ticket:
        """Run `work` after everything submitted before it, then `then` on the screen's thread."""
        ticket = Ticket(then)
        self._waiting += 1
        future = self._workers().submit(work)
        future.add_done_callback(lambda done: self._answered.emit(ticket, done))
        return ticket

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

    @Slot(object, object)
    def _on_answered(self, ticket: Ticket, future: Future[Any]) -> None:
        self._waiting -= 1
        try:
            if not future.cancelled():
                ticket.deliver(future)
        finally:
            # Even where the callback raised: a window that closes on `idle` must close.
            if self.is_idle:
                self.idle.emit()
