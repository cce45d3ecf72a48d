"""The foot of the side panel: restore, or how far it is and stop."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from photorestore.ui.language.words import tr
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.labels import label
from photorestore.ui.restore.run_state import RunState
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space


class RunBar(QFrame):
    """One large button for the one thing to do."""

    def __init__(self, theme: Theme, restore: QAction, stop: QAction) -> None:
        super().__init__()
        self.setProperty("role", "footer")
        self._restore, self._stop = restore, stop
        self._start_button = push_button(
            tr("Restore"), "", restore.trigger, primary=True, icon="sparkle", theme=theme
        )
        self._start_button.setMinimumHeight(38)
        self._stop_button = push_button(tr("Stop"), "", stop.trigger, icon="stop", theme=theme)
        self._text = label("", "title")
        self._left = label("", "small")
        self._left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Progress"))
        words = QHBoxLayout()
        words.addWidget(self._text)
        words.addStretch(1)
        words.addWidget(self._left)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addLayout(words)
        column.addWidget(self._bar)
        column.addWidget(self._stop_button)
        column.addWidget(self._start_button)
        restore.changed.connect(self._follow)
        stop.changed.connect(self._follow)
        self.set_state(RunState())
        self._follow()

    def set_state(self, state: RunState) -> None:
        """Show another moment of a run."""
        running = state.is_running
        for part in (self._text, self._left, self._bar, self._stop_button):
            part.setVisible(running)
        self._start_button.setVisible(not running)
        self._text.setText(state.text)
        tiles = f"{state.done} of {state.total}" if state.total > 1 else ""
        self._left.setText(" · ".join(part for part in (tiles, state.left) if part))
        self._bar.setRange(0, state.total)  # 0 to 0 moves without an end
        self._bar.setValue(state.done)
        self._bar.setToolTip(
            tr("{done} of {total} tiles").format(done=state.done, total=state.total)
            if state.total
            else state.text or tr("Progress")
        )

    @Slot()
    def _follow(self) -> None:
        for action, button in (
            (self._restore, self._start_button),
            (self._stop, self._stop_button),
        ):
            button.setEnabled(action.isEnabled())
            button.setToolTip(action.toolTip())
