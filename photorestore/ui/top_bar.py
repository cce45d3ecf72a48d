"""The bar above the photo: open, compare, zoom, export."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QToolButton,
    QWidget,
)

from photorestore.ui.action_list import Act
from photorestore.ui.actions import Actions
from photorestore.ui.language.numbers import number
from photorestore.ui.language.words import tr
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.labels import label
from photorestore.ui.parts.segmented import Segmented
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Size, Space
from photorestore.ui.viewer.viewport import Viewport

_TOOLS = (
    Act.TOOL_HAND,
    Act.TOOL_BRUSH,
    Act.TOOL_ERASER,
    Act.TOOL_TRACE,
    Act.TOOL_LASSO,
    Act.TOOL_RECTANGLE,
    Act.TOOL_WAND,
    Act.TOOL_PROTECT,
    Act.TOOL_BRING_BACK,
    Act.TOOL_CROP,
)
_RAIL_FOOT = (Act.HEAT_MAP, Act.SHOW_MASK)
_NAME_LEAST_PX, _NAME_MOST_PX = 48, 220
_MODES = (Act.MODE_ORIGINAL, Act.MODE_SPLIT, Act.MODE_PAIR, Act.MODE_RESULT)


class TopBar(QFrame):
    """Shows what can be done with the view of the photo."""

    def __init__(self, theme: Theme, actions: Actions, viewport: Viewport) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        self._viewport = viewport
        self._photo_name = ""
        self._name = label("", "title")
        self._detail = label("", "small")
        modes = Segmented(tr("Compare"))
        modes.add_actions([actions[name] for name in _MODES])
        self._zoom = label("", "value")
        self._zoom.setMinimumWidth(56)
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zoom.setAccessibleName(tr("Zoom"))
        self._export_action = actions[Act.EXPORT]
        self._export = push_button(
            tr("Export"), "", self._export_action.trigger, icon="export", theme=theme
        )
        self._export_action.changed.connect(self._follow_export)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.XS)
        row.addWidget(tool_button(actions[Act.OPEN]))
        row.addSpacing(Space.S)
        row.addWidget(self._name)
        row.addSpacing(Space.S)
        row.addWidget(self._detail)
        row.addStretch(1)
        row.addWidget(modes)
        row.addStretch(1)
        row.addWidget(tool_button(actions[Act.ZOOM_OUT]))
        row.addWidget(self._zoom)
        row.addWidget(tool_button(actions[Act.ZOOM_IN]))
        row.addWidget(text_button(actions[Act.ZOOM_FIT], tr("Fit")))
        row.addWidget(text_button(actions[Act.ZOOM_FULL], "1:1"))
        row.addSpacing(Space.S)
        row.addWidget(self._export)
        viewport.changed.connect(self._follow_zoom)
        self._follow_export()

    def set_photo(self, name: str, detail: str) -> None:
        """Name the photo that is shown."""
        self._photo_name = name
        self._name.setToolTip(name)
        self._detail.setText(detail)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Name and size of the photo make room for the buttons."""
        words = self._name.minimumSizeHint().width() + self._detail_width()
        least = super().minimumSizeHint()
        return QSize(least.width() - words + _NAME_LEAST_PX, least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the name, and leave the size out, where the buttons need the room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another font or appearance may need another room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _detail_width(self) -> int:
        return 0 if self._detail.isHidden() else self._detail.sizeHint().width()

    def _fit(self) -> None:
        metrics = self._name.fontMetrics()
        name, detail_px = self._photo_name, self._detail.sizeHint().width()
        buttons_px = self._row.sizeHint().width() - self._name.sizeHint().width()
        room_px = self.width() - (buttons_px - self._detail_width())
        wanted_px = min(_NAME_MOST_PX, metrics.horizontalAdvance(name) + 1)
        shows_detail = room_px >= wanted_px + detail_px
        self._detail.setVisible(shows_detail)
        left_px = room_px - detail_px if shows_detail else room_px
        width_px = max(_NAME_LEAST_PX, min(_NAME_MOST_PX, left_px))
        self._name.setText(metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, width_px))

    @Slot()
    def _follow_zoom(self) -> None:
        percent = self._viewport.zoom * 100
        self._zoom.setText(f"{number(percent, 0 if percent >= 10 else 1)} %")

    @Slot()
    def _follow_export(self) -> None:
        self._export.setEnabled(self._export_action.isEnabled())
        self._export.setToolTip(self._export_action.toolTip())


class ToolRail(QFrame):
    """The tools, at the left of the photo; in two columns where the window is low."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setAccessibleName(tr("Tools"))
        self._tools = [tool_button(actions[name], side=Size.TOOL_BUTTON) for name in _TOOLS]
        self._foot = [tool_button(actions[name], side=Size.TOOL_BUTTON) for name in _RAIL_FOOT]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(Space.S - 2, Space.S, Space.S - 2, Space.S)
        self._grid.setSpacing(Space.XS)
        self._grid.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._columns = 0
        self._arrange(1)

    def minimumSizeHint(self) -> QSize:
        """As low as two columns allow."""
        rows = -(-len(self._tools) // 2) - (-len(self._foot) // 2)
        height = rows * (Size.TOOL_BUTTON + Space.XS) + 2 * Space.S
        return QSize(self._grid.minimumSize().width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take one column or two."""
        super().resizeEvent(event)
        rows = (self.height() - 2 * Space.S + Space.XS) // (Size.TOOL_BUTTON + Space.XS)
        self._arrange(1 if len(self._tools) + len(self._foot) <= rows else 2)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for button in (*self._tools, *self._foot):
            self._grid.removeWidget(button)
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        gap = -(-len(self._tools) // columns)
        self._grid.setRowStretch(gap, 1)
        for start, buttons in ((0, self._tools), (gap + 1, self._foot)):
            for at, button in enumerate(buttons):
                self._grid.addWidget(button, start + at // columns, at % columns)
        self.updateGeometry()


def tool_button(
    action: QAction, *, side: int = Size.CONTROL, parent: QWidget | None = None
) -> QToolButton:
    """A square button for an action."""
    button = QToolButton(parent)
    button.setDefaultAction(action)
    button.setIconSize(QSize(Size.ICON, Size.ICON))
    button.setFixedSize(side, side)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setAccessibleName(action.text().replace("&", "").rstrip("…"))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def text_button(action: QAction, text: str) -> QToolButton:
    """A small button with a word, for an action."""
    button = QToolButton()
    button.setProperty("role", "text")
    button.setText(text)
    button.setToolTip(action.toolTip())
    button.setAccessibleName(action.text().replace("&", ""))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setEnabled(action.isEnabled())
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    return button
