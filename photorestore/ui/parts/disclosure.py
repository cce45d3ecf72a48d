"""A group of controls behind a heading that opens it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from photorestore.ui.language.words import tr
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space


class Disclosure(QWidget):
    """Closed at first; what few people change belongs in here."""

    def __init__(self, theme: Theme, title: str, parts: Sequence[QWidget]) -> None:
        super().__init__()
        self._theme = theme
        self._head = QToolButton()
        self._head.setProperty("role", "disclosure")
        self._head.setText(title)
        self._head.setCheckable(True)
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._head.setIconSize(QSize(12, 12))
        self._head.setAccessibleName(title)
        self._head.setToolTip(tr("Show or hide: {title}").format(title=title))
        self._body = QWidget()
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(Space.M)
        for part in parts:
            inner.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._head)
        column.addWidget(self._body)
        self._head.toggled.connect(self._follow)
        theme.changed.connect(self._follow)
        self._follow()

    def open(self, is_open: bool) -> None:
        """Show or hide the group."""
        self._head.setChecked(is_open)

    @Slot()
    def _follow(self) -> None:
        is_open = self._head.isChecked()
        self._body.setVisible(is_open)
        self._head.setIcon(self._theme.icon("caret-down" if is_open else "caret-right", "muted"))
