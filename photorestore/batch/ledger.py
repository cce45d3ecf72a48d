"""What every run keeps: its counts, its journal, its listener, and its pauses."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from photorestore.batch.agenda import Agenda, Step, Task
from photorestore.batch.errors import BatchError
from photorestore.batch.gate import Gate
from photorestore.batch.journal import Journal
from photorestore.batch.names import NameBook
from photorestore.batch.options import BatchOptions
from photorestore.batch.places import Place
from photorestore.batch.placing import TakenError, is_disk_full
from photorestore.batch.plan import BatchPlan
from photorestore.batch.records import FileStamp, JournalRow, State
from photorestore.core.cancel import CancelToken
from photorestore.core.errors import PhotoRestoreError
from photorestore.core.types import Progress
from photorestore.io.atomic import free_mib

_log = logging.getLogger(__name__)

_WANTED_FREE_MIB = 256.0
_WANTED_MORE_MIB = 32.0
"""So much more than when it was full will do, too: not every disk ever has the former."""
_MOST_WORKERS = 8


class RunListener(Protocol):
    """Told about a run, on the thread that runs it."""

    def photo(self, path: Place) -> None:
        """The engine begins with a photo."""

    def progress(self, progress: Progress) -> None:
        """A tile of the current photo is finished."""

    def restored(self, task: Task, row: JournalRow) -> None:
        """A photo is finished."""

    def failed(self, path: Place, reason: str) -> None:
        """A photo could not be done."""

    def skipped(self, path: Place, reason: str) -> None:
        """A photo was left out."""

    def paused(self, reason: str) -> None:
        """The run waits."""

    def resumed(self) -> None:
        """The run goes on."""


def usual_workers() -> int:
    """Threads that read, and as many that write, on this machine.

    Two keep up with networks that run on its processor; an accelerator is as fast as
    the codecs of many threads, and stands in machines that have the cores for them.
    """
    return min(_MOST_WORKERS, max(2, (os.cpu_count() or 2) // 2))


@dataclass(frozen=True, kw_only=True)
class RunLimits:
    """How far reading and writing run ahead of the engine and behind it.

    Attributes:
        workers: threads that read, and as many that write.
        waiting_mib: pixels that may wait for the engine, and as many that may wait to be
            written, unless they are those of one photo.
        look_s: how often a full disk is looked at again.
        free_mib: tells the free space of a folder's disk.
    """

    workers: int = field(default_factory=usual_workers)
    waiting_mib: float = 1024.0
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


class Ledger:
    """Keeps journal, listener and counts of a run in step; belongs to the thread that runs it."""

    def __init__(
        self,
        plan: BatchPlan,
        agenda: Agenda,
        journal: Journal,
        options: BatchOptions,
        *,
        listener: RunListener,
        cancel: CancelToken,
        gate: Gate,
        limits: RunLimits,
    ) -> None:
        self._plan = plan
        self._agenda = agenda
        self._journal = journal
        self._digest = options.digest()
        self._listener = listener
        self._cancel = cancel
        self._gate = gate
        self._limits = limits
        self._disk = plan.out_dir if isinstance(plan.out_dir, Path) else plan.desk
        self._done = self._failed = self._skipped = 0

    def begin(self) -> None:
        """Enter all photos into the journal before the first is read."""
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
                    options=self._digest,
                    outcome=None if task.row is None else task.row.outcome,
                    error=task.reason if task.step is Step.SKIP else "",
                )
            )
        self._write(rows)
        for problem in self._plan.problems:
            self._listener.failed(self._plan.in_dir, problem)
        for task in self._agenda.tasks:
            if task.step is Step.SKIP:
                self._listener.skipped(task.photo.source, task.reason)

    def restored(self, task: Task, row: JournalRow) -> None:
        """Count a photo that is in its place and in the journal."""
        self._done += 1
        self._listener.restored(task, row)

    def refused(self, task: Task, error: BaseException) -> None:
        """Record a photo that could not be done, or whose name was taken.

        Raises:
            BatchError: the folders of the run are gone, so all others would fail too.
        """
        if isinstance(error, TakenError):
            self._skipped += 1
            self._record(task, State.SKIPPED, str(error))
            self._listener.skipped(task.photo.source, str(error))
        else:
            self._fail(task, error)

    def summary(self, *, stopped: bool) -> RunSummary:
        """What the run did."""
        agenda = self._agenda
        return RunSummary(
            done=self._done,
            failed=self._failed + agenda.count(Step.FAILED) + len(self._plan.problems),
            skipped=self._skipped + agenda.count(Step.SKIP),
            kept=agenda.count(Step.KEEP),
            stopped=stopped,
        )

    def _fail(self, task: Task, error: BaseException) -> None:
        """Record why a photo could not be done.

        Raises:
            BatchError: the folders of the run are gone, so all others would fail too.
        """
        path = task.photo.source
        for folder in (self._plan.in_dir, self._plan.out_dir):
            if isinstance(folder, Path) and not folder.is_dir():
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
        self._write(
            [
                JournalRow(
                    key=photo.key,
                    n=photo.n,
                    planned=photo.output,
                    state=state,
                    options=self._digest,
                    stamp=stamp_of(photo.source, with_digest=True),
                    mask=stamp_of(photo.mask),
                    outcome=None if before is None else before.outcome,
                    error=reason,
                )
            ]
        )

    def _write(self, rows: Sequence[JournalRow]) -> None:
        while True:
            try:
                self._journal.write(rows)
            except BatchError as error:
                if not is_disk_full(error):
                    raise
                self.wait_for_space(str(error))
            else:
                return

    def pass_gate(self) -> None:
        """Wait while the user pauses.

        Raises:
            JobCancelled: the user stopped.
        """
        self._cancel.check()
        if self._gate.is_open:
            return
        self._listener.paused("The run was paused.")
        self._gate.wait(self._cancel)
        self._cancel.check()
        self._listener.resumed()

    def wait_for_space(self, reason: str) -> None:
        """Wait until the disk has space again, or the user resumes or stops.

        Raises:
            JobCancelled: the user stopped.
        """
        self._gate.pause()
        self._listener.paused(f"{reason} The run goes on once there is space.")
        free_mib = self._limits.free_mib
        wanted_mib = min(_WANTED_FREE_MIB, free_mib(self._disk) + _WANTED_MORE_MIB)
        while not self._gate.wait(self._cancel, at_most_s=self._limits.look_s):
            self._cancel.check()
            if free_mib(self._disk) >= wanted_mib:
                self._gate.resume()
        self._cancel.check()
        self._listener.resumed()


def stamp_of(path: Place | None, *, with_digest: bool = False) -> FileStamp | None:
    """How a file looks, or None where nobody can say."""
    try:
        return None if path is None else FileStamp.of(path, with_digest=with_digest)
    except OSError:
        try:
            return None if path is None else FileStamp.of(path)
        except OSError:
            return None


def names_of(plan: BatchPlan, journal: Journal) -> NameBook:
    """A book with all names that are planned, and those that earlier runs gave."""
    book = plan.name_book()
    for row in journal.rows():
        if row.outcome is not None:
            for output in (*row.outcome.left, *row.outcome.outputs):
                book.own(output.path, row.key)
    return book
