"""What is left to do: the plan, compared with the journal and with the disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePosixPath

from photorestore.batch.names import OnExisting
from photorestore.batch.places import Place, names_taken
from photorestore.batch.plan import BatchPlan, PlannedPhoto
from photorestore.batch.records import FileStamp, JournalRow, State, file_digest

_Taken = Callable[[PurePosixPath], bool]


class Step(StrEnum):
    """What a run will do with a photo."""

    RESTORE = "restore"
    AGAIN = "again"
    KEEP = "keep"
    SKIP = "skip"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class Task:
    """One photo and what to do with it.

    Attributes:
        photo: from the plan.
        step: what to do.
        reason: why, where that is not plain; a sentence.
        row: what the journal knows of it, or None.
    """

    photo: PlannedPhoto
    step: Step = Step.RESTORE
    reason: str = ""
    row: JournalRow | None = None

    @property
    def made(self) -> Mapping[PurePosixPath, str]:
        """Digests of the files that earlier runs made of it, by place."""
        outcome = None if self.row is None else self.row.outcome
        if outcome is None:
            return {}
        return {made.path: made.digest for made in (*outcome.left, *outcome.outputs)}


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """A task for every photo of a plan, in its order.

    Attributes:
        tasks: one per photo.
        touched: rows whose photos only have a new date.
    """

    tasks: tuple[Task, ...]
    touched: tuple[JournalRow, ...] = ()

    @property
    def todo(self) -> tuple[Task, ...]:
        """The tasks that need the engine."""
        return tuple(task for task in self.tasks if task.step in (Step.RESTORE, Step.AGAIN))

    def count(self, step: Step) -> int:
        """How many tasks have a step."""
        return sum(task.step is step for task in self.tasks)

    def changes(self) -> Mapping[str, int]:
        """How many photos are done again, by reason."""
        return Counter(task.reason for task in self.tasks if task.step is Step.AGAIN)


def make_agenda(
    plan: BatchPlan,
    rows: Mapping[str, JournalRow],
    *,
    options: str,
    on_existing: OnExisting,
    retry_failed: bool = False,
) -> Agenda:
    """Decide what to do with every photo.

    Args:
        plan: the photos.
        rows: of the journal, by key; none of them may be in the state PLACING.
        options: digest of the options of this run.
        on_existing: for names that are taken by files which no run made.
        retry_failed: do again what failed before.
    """
    tasks: list[Task] = []
    touched: list[JournalRow] = []
    taken = names_taken(plan.out_dir)
    for photo in plan.photos:
        row = rows.get(photo.key)
        task = Task(photo=photo)
        if row is not None:
            task, seen = _compare(photo, row, taken, options, retry_failed)
            if seen is not None:
                touched.append(replace(row, stamp=seen))
        if task.step in (Step.RESTORE, Step.AGAIN) and on_existing is OnExisting.SKIP:
            task = _unless_taken(task, plan.out_dir, taken)
        tasks.append(task)
    return Agenda(tasks=tuple(tasks), touched=tuple(touched))


def is_made(path: Place, digest: str | None) -> bool:
    """Whether a file is what a run made, unchanged."""
    try:
        return digest is not None and file_digest(path) == digest
    except OSError:
        return False


def _compare(
    photo: PlannedPhoto, row: JournalRow, taken: _Taken, options: str, retry_failed: bool
) -> tuple[Task, FileStamp | None]:
    """The task for a photo with a row, and its new stamp if only the date is new."""
    task = Task(photo=photo, row=row)
    if row.state in (State.PENDING, State.SKIPPED, State.PLACING):
        return task, None
    again = replace(task, step=Step.AGAIN)
    if row.options != options:
        return replace(again, reason="The options have changed."), None
    if _stamp(photo.mask) != _without_digest(row.mask):
        return replace(again, reason="The mask has changed."), None
    now, touched = _stamp(photo.source), None
    if now != _without_digest(row.stamp):
        touched = _same_content(photo.source, row.stamp)
        if touched is None:
            return replace(again, reason="The photo has changed."), None
    if row.state is State.FAILED:
        if retry_failed:
            return task, None
        return replace(task, step=Step.FAILED, reason=row.error), touched
    outputs = () if row.outcome is None else row.outcome.outputs
    if not all(taken(output.path) for output in outputs):
        return replace(again, reason="The result is gone."), None
    return replace(task, step=Step.KEEP), touched


def _same_content(path: Place, before: FileStamp | None) -> FileStamp | None:
    """The stamp of a file whose content is as before, else None."""
    if before is None or not before.digest:
        return None
    try:
        now = FileStamp.of(path)
        if now.size_bytes != before.size_bytes:
            return None
        now = replace(now, digest=file_digest(path))
    except OSError:
        return None
    return now if now.digest == before.digest else None


def _unless_taken(task: Task, out_dir: Place, taken: _Taken) -> Task:
    """Skip a photo whose result would take the name of a file that no run made."""
    output = out_dir / task.photo.output
    if not taken(task.photo.output) or is_made(output, task.made.get(task.photo.output)):
        return task
    return replace(task, step=Step.SKIP, reason=f"{output} exists already.")


def _stamp(path: Place | None) -> FileStamp | None:
    try:
        return None if path is None else FileStamp.of(path)
    except OSError:
        return None


def _without_digest(stamp: FileStamp | None) -> FileStamp | None:
    return None if stamp is None else replace(stamp, digest="")
