"""Plain functions that take long, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from photorestore.core.errors import PhotoRestoreError

_THREADS = 2

Value = TypeVar("Value")


class Tasks(QObject):
    """Runs functions on a few threads and tells their end on the GUI thread.

    The functions must touch neither widgets nor pixmaps. An error that is no
    `PhotoRestoreError` is a bug: it is raised again on the GUI thread, where the
    application's hook logs and shows it.
    """

    _ended = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="task")
        self._ids = count(1)
        self._running: dict[int, tuple[Future[Any], Callable[[Any], None], Callable[..., None]]]
        self._running = {}
        self._closed = False
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether something is waiting or running."""
        return bool(self._running)

    def start(
        self,
        function: Callable[[], Value],
        on_done: Callable[[Value], None],
        on_failed: Callable[[PhotoRestoreError], None],
    ) -> None:
        """Run ``function``; exactly one of the other two is called, on the GUI thread."""
        if self._closed:
            return
        task_id = next(self._ids)
        future = self._pool.submit(function)
        self._running[task_id] = (future, on_done, on_failed)
        future.add_done_callback(lambda _: None if self._closed else self._ended.emit(task_id))

    def close(self) -> None:
        """Drop what waits, wait for what runs; nothing is told any more."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._running.clear()

    @Slot(int)
    def _deliver(self, task_id: int) -> None:
        entry = self._running.pop(task_id, None)
        if entry is None:
            return
        future, on_done, on_failed = entry
        error = future.exception()
        if isinstance(error, PhotoRestoreError):
            on_failed(error)
        else:
            on_done(future.result())
