"""A list that says what belongs into it while it is empty."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QListWidget

from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space


class HintedList(QListWidget):
    """Shows a sentence in its middle until something is in it."""

    def __init__(self, theme: Theme, hint: str) -> None:
        super().__init__()
        self._theme, self._hint = theme, hint
        self.setToolTip(hint)
        theme.changed.connect(self.viewport().update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or the sentence."""
        super().paintEvent(event)
        if self.count():
            return
        painter = QPainter(self.viewport())
        painter.setPen(QColor(self._theme.colours.muted))
        area = QRect(self.viewport().rect()).adjusted(Space.L, Space.L, -Space.L, -Space.L)
        words = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area, words, self._hint)
        painter.end()
