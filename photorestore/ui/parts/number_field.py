"""A field for whole numbers that looks like the other fields."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox

from photorestore.ui.theme.tokens import Space


class NumberField(QSpinBox):
    """A spin box whose text begins where that of other fields begins.

    Args:
        lowest: the least number.
        highest: the largest one.
        suffix: what stands behind the number, with its space.
    """

    def __init__(self, lowest: int, highest: int, suffix: str = "") -> None:
        super().__init__()
        self.setRange(lowest, highest)
        self.setSuffix(suffix)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(Space.S, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change only what was chosen to be changed; else the page scrolls."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
