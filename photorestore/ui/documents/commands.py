"""What can be undone about a result."""

from __future__ import annotations

from PySide6.QtGui import QUndoCommand

from photorestore.ui.blend.look import Look
from photorestore.ui.command_ids import CommandId
from photorestore.ui.documents.document import Document, Outcome


class OutcomeCommand(QUndoCommand):
    """A restoration ended."""

    def __init__(self, document: Document, outcome: Outcome) -> None:
        super().__init__("Restore")
        self._document, self._outcome = document, outcome
        self._before = document.outcome

    def redo(self) -> None:
        """Show its result."""
        self._document.set_outcome(self._outcome)

    def undo(self) -> None:
        """Show what was there before."""
        self._document.set_outcome(self._before)


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
