"""A small button that shows a colour and lets it be chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QToolButton, QWidget

from photorestore.ui.parts.labels import label

_WIDTH, _HEIGHT = 34, 20


class ColourRow(QWidget):
    """A name and the colour that belongs to it.

    Signals:
        chosen: "#rrggbb".
    """

    chosen = Signal(str)

    def __init__(self, name: str, tip: str, title: str) -> None:
        super().__init__()
        self._title = title
        self._colour = "#000000"
        self._button = QToolButton()
        self._button.setAccessibleName(title)
        self._button.setToolTip(tip)
        self._button.setFixedSize(_WIDTH, _HEIGHT)
        self._button.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(name))
        row.addStretch(1)
        row.addWidget(self._button)

    def show_colour(self, colour: str) -> None:
        """Show "#rrggbb"."""
        self._colour = colour
        self._button.setStyleSheet(
            f"QToolButton {{ background: {colour}; border: 1px solid palette(text);"
            " border-radius: 4px; }"
            "QToolButton:focus { border: 2px solid palette(text); }"
        )

    @Slot()
    def _choose(self) -> None:
        chosen = QColorDialog.getColor(QColor(self._colour), self, self._title)
        if chosen.isValid():
            self.show_colour(chosen.name())
            self.chosen.emit(chosen.name())
