"""The run: reading, restoring and writing overlap, and no photo stops the others."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from photorestore.batch.agenda import Agenda, Task
from photorestore.batch.gate import Gate
from photorestore.batch.journal import Journal
from photorestore.batch.ledger import (
    Ledger,
    RunLimits,
    RunListener,
    RunSummary,
    names_of,
    stamp_of,
)
from photorestore.batch.names import OnExisting
from photorestore.batch.options import BatchOptions
from photorestore.batch.places import Place
from photorestore.batch.placing import Placer, clear_staging, is_disk_full
from photorestore.batch.plan import BatchPlan
from photorestore.batch.records import JournalRow
from photorestore.batch.work import PhotoEngine, ReadPhoto, Restoration, RestoredPhoto, read_task
from photorestore.core.cancel import CancelToken
from photorestore.core.errors import JobCancelled, ModelLoadError, PhotoRestoreError
from photorestore.core.types import PhotoFile

__all__ = ["BatchRunner", "RunLimits", "RunListener", "RunSummary"]

_PIXELS_PER_BYTE = 12
"""How much larger pixels are than their file, as a guess for photos not read yet."""


class BatchRunner:
    """Works through an agenda once.

    The thread that calls `run` is that of the engine; it starts threads that
    read ahead and others that write.
    """

    def __init__(
        self,
        plan: BatchPlan,
        agenda: Agenda,
        journal: Journal,
        engine: PhotoEngine,
        options: BatchOptions,
        *,
        listener: RunListener,
        cancel: CancelToken,
        on_existing: OnExisting = OnExisting.SKIP,
        gate: Gate | None = None,
        limits: RunLimits | None = None,
    ) -> None:
        self._plan = plan
        self._agenda = agenda
        self._listener = listener
        self._limits = limits or RunLimits()
        self._gate = gate or Gate()
        self._ledger = Ledger(
            plan,
            agenda,
            journal,
            options,
            listener=listener,
            cancel=cancel,
            gate=self._gate,
            limits=self._limits,
        )
        self._placer = Placer(
            plan, options, journal, names_of(plan, journal), on_existing=on_existing
        )
        self._restoration = Restoration(
            engine, options, on_progress=listener.progress, cancel=cancel
        )
        self._writing: dict[Future[JournalRow], RestoredPhoto] = {}

    def run(self) -> RunSummary:
        """Do everything on the agenda, or stop cleanly.

        Raises:
            BatchError: a folder of the run is gone, or the journal is broken.
            ModelLoadError: the weights cannot be read, which no photo survives.
        """
        agenda = self._agenda
        self._ledger.begin()
        stopped = False
        with (
            ThreadPoolExecutor(self._limits.workers, "read") as readers,
            ThreadPoolExecutor(self._limits.workers, "write") as writers,
        ):
            reading = _Ahead(readers, agenda.todo, self._limits, self._plan.masks_given)
            try:
                for task, future in reading:
                    if not self._gate.is_open:  # a pause finds nothing half done
                        self._collect(writers, leave=0)
                    self._ledger.pass_gate()
                    self._handle(task, future, writers)
            except JobCancelled:
                stopped = True
            finally:
                reading.drop()
            stopped = self._finish(writers, stopped)
        if not stopped:
            clear_staging(self._plan.out_dir)
        return self._ledger.summary(stopped=stopped)

    def _handle(self, task: Task, future: Future[ReadPhoto], writers: ThreadPoolExecutor) -> None:
        """Restore one photo that was read, and hand it on."""
        path = task.photo.source
        self._listener.photo(path)
        error = future.exception()
        if error is None:
            try:
                restored = self._restoration.restore(future.result())
            except (JobCancelled, ModelLoadError):
                raise
            except PhotoRestoreError as reason:
                error = reason
            else:
                self._writing[writers.submit(self._placer.place, restored)] = restored
        if error is not None:
            self._ledger.refused(task, error)
        self._collect(writers, leave=self._limits.workers)

    def _collect(self, writers: ThreadPoolExecutor, *, leave: int) -> None:
        """Take note of what was written, until few photos are being written.

        Args:
            leave: at most so many may be left, and of large ones fewer.
        """
        while self._writing:
            finished = [future for future in self._writing if future.done()]
            if not finished:
                if len(self._writing) <= leave and self._is_light():
                    return
                finished = list(wait(self._writing, return_when=FIRST_COMPLETED).done)
            for future in finished:
                self._take(future, writers)

    def _is_light(self) -> bool:
        """Whether what is being written leaves memory for more."""
        held_mib = sum(_pixels_mib(restored.file) for restored in self._writing.values())
        return len(self._writing) == 1 or held_mib <= self._limits.waiting_mib

    def _take(self, future: Future[JournalRow], writers: ThreadPoolExecutor) -> None:
        restored = self._writing.pop(future)
        task = restored.read.task
        error = future.exception()
        if error is None:
            self._ledger.restored(task, future.result())
        elif is_disk_full(error):
            self._ledger.wait_for_space(str(error))
            self._writing[writers.submit(self._placer.place, restored)] = restored
        else:
            self._ledger.refused(task, error)

    def _finish(self, writers: ThreadPoolExecutor, stopped: bool) -> bool:
        """Wait for what is being written; also after a stop nothing is thrown away."""
        try:
            self._collect(writers, leave=0)
        except JobCancelled:  # while the disk was full; the journal knows what is missing
            return True
        return stopped


class _Ahead:
    """Reads the next few photos while the engine works."""

    def __init__(
        self,
        readers: ThreadPoolExecutor,
        tasks: Sequence[Task],
        limits: RunLimits,
        masks_given: bool,
    ) -> None:
        self._readers = readers
        self._tasks = iter(tasks)
        self._limits = limits
        self._masks_given = masks_given
        self._waiting: deque[tuple[Task, Future[ReadPhoto], float]] = deque()
        self._next: Task | None = next(self._tasks, None)

    def __iter__(self) -> Iterator[tuple[Task, Future[ReadPhoto]]]:
        while True:
            self._fill()
            if not self._waiting:
                return
            task, future, _ = self._waiting.popleft()
            self._fill()
            yield task, future

    def drop(self) -> None:
        """Read no further."""
        for _, future, _ in self._waiting:
            future.cancel()
        self._waiting.clear()
        self._next = None

    def _fill(self) -> None:
        while self._next is not None and len(self._waiting) <= self._limits.workers:
            held_mib = sum(_size_mib(future, guess) for _, future, guess in self._waiting)
            if self._waiting and held_mib >= self._limits.waiting_mib:
                return
            task = self._next
            future = self._readers.submit(read_task, task, masks_given=self._masks_given)
            self._waiting.append((task, future, _guess_mib(task.photo.source)))
            self._next = next(self._tasks, None)


def _size_mib(future: Future[ReadPhoto], guess_mib: float) -> float:
    if not future.done() or future.cancelled() or future.exception() is not None:
        return guess_mib
    return _pixels_mib(future.result().file)


def _pixels_mib(file: PhotoFile) -> float:
    return sum(page.rgb.nbytes for page in file.pages) / 2**20


def _guess_mib(path: Place) -> float:
    stamp = stamp_of(path)
    return 0.0 if stamp is None else stamp.size_bytes * _PIXELS_PER_BYTE / 2**20
