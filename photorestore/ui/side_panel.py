"""The panel at the right: groups of controls that scroll, and a foot that does not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Slot
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
        self._parts: list[tuple[QWidget | None, QWidget]] = []  # line above, group
        self._alone: list[QWidget] = []
        self._hidden: list[QWidget] = []
        for at, group in enumerate(groups):
            above = line() if at else None
            if above is not None:
                inner.addWidget(above)
            inner.addWidget(group)
            self._parts.append((above, group))
            group.installEventFilter(self)
        inner.addStretch(1)
        self._scroll = scroll = QScrollArea()
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

    def reveal(self, group: QWidget) -> None:
        """Scroll until a group can be seen."""
        self._scroll.ensureWidgetVisible(group, 0, Space.L)

    def add_tool_group(self, group: QWidget) -> None:
        """Add a group that is seen only while `show_only` shows it."""
        self._inner.insertWidget(0, group)
        group.hide()
        self._alone.append(group)

    def show_only(self, group: QWidget | None) -> None:
        """Show a tool's group in place of all others; None brings them back."""
        if group is not None and not self._hidden:
            for above, other in self._parts:
                self._hidden += [part for part in (above, other) if part and not part.isHidden()]
            for part in self._hidden:
                part.hide()
        elif group is None:
            for part in self._hidden:
                part.show()
            self._hidden = []
        for tool_group in self._alone:
            tool_group.setVisible(tool_group is group)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A group that hides, as it has nothing to show, takes its line with it."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            for above, group in self._parts:
                if group is watched and above is not None:
                    above.setHidden(group.isHidden())
        return super().eventFilter(watched, event)

    @Slot(int, int)
    def _on_range(self, lowest: int, highest: int) -> None:
        """Controls keep their right edge where the foot has it, with a scroll bar or without."""
        right = Space.L - (_SCROLL_BAR_PX if highest > lowest else 0)
        self._inner.setContentsMargins(Space.L, Space.L, right, Space.L)
