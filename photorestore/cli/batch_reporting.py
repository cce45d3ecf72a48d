"""What ``photorestore batch`` says, beyond what every run over photos says."""

from __future__ import annotations

import json
import sys
from typing import Protocol

from rich.markup import escape

from photorestore.batch.agenda import Agenda, Step, Task
from photorestore.batch.places import Place
from photorestore.batch.records import JournalRow
from photorestore.batch.runner import RunSummary
from photorestore.cli.reporting import JsonReporter, PhotoOutcome, Reporter, TerminalReporter
from photorestore.core.types import Progress


class BatchReporter(Reporter, Protocol):
    """Told about every step of a run over a folder."""

    def before(self, agenda: Agenda) -> None:
        """What is to be done is known."""

    def planned(self, task: Task, output: Place) -> None:
        """A dry run names a photo."""

    def nothing_done(self, agenda: Agenda) -> None:
        """A dry run has named all photos."""

    def skipped(self, path: Place, reason: str) -> None:
        """A photo was left out."""

    def paused(self, reason: str) -> None:
        """The run waits."""

    def resumed(self) -> None:
        """The run goes on."""

    def over(self, summary: RunSummary) -> None:
        """The run is over; said before `end`."""


class JsonBatchReporter(JsonReporter):
    """One JSON object per line on standard output."""

    def before(self, agenda: Agenda) -> None:
        """Write the event ``agenda``."""
        self._write(
            event="agenda",
            **{step.value: agenda.count(step) for step in Step},
            changes=dict(agenda.changes()),
        )

    def planned(self, task: Task, output: Place) -> None:
        """Write the event ``plan``."""
        mask = task.photo.mask
        self._write(
            event="plan",
            input=str(task.photo.source),
            output=str(output),
            mask=None if mask is None else str(mask),
            step=task.step.value,
            reason=task.reason,
        )

    def nothing_done(self, agenda: Agenda) -> None:
        """All is said by the event ``agenda``."""

    def skipped(self, path: Place, reason: str) -> None:
        """Write the event ``skipped``."""
        self._write(event="skipped", input=str(path), reason=reason)

    def paused(self, reason: str) -> None:
        """Write the event ``paused``."""
        self._write(event="paused", reason=reason)

    def resumed(self) -> None:
        """Write the event ``resumed``."""
        self._write(event="resumed")

    def over(self, summary: RunSummary) -> None:
        """Write the event ``summary``."""
        self._write(event="summary", skipped=summary.skipped, kept=summary.kept)

    def _write(self, **facts: object) -> None:
        """Write in ASCII, since names on disks can hold what has no encoding."""
        sys.stdout.write(json.dumps(facts) + "\n")
        sys.stdout.flush()


class TerminalBatchReporter(TerminalReporter):
    """Bars, one line per photo, and a summary."""

    def before(self, agenda: Agenda) -> None:
        """Say what earlier runs left to do."""
        for step, words in (
            (Step.KEEP, "done by an earlier run"),
            (Step.FAILED, "failed in an earlier run; --retry-failed tries again"),
        ):
            if agenda.count(step):
                self._console.print(f"{agenda.count(step)} {words}.", style="dim")
        for reason, count in agenda.changes().items():
            self._console.print(escape(f"{count} are done again. {reason}"))

    def planned(self, task: Task, output: Place) -> None:
        """Print one line."""
        why = f" ({task.step.value}{': ' if task.reason else ''}{task.reason})"
        mask = "" if task.photo.mask is None else f", mask {task.photo.mask}"
        plain = task.step is Step.RESTORE
        line = f"{task.photo.source} -> {output}{mask}{'' if plain else why}"
        self._console.print(escape(line))

    def nothing_done(self, agenda: Agenda) -> None:
        """Count what a run would do."""
        count, skipped = len(agenda.todo), agenda.count(Step.SKIP)
        photos = "1 photo" if count == 1 else f"{count} photos"
        rest = f" and {skipped} skipped, as their names are taken" if skipped else ""
        self._console.print(f"{photos} would be restored{rest}; nothing was written.")

    def skipped(self, path: Place, reason: str) -> None:
        """Say why."""
        self._console.print(escape(f"{path} was skipped: {reason}"), style="dim")

    def paused(self, reason: str) -> None:
        """Say why the run waits."""
        self._console.print(escape(f"photorestore: {reason}"), style="yellow")

    def resumed(self) -> None:
        """Say that the run goes on."""
        self._console.print("The run goes on.", style="dim")

    def over(self, summary: RunSummary) -> None:
        """Name what was neither done nor failed."""
        if summary.kept:
            self._console.print(f"{summary.kept} kept from an earlier run.")
        if summary.skipped:
            self._console.print(f"{summary.skipped} skipped, as their names are taken.")


class ReporterListener:
    """Passes on to a reporter what a run tells."""

    def __init__(self, reporter: BatchReporter, out_dir: Place) -> None:
        self._reporter = reporter
        self._out_dir = out_dir

    def photo(self, path: Place) -> None:
        """The engine begins with a photo."""
        self._reporter.photo(path)

    def progress(self, progress: Progress) -> None:
        """A tile of the current photo is finished."""
        self._reporter.progress(progress)

    def restored(self, task: Task, row: JournalRow) -> None:
        """A photo is finished."""
        if row.outcome is None:
            return
        outcome = PhotoOutcome(
            outputs=tuple(self._out_dir / output.path for output in row.outcome.outputs),
            seconds=row.outcome.seconds,
            damaged_share=row.outcome.damaged_share,
            damage=row.outcome.damage,
            notes=row.outcome.notes,
        )
        self._reporter.done(task.photo.source, outcome)

    def failed(self, path: Place, reason: str) -> None:
        """A photo could not be done."""
        self._reporter.failed(path, reason)

    def skipped(self, path: Place, reason: str) -> None:
        """A photo was left out."""
        self._reporter.skipped(path, reason)

    def paused(self, reason: str) -> None:
        """The run waits."""
        self._reporter.paused(reason)

    def resumed(self) -> None:
        """The run goes on."""
        self._reporter.resumed()
