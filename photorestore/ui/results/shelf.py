"""The results of one photo, and which of them is shown."""

from __future__ import annotations

import weakref
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from photorestore.core.types import RestoreResult
from photorestore.ui.blend.mix import Ingredients
from photorestore.ui.language.words import tr


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One result of a photo.

    Attributes:
        result: what the engine made.
        parts: photo and result, ready to be mixed.
        fidelity: that of the run, 0 to 1.
    """

    result: RestoreResult
    parts: Ingredients
    fidelity: float


class KeptResult:
    """A result with a name; it keeps its identity while its pixels go to a file.

    Attributes:
        name: for people.
        outcome: the pixels, in memory or read from a file as they are needed.
        is_stored: the pixels are in a file.
    """

    def __init__(self, name: str, outcome: Outcome) -> None:
        self.name = name
        self.outcome = outcome
        self.is_stored = False


class ResultShelf(QObject):
    """All results of one photo, in the order in which they were made.

    It is changed by commands of the photo's history only.

    Signals:
        changed: results came, went, or were renamed.
        shown_changed: another `KeptResult` is shown and exported, or None.
        compared_changed: another `KeptResult` is held against it; None is the original.
    """

    changed = Signal()
    shown_changed = Signal(object)
    compared_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: list[KeptResult] = []
        self._made: weakref.WeakSet[KeptResult] = weakref.WeakSet()
        self._count = 0
        self.shown: KeptResult | None = None
        self.compared: KeptResult | None = None

    @property
    def all(self) -> tuple[KeptResult, ...]:
        """The results, the oldest first."""
        return tuple(self._kept)

    @property
    def held(self) -> tuple[KeptResult, ...]:
        """All that take memory: those, and the deleted ones that undo can bring back."""
        return (*self._kept, *(kept for kept in self._made if kept not in self._kept))

    def named(self, outcome: Outcome) -> KeptResult:
        """A result under the next free name; it is not added yet."""
        self._count += 1
        taken = {kept.name for kept in self._kept}
        usual = tr("Result {count}")
        while usual.format(count=self._count) in taken:
            self._count += 1
        kept = KeptResult(usual.format(count=self._count), outcome)
        self._made.add(kept)
        return kept

    def put_back(self, name: str, outcome: Outcome, at: int) -> KeptResult:
        """Put a result back that was kept elsewhere, under its name or the next free one."""
        if name:
            kept = KeptResult(name, outcome)
            self._made.add(kept)
        else:
            kept = self.named(outcome)
        self.add(kept, at)
        return kept

    def add(self, kept: KeptResult, at: int | None = None) -> None:
        """Put a result at a place, at the end if None."""
        self._kept.insert(len(self._kept) if at is None else at, kept)
        self.changed.emit()

    def remove(self, kept: KeptResult) -> int:
        """Take a result away; its place is returned. What was shown is shown no more."""
        at = self._kept.index(kept)
        del self._kept[at]
        if self.compared is kept:
            self.compare_with(None)
        if self.shown is kept:
            self.show(None)
        self.changed.emit()
        return at

    def show(self, kept: KeptResult | None) -> None:
        """Show a result; None shows the photo alone."""
        if kept is not self.shown:
            self.shown = kept
            if kept is not None and kept is self.compared:
                self.compare_with(None)
            self.shown_changed.emit(kept)

    def compare_with(self, kept: KeptResult | None) -> None:
        """Hold another result against the one that is shown; None is the original."""
        if kept is not self.compared and (kept is None or kept is not self.shown):
            self.compared = kept
            self.compared_changed.emit(kept)

    def rename(self, kept: KeptResult, name: str) -> None:
        """Give a result another name."""
        kept.name = name
        self.changed.emit()
