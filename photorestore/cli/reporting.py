"""What a run over photos says: to people with bars, to machines with JSON lines."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

from photorestore.batch.places import Place
from photorestore.core.damage import DamageReport, damage_in_words
from photorestore.core.types import Progress


@dataclass(frozen=True, kw_only=True)
class PhotoOutcome:
    """What became of one photo.

    Attributes:
        outputs: the files that were written.
        seconds: time the engine took.
        damaged_share: damaged share of the area, 0 to 1, or None if unknown.
        notes: sentences about what could not be kept.
        damage: what was wrong with the photo, or None if unknown.
    """

    outputs: tuple[Place, ...]
    seconds: float
    damaged_share: float | None
    notes: tuple[str, ...] = ()
    damage: DamageReport | None = None


class Reporter(Protocol):
    """Told about every step of a run; used as a context."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def start(self, total: int, *, device: str, precision: str) -> None:
        """The run begins."""

    def photo(self, path: Place) -> None:
        """Work on a photo begins."""

    def progress(self, progress: Progress) -> None:
        """A tile of the current photo is finished."""

    def done(self, path: Place, outcome: PhotoOutcome) -> None:
        """A photo is finished."""

    def failed(self, path: Place, reason: str) -> None:
        """A photo could not be done."""

    def end(self, *, done: int, failed: int, stopped: bool) -> None:
        """The run is over."""


class JsonReporter:
    """One JSON object per line on standard output."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        sys.stdout.flush()

    def start(self, total: int, *, device: str, precision: str) -> None:
        """Write the event ``start``."""
        self._write(event="start", total=total, device=device, precision=precision)

    def photo(self, path: Place) -> None:
        """Write the event ``photo``."""
        self._write(event="photo", input=str(path))

    def progress(self, progress: Progress) -> None:
        """Write the event ``progress``."""
        self._write(
            event="progress", stage=progress.stage, done=progress.done, total=progress.total
        )

    def done(self, path: Place, outcome: PhotoOutcome) -> None:
        """Write the event ``done``."""
        share = outcome.damaged_share
        self._write(
            event="done",
            input=str(path),
            outputs=[str(output) for output in outcome.outputs],
            seconds=round(outcome.seconds, 3),
            damaged_share=None if share is None else round(share, 6),
            damage=None if outcome.damage is None else outcome.damage.as_facts(),
            notes=list(outcome.notes),
        )

    def failed(self, path: Place, reason: str) -> None:
        """Write the event ``failed``."""
        self._write(event="failed", input=str(path), reason=reason)

    def end(self, *, done: int, failed: int, stopped: bool) -> None:
        """Write the event ``end``."""
        self._write(event="end", done=done, failed=failed, stopped=stopped)

    def _write(self, **facts: object) -> None:
        sys.stdout.write(json.dumps(facts, ensure_ascii=False) + "\n")
        sys.stdout.flush()


class TerminalReporter:
    """Bars while it runs, one line per photo, and a summary that hides no failure."""

    def __init__(self, verb: str, *, console: Console | None = None) -> None:
        """Prepare the bars.

        Args:
            verb: what happens to photos, such as "restored".
            console: where to write, standard error if None.
        """
        self._verb = verb
        self._console = console or Console(stderr=True, highlight=False, soft_wrap=True)
        self._bars = Bars(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=self._console,
            transient=True,
        )
        self._all = self._bars.add_task("photos", total=None)
        self._current = self._bars.add_task("", total=None, visible=False)
        self._failures: list[str] = []

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bars.stop()

    def start(self, total: int, *, device: str, precision: str) -> None:
        """Show how many photos there are and what computes."""
        self._bars.update(self._all, total=total, completed=0)
        self._console.print(escape(f"Working on {device} in {precision}."), style="dim")

    def photo(self, path: Place) -> None:
        """Name the current photo."""
        self._bars.reset(self._current, description=escape(path.name), total=None, visible=True)

    def progress(self, progress: Progress) -> None:
        """Move the bar of the current photo."""
        self._bars.update(self._current, completed=progress.done, total=progress.total)

    def done(self, path: Place, outcome: PhotoOutcome) -> None:
        """Name the files that were written."""
        outputs = ", ".join(str(output) for output in outcome.outputs)
        share = outcome.damaged_share
        damage = "" if share is None else f", {share:.1%} damaged"
        self._console.print(escape(f"{path} -> {outputs} ({outcome.seconds:.1f} s{damage})"))
        if outcome.damage is not None:
            found = damage_in_words(outcome.damage)
            self._console.print(escape(f"  Found: {found}."), style="dim")
        for note in outcome.notes:
            self._console.print(escape(f"  {note}"), style="dim")
        self._bars.advance(self._all)

    def failed(self, path: Place, reason: str) -> None:
        """Say why at once, and again in the summary."""
        self._failures.append(reason)
        self._console.print(escape(f"photorestore: {reason}"), style="red")
        self._bars.advance(self._all)

    def end(self, *, done: int, failed: int, stopped: bool) -> None:
        """Summarise the run."""
        self._bars.stop()
        count = "1 photo" if done == 1 else f"{done} photos"
        ending = " Stopped before the end." if stopped else ""
        if not failed:
            self._console.print(f"{count} {self._verb}.{ending}")
            return
        self._console.print(f"{count} {self._verb}, {failed} failed:{ending}")
        for reason in self._failures:
            self._console.print(escape(f"  {reason}"))
