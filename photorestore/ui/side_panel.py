"""The panel at the right: groups of controls that scroll, and a foot that does not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from photorestore.ui.parts.labels import line
from photorestore.ui.theme.tokens import Size, Space

_SCROLL_BAR_PX = 10


class SidePanel(QFrame):
    """Holds groups in order, with a line between them."""

    def __init__(self, groups: Sequence[QWidget], foot: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setFixedWidth(Size.PANEL)
        page = QWidget()
        page.setProperty("role", "page")
        self._inner = inner = QVBoxLayout(page)
        inner.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        inner.setSpacing(Space.L)
        for at, group in enumerate(groups):
            if at:
                inner.addWidget(line())
            inner.addWidget(group)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        scroll.verticalScrollBar().rangeChanged.connect(self._on_range)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(foot)

    @Slot(int, int)
    def _on_range(self, lowest: int, highest: int) -> None:
        """Controls keep their right edge where the foot has it, with a scroll bar or without."""
        right = Space.L - (_SCROLL_BAR_PX if highest > lowest else 0)
        self._inner.setContentsMargins(Space.L, Space.L, right, Space.L)
