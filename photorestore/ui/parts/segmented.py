"""A few choices side by side, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton


class Segmented(QFrame):
    """Buttons of which one is on.

    Signals:
        chosen: the key of the button that the user pressed.
    """

    chosen = Signal(str)

    def __init__(self, name: str, *, stretches: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "segments")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        self._stretches = stretches
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(2)

    def add_text(self, key: str, text: str, tip: str) -> None:
        """Add a button with a word."""
        button = QToolButton()
        button.setText(text)
        button.setCheckable(True)
        button.setToolTip(tip)
        button.setAccessibleName(text)
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._add(key, button)

    def add_actions(self, actions: Sequence[QAction]) -> None:
        """Add buttons that do what actions do; the actions are exclusive already."""
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setAccessibleName(action.text().replace("&", ""))
            self._add(action.text(), button, grouped=False)

    def set_text(self, key: str, text: str) -> None:
        """Change the word of a button."""
        self._buttons[key].setText(text)
        self._buttons[key].setAccessibleName(text)

    def choose(self, key: str) -> None:
        """Show a choice without telling anyone."""
        self._buttons[key].setChecked(True)

    def _add(self, key: str, button: QToolButton, *, grouped: bool = True) -> None:
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if self._stretches:
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if grouped:  # else the group would trigger an action whose button it releases
            self._group.addButton(button)
        self._buttons[key] = button
        self._row.addWidget(button)
