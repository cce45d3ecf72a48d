"""The run: reading, restoring and writing overlap, and no photo stops the others."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from photorestore.batch.agenda import Agenda, Step, Task
from photorestore.batch.errors import BatchError
from photorestore.batch.gate import Gate
from photorestore.batch.journal import Journal
from photorestore.batch.names import NameBook, OnExisting
from photorestore.batch.options import BatchOptions
from photorestore.batch.placing import Placer, TakenError, clear_staging, is_disk_full
from photorestore.batch.plan import BatchPlan
from photorestore.batch.records import FileStamp, JournalRow, State
from photorestore.batch.work import PhotoEngine, ReadPhoto, Restoration, RestoredPhoto, read_task
from photorestore.core.cancel import CancelToken
from photorestore.core.errors import JobCancelled, ModelLoadError, PhotoRestoreError
from photorestore.core.types import Progress
from photorestore.io.atomic import free_mib

_log = logging.getLogger(__name__)

_PIXELS_PER_BYTE = 12
"""How much larger pixels are than their file, as a guess for photos not read yet."""
_WANTED_FREE_MIB = 256.0


class RunListener(Protocol):
    """Told about a run, on the thread that runs it."""

    def photo(self, path: Path) -> None:
        """The engine begins with a photo."""

    def progress(self, progress: Progress) -> None:
        """A tile of the current photo is finished."""

    def restored(self, task: Task, row: JournalRow) -> None:
        """A photo is finished."""

    def failed(self, path: Path, reason: str) -> None:
        """A photo could not be done."""

    def skipped(self, path: Path, reason: str) -> None:
        """A photo was left out."""

    def paused(self, reason: str) -> None:
        """The run waits."""

    def resumed(self) -> None:
        """The run goes on."""


@dataclass(frozen=True, kw_only=True)
class RunLimits:
    """How far reading and writing run ahead of the engine and behind it.

    Attributes:
        workers: threads that read, and as many that write.
        ahead_mib: pixels that may wait for the engine, unless it is one photo.
        look_s: how often a full disk is looked at again.
        free_mib: tells the free space of a folder's disk.
    """

    workers: int = 2
    ahead_mib: float = 1024.0
    look_s: float = 10.0
    free_mib: Callable[[Path], float] = free_mib


@dataclass(frozen=True, kw_only=True)
class RunSummary:
    """What a run did, this time.

    Attributes:
        done: photos restored.
        failed: photos that could not be done, now or in an earlier run.
        skipped: photos whose names were taken.
        kept: photos that an earlier run had done.
        stopped: the user ended it.
    """

    done: int = 0
    failed: int = 0
    skipped: int = 0
    kept: int = 0
    stopped: bool = False


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
        self._journal = journal
        self._options = options
        self._listener = listener
        self._cancel = cancel
        self._gate = gate or Gate()
        self._limits = limits or RunLimits()
        self._placer = Placer(
            plan, options, journal, _names_of(plan, journal), on_existing=on_existing
        )
        self._restoration = Restoration(
            engine, options, on_progress=listener.progress, cancel=cancel
        )
        self._writing: dict[Future[JournalRow], RestoredPhoto] = {}
        self._done = self._failed = self._skipped = 0

    def run(self) -> RunSummary:
        """Do everything on the agenda, or stop cleanly.

        Raises:
            BatchError: a folder of the run is gone, or the journal is broken.
            ModelLoadError: the weights cannot be read, which no photo survives.
        """
        agenda = self._agenda
        self._begin()
        stopped = False
        with (
            ThreadPoolExecutor(self._limits.workers, "read") as readers,
            ThreadPoolExecutor(self._limits.workers, "write") as writers,
        ):
            reading = _Ahead(readers, agenda.todo, self._limits, self._plan.masks_given)
            try:
                for task, future in reading:
                    self._pass_gate()
                    self._handle(task, future, writers)
            except JobCancelled:
                stopped = True
            finally:
                reading.drop()
            stopped = self._finish(writers, stopped)
        if not stopped:
            clear_staging(self._plan.out_dir)
        return RunSummary(
            done=self._done,
            failed=self._failed + agenda.count(Step.FAILED) + len(self._plan.problems),
            skipped=self._skipped + agenda.count(Step.SKIP),
            kept=agenda.count(Step.KEEP),
            stopped=stopped,
        )

    def _begin(self) -> None:
        """Enter all photos into the journal before the first is read."""
        digest = self._options.digest()
        rows = list(self._agenda.touched)
        for task in self._agenda.tasks:
            if task.step in (Step.KEEP, Step.FAILED):
                continue
            rows.append(
                JournalRow(
                    key=task.photo.key,
                    n=task.photo.n,
                    planned=task.photo.output,
                    state=State.SKIPPED if task.step is Step.SKIP else State.PENDING,
                    options=digest,
                    outcome=None if task.row is None else task.row.outcome,
                    error=task.reason if task.step is Step.SKIP else "",
                )
            )
        self._write_rows(rows)
        for problem in self._plan.problems:
            self._listener.failed(self._plan.in_dir, problem)
        for task in self._agenda.tasks:
            if task.step is Step.SKIP:
                self._listener.skipped(task.photo.source, task.reason)

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
            self._fail(task, error)
        self._collect(writers, leave=self._limits.workers)

    def _collect(self, writers: ThreadPoolExecutor, *, leave: int) -> None:
        """Take note of what was written, until at most ``leave`` photos are being written."""
        while self._writing:
            finished = [future for future in self._writing if future.done()]
            if not finished:
                if len(self._writing) <= leave:
                    return
                finished = list(wait(self._writing, return_when=FIRST_COMPLETED).done)
            for future in finished:
                self._take(future, writers)

    def _take(self, future: Future[JournalRow], writers: ThreadPoolExecutor) -> None:
        restored = self._writing.pop(future)
        task = restored.read.task
        error = future.exception()
        if error is None:
            self._done += 1
            self._listener.restored(task, future.result())
        elif is_disk_full(error):
            self._wait_for_space(str(error))
            self._writing[writers.submit(self._placer.place, restored)] = restored
        elif isinstance(error, TakenError):
            self._skipped += 1
            self._record(task, State.SKIPPED, str(error))
            self._listener.skipped(task.photo.source, str(error))
        else:
            self._fail(task, error)

    def _finish(self, writers: ThreadPoolExecutor, stopped: bool) -> bool:
        """Wait for what is being written; also after a stop nothing is thrown away."""
        try:
            self._collect(writers, leave=0)
        except JobCancelled:  # while the disk was full; the journal knows what is missing
            return True
        return stopped

    def _fail(self, task: Task, error: BaseException) -> None:
        """Record why a photo could not be done.

        Raises:
            BatchError: the folders of the run are gone, so all others would fail too.
        """
        path = task.photo.source
        for folder in (self._plan.in_dir, self._plan.out_dir):
            if not folder.is_dir():
                raise BatchError(f"{folder} is gone, so the run was stopped.") from error
        reason = str(error)
        if not isinstance(error, PhotoRestoreError):
            _log.error("%s was not done.", path, exc_info=error)
            reason = f"{path} was not done because of an unexpected error: {error!r}."
        else:
            _log.debug("%s", reason, exc_info=error)
        self._failed += 1
        self._record(task, State.FAILED, reason)
        self._listener.failed(path, reason)

    def _record(self, task: Task, state: State, reason: str) -> None:
        photo = task.photo
        before = self._journal.row(photo.key)
        self._write_rows(
            [
                JournalRow(
                    key=photo.key,
                    n=photo.n,
                    planned=photo.output,
                    state=state,
                    options=self._options.digest(),
                    stamp=_stamp(photo.source, with_digest=True),
                    mask=_stamp(photo.mask),
                    outcome=None if before is None else before.outcome,
                    error=reason,
                )
            ]
        )

    def _write_rows(self, rows: Sequence[JournalRow]) -> None:
        while True:
            try:
                self._journal.write(rows)
            except BatchError as error:
                if not is_disk_full(error):
                    raise
                self._wait_for_space(str(error))
            else:
                return

    def _pass_gate(self) -> None:
        self._cancel.check()
        if self._gate.is_open:
            return
        self._listener.paused("The run was paused.")
        self._gate.wait(self._cancel)
        self._cancel.check()
        self._listener.resumed()

    def _wait_for_space(self, reason: str) -> None:
        """Wait until the disk has space again, or the user resumes or stops.

        Raises:
            JobCancelled: the user stopped.
        """
        self._gate.pause()
        self._listener.paused(f"{reason} The run goes on once there is space.")
        while not self._gate.wait(self._cancel, at_most_s=self._limits.look_s):
            self._cancel.check()
            if self._limits.free_mib(self._plan.out_dir) >= _WANTED_FREE_MIB:
                self._gate.resume()
        self._cancel.check()
        self._listener.resumed()


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
            if self._waiting and held_mib >= self._limits.ahead_mib:
                return
            task = self._next
            future = self._readers.submit(read_task, task, masks_given=self._masks_given)
            self._waiting.append((task, future, _guess_mib(task.photo.source)))
            self._next = next(self._tasks, None)


def _size_mib(future: Future[ReadPhoto], guess_mib: float) -> float:
    if not future.done() or future.cancelled() or future.exception() is not None:
        return guess_mib
    return sum(page.rgb.nbytes for page in future.result().file.pages) / 2**20


def _guess_mib(path: Path) -> float:
    stamp = _stamp(path)
    return 0.0 if stamp is None else stamp.size_bytes * _PIXELS_PER_BYTE / 2**20


def _stamp(path: Path | None, *, with_digest: bool = False) -> FileStamp | None:
    try:
        return None if path is None else FileStamp.of(path, with_digest=with_digest)
    except OSError:
        try:
            return None if path is None else FileStamp.of(path)
        except OSError:
            return None


def _names_of(plan: BatchPlan, journal: Journal) -> NameBook:
    """A book with all names that are planned, and those that earlier runs gave."""
    book = plan.name_book()
    for row in journal.rows():
        if row.outcome is not None:
            for output in row.outcome.outputs:
                book.own(output.path, row.key)
    return book
