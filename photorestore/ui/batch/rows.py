"""One photo of a run as the table shows it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from photorestore.batch.agenda import Step, Task
from photorestore.batch.journal import journal_safe
from photorestore.batch.places import on_this_machine
from photorestore.batch.preparing import PreparedRun
from photorestore.batch.records import JournalRow, Outcome
from photorestore.core.damage import find_damage
from photorestore.ui.language.told import told
from photorestore.ui.restore.finding_words import name_of


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
        place: of the photo below the folder of the photos, for people.
        source: the file.
        output: of its result below the folder of the results.
        state: how far it is.
        reason: why it failed, was skipped or is done again; else "".
        notes: what could not be kept.
        seconds: time the engine took, or None.
        damaged_share: 0 to 1, or None if unknown.
        found: what was wrong with it, in words, or "".
    """

    n: int
    place: str
    source: Path
    output: PurePosixPath
    state: RowState = RowState.WAITING
    reason: str = ""
    notes: tuple[str, ...] = ()
    seconds: float | None = None
    damaged_share: float | None = None
    found: str = ""

    @property
    def name(self) -> str:
        """The last part of its place."""
        return self.place.rpartition("/")[2]

    @property
    def detail(self) -> str:
        """What stands beside its state: why, or what was found."""
        why, own = told(self.reason), f"{self.source} "
        if why.startswith(own):  # the row names its photo already
            why = why[len(own) :][:1].upper() + why[len(own) + 1 :]
        return why or self.found or " ".join(map(told, self.notes))

    @property
    def folder(self) -> str:
        """The folder of its place, or ""."""
        return self.place.rpartition("/")[0]

    def finish(self, row: JournalRow) -> None:
        """Take over what a run recorded."""
        self.state, self.reason = RowState.DONE, ""
        if row.outcome is not None:
            self.take(row.outcome)

    def take(self, outcome: Outcome) -> None:
        """Take over what an earlier run recorded."""
        self.seconds, self.damaged_share = outcome.seconds, outcome.damaged_share
        self.notes = outcome.notes
        found = [] if outcome.damage is None else find_damage(outcome.damage)
        self.found = _listed([(item.name, name_of(item)) for item in found])
        if outcome.outputs:
            self.output = outcome.outputs[0].path


class RowSet:
    """The rows of a run with what finds them; made off the GUI thread where they are many.

    Attributes:
        rows: in the order of the run.
        counts: how many rows each group has at first.
    """

    def __init__(self, rows: Sequence[BatchRow] = ()) -> None:
        self.rows = list(rows)
        self.counts = Counter(GROUPS[row.state] for row in self.rows)
        self._places = {str(row.source): at for at, row in enumerate(self.rows)}
        self._numbers = {row.n: at for at, row in enumerate(self.rows)}

    def of_source(self, source: Path) -> int | None:
        """The place of a photo in the order of the run, or None."""
        return self._places.get(str(source))

    def of_number(self, n: int) -> int | None:
        """The place of the photo with a number, or None."""
        return self._numbers.get(n)


def rows_of(prepared: PreparedRun) -> RowSet:
    """The rows of a run that could begin."""
    in_dir = str(on_this_machine(prepared.plan.in_dir))
    tasks = zip(prepared.agenda.tasks, prepared.outputs(), strict=True)
    return RowSet([_row(task, output, in_dir) for task, output in tasks])


def _row(task: Task, output: PurePosixPath, in_dir: str) -> BatchRow:
    source = on_this_machine(task.photo.source)
    place = str(source)[len(in_dir) :].lstrip(os.sep).replace(os.sep, "/")
    row = BatchRow(
        n=task.photo.n,
        place=journal_safe(place),
        source=source,
        output=output,
        state=_STATES[task.step],
        reason=task.reason,
    )
    if task.step is Step.KEEP and task.row is not None and task.row.outcome is not None:
        row.take(task.row.outcome)
    return row


def _listed(names: Sequence[tuple[str, str]]) -> str:
    """Names in English and in the user's language as a list, with one capital in English."""
    return ", ".join(
        words.lower() if at and words == english else words
        for at, (english, words) in enumerate(names)
    )
