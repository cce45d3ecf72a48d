"""A message above the photo that does not stop the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photorestore.ui.language.words import tr
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.labels import label
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space

_MOST_LINES = 6


class NoticeKind(StrEnum):
    """How much a message weighs."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


_ICONS = {
    NoticeKind.INFO: ("info", "muted"),
    NoticeKind.SUCCESS: ("check-circle", "success"),
    NoticeKind.WARNING: ("warning", "warning"),
    NoticeKind.DANGER: ("warning-circle", "danger"),
}


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One message.

    Attributes:
        text: a sentence.
        kind: how much it weighs.
        lines: more about it, one thing per line.
        action: words of a button that leads on, or "".
        on_action: what the button does.
        other: words of a second, quieter button, or "".
        on_other: what that one does.
    """

    text: str
    kind: NoticeKind = NoticeKind.INFO
    lines: Sequence[str] = ()
    action: str = ""
    on_action: Callable[[], None] | None = None
    other: str = ""
    on_other: Callable[[], None] | None = None


class NoticeBar(QFrame):
    """Shows the newest message until it is closed or another comes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._notice: Notice | None = None
        self.setProperty("role", "notice")
        self.setAccessibleName(tr("Message"))
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text = label("", "title", wraps=True)
        self._lines = label("", "muted", wraps=True)
        self._lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action = push_button(tr("Go on"), tr("Go on"), self._act)
        self._other = push_button(tr("Instead"), tr("Instead"), self._act_otherwise)
        self._close = QToolButton()
        self._close.setAccessibleName(tr("Close message"))
        self._close.setToolTip(tr("Close this message"))
        self._close.setIconSize(QSize(16, 16))
        self._close.clicked.connect(self.hide)
        theme.bind_icon(self._close, "x", "muted")
        texts = QVBoxLayout()
        texts.setSpacing(Space.XS)
        texts.addWidget(self._text)
        texts.addWidget(self._lines)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.S, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(self._icon)
        row.addLayout(texts, 1)
        row.addWidget(self._other)
        row.addWidget(self._action)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._paint_icon)
        self.hide()

    @property
    def notice(self) -> Notice | None:
        """The message that is shown."""
        return None if self.isHidden() else self._notice

    def show_notice(self, notice: Notice) -> None:
        """Show a message."""
        self._notice = notice
        self._text.setText(notice.text)
        lines = list(notice.lines[:_MOST_LINES])
        self._lines.setToolTip("")
        if len(notice.lines) > _MOST_LINES:
            lines.append(tr("and {count} more").format(count=len(notice.lines) - _MOST_LINES))
            self._lines.setToolTip("\n".join(notice.lines))
        self._lines.setText("\n".join(lines))
        self._lines.setVisible(bool(lines))
        upright = Qt.AlignmentFlag.AlignTop if lines else Qt.AlignmentFlag.AlignVCenter
        self._icon.setAlignment(upright)  # beside the first line
        self._action.setText(notice.action)
        self._action.setAccessibleName(notice.action or tr("Action"))
        self._action.setToolTip(notice.action or tr("Go on"))
        self._action.setVisible(notice.on_action is not None)
        self._other.setText(notice.other)
        self._other.setAccessibleName(notice.other or tr("Instead"))
        self._other.setToolTip(notice.other or tr("Instead"))
        self._other.setVisible(notice.on_other is not None)
        self._paint_icon()
        self.setAccessibleDescription("\n".join((notice.text, *lines)))
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    @Slot()
    def _paint_icon(self) -> None:
        if self._notice is not None:
            name, role = _ICONS[self._notice.kind]
            self._icon.setPixmap(self._theme.pixmap(name, role, 18, self.devicePixelRatioF()))

    @Slot()
    def _act(self) -> None:
        self.hide()
        if self._notice is not None and self._notice.on_action is not None:
            self._notice.on_action()

    @Slot()
    def _act_otherwise(self) -> None:
        self.hide()
        if self._notice is not None and self._notice.on_other is not None:
            self._notice.on_other()
