"""One photo of a run as the table shows it; no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from photorestore.batch.agenda import Step, Task
from photorestore.batch.places import on_this_machine
from photorestore.batch.records import JournalRow, Outcome
from photorestore.ui.batch.session import Prepared


class RowState(StrEnum):
    """How far a photo is."""

    WAITING = "waiting"
    RESTORING = "restoring"
    WRITING = "writing"
    DONE = "done"
    KEPT = "kept"
    FAILED = "failed"
    SKIPPED = "skipped"


class RowGroup(StrEnum):
    """What the table can be narrowed down to."""

    ALL = "all"
    TO_DO = "to_do"
    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"


GROUPS: Mapping[RowState, RowGroup] = {
    RowState.WAITING: RowGroup.TO_DO,
    RowState.RESTORING: RowGroup.TO_DO,
    RowState.WRITING: RowGroup.TO_DO,
    RowState.DONE: RowGroup.DONE,
    RowState.KEPT: RowGroup.DONE,
    RowState.FAILED: RowGroup.FAILED,
    RowState.SKIPPED: RowGroup.SKIPPED,
}
HAS_RESULT = frozenset({RowState.DONE, RowState.KEPT})

_STATES = {
    Step.RESTORE: RowState.WAITING,
    Step.AGAIN: RowState.WAITING,
    Step.KEEP: RowState.KEPT,
    Step.SKIP: RowState.SKIPPED,
    Step.FAILED: RowState.FAILED,
}


@dataclass(slots=True)
class BatchRow:
    """One photo.

    Attributes:
        n: its number in the run, which names its thumbnails.
        place: of the photo below the folder of the photos.
        source: the file.
        output: of its result below the folder of the results.
        state: how far it is.
        reason: why it failed, was skipped or is done again; else "".
        notes: what could not be kept.
        seconds: time the engine took, or None.
        damaged_share: 0 to 1, or None if unknown.
    """

    n: int
    place: PurePosixPath
    source: Path
    output: PurePosixPath
    state: RowState = RowState.WAITING
    reason: str = ""
    notes: tuple[str, ...] = ()
    seconds: float | None = None
    damaged_share: float | None = None

    def finish(self, row: JournalRow) -> None:
        """Take over what a run recorded."""
        self.state, self.reason = RowState.DONE, ""
        if row.outcome is not None:
            self._take(row.outcome)

    def _take(self, outcome: Outcome) -> None:
        self.seconds, self.damaged_share = outcome.seconds, outcome.damaged_share
        self.notes = outcome.notes
        if outcome.outputs:
            self.output = outcome.outputs[0].path


def rows_of(prepared: Prepared) -> list[BatchRow]:
    """The rows of a run that could begin, in its order."""
    in_dir = on_this_machine(prepared.plan.in_dir)
    tasks = zip(prepared.agenda.tasks, prepared.outputs, strict=True)
    return [_row(task, output, in_dir) for task, output in tasks]


def _row(task: Task, output: PurePosixPath, in_dir: Path) -> BatchRow:
    source = on_this_machine(task.photo.source)
    row = BatchRow(
        n=task.photo.n,
        place=PurePosixPath(source.relative_to(in_dir).as_posix()),
        source=source,
        output=output,
        state=_STATES[task.step],
        reason=task.reason,
    )
    if task.step is Step.KEEP and task.row is not None and task.row.outcome is not None:
        row._take(task.row.outcome)
    return row
