"""What can be undone about a result and about edits."""

from __future__ import annotations

import zlib

import numpy as np
from PySide6.QtGui import QUndoCommand

from photorestore.ui.blend.look import Look
from photorestore.ui.command_ids import CommandId
from photorestore.ui.documents.document import Document
from photorestore.ui.edits.bring_back import BringBackLayer, LayerDelta
from photorestore.ui.edits.edits import Edits
from photorestore.ui.language.words import tr
from photorestore.ui.results.shelf import KeptResult, Outcome


class OutcomeCommand(QUndoCommand):
    """A restoration ended; its result joins those that are kept."""

    def __init__(self, document: Document, outcome: Outcome) -> None:
        super().__init__(tr("Restore"))
        self._results = document.results
        self._kept = document.results.named(outcome)
        self._before = document.results.shown

    def redo(self) -> None:
        """Show its result."""
        self._results.add(self._kept)
        self._results.show(self._kept)

    def undo(self) -> None:
        """Show what was there before."""
        self._results.show(self._before)
        self._results.remove(self._kept)


class ChooseResultCommand(QUndoCommand):
    """Another of the results is shown."""

    def __init__(self, document: Document, kept: KeptResult) -> None:
        super().__init__(tr("Choose {name}").format(name=kept.name))
        self._results, self._kept = document.results, kept
        self._before = document.results.shown

    def redo(self) -> None:
        """Show it."""
        self._results.show(self._kept)

    def undo(self) -> None:
        """Show the one before."""
        self._results.show(self._before)


class DeleteResultCommand(QUndoCommand):
    """A result is thrown away; where it was shown, its neighbour is."""

    def __init__(self, document: Document, kept: KeptResult) -> None:
        super().__init__(tr("Delete {name}").format(name=kept.name))
        self._results, self._kept = document.results, kept
        self._shown = document.results.shown
        self._at = document.results.all.index(kept)

    def redo(self) -> None:
        """Take it away."""
        others = [item for item in self._results.all if item is not self._kept]
        if self._shown is self._kept:
            self._results.show(others[min(self._at, len(others) - 1)] if others else None)
        self._results.remove(self._kept)

    def undo(self) -> None:
        """Bring it back to its place."""
        self._results.add(self._kept, self._at)
        self._results.show(self._shown)


class RenameResultCommand(QUndoCommand):
    """A result has another name."""

    def __init__(self, document: Document, kept: KeptResult, name: str) -> None:
        super().__init__(tr("Rename {name}").format(name=kept.name))
        self._results, self._kept, self._name = document.results, kept, name
        self._before = kept.name

    def redo(self) -> None:
        """Name it so."""
        self._results.rename(self._kept, self._name)

    def undo(self) -> None:
        """Name it as before."""
        self._results.rename(self._kept, self._before)


class LookCommand(QUndoCommand):
    """A slider of the result moved; one drag is one step."""

    def __init__(self, document: Document, look: Look, text: str) -> None:
        super().__init__(text)
        self._document, self._look = document, look
        self._before = document.look

    def id(self) -> int:
        """Merge with its neighbours."""
        return CommandId.LOOK

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over where the same slider went on to."""
        if not isinstance(other, LookCommand) or other.text() != self.text():
            return False
        self._look = other._look
        return True

    def redo(self) -> None:
        """Mix so."""
        self._document.set_look(self._look)

    def undo(self) -> None:
        """Mix as before."""
        self._document.set_look(self._before)


class EditsCommand(QUndoCommand):
    """Crop, turns or curves changed.

    Args:
        document: the photo.
        edits: from now on.
        text: for the Edit menu.
        gesture: changes of the same gesture and text are one step; 0 stands alone.
    """

    def __init__(self, document: Document, edits: Edits, text: str, gesture: int = 0) -> None:
        super().__init__(text)
        self._document, self._edits, self._gesture = document, edits, gesture
        self._before = document.edits

    def id(self) -> int:
        """Merge with its neighbours."""
        return CommandId.EDITS

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over where the same gesture went on to."""
        if not isinstance(other, EditsCommand) or other.text() != self.text():
            return False
        if self._gesture == 0 or other._gesture != self._gesture:
            return False
        self._edits = other._edits
        self.setObsolete(self._edits == self._before)
        return True

    def redo(self) -> None:
        """Edit so."""
        self._document.set_edits(self._edits)

    def undo(self) -> None:
        """Edit as before."""
        self._document.set_edits(self._before)


class BringBackCommand(QUndoCommand):
    """A stroke of the bring-back brush that was painted already."""

    def __init__(self, layer: BringBackLayer, delta: LayerDelta, text: str) -> None:
        super().__init__(text)
        self._layer, self._delta = layer, delta
        self._is_done = True

    def redo(self) -> None:
        """Paint it again."""
        if not self._is_done:
            self._delta.apply(self._layer, backwards=False)
        self._is_done = True

    def undo(self) -> None:
        """Take it back."""
        self._delta.apply(self._layer, backwards=True)
        self._is_done = False


class ClearBringBackCommand(QUndoCommand):
    """The result is seen everywhere again."""

    def __init__(self, layer: BringBackLayer) -> None:
        super().__init__(tr("Clear brought-back places"))
        self._layer = layer
        self._before = None if layer.levels is None else zlib.compress(layer.levels.tobytes(), 1)

    def redo(self) -> None:
        """Clear."""
        self._layer.set(None)

    def undo(self) -> None:
        """Show what was brought back."""
        if self._before is not None:
            shape = (self._layer.height_px, self._layer.width_px)
            self._layer.set(np.frombuffer(zlib.decompress(self._before), np.uint8).reshape(shape))
