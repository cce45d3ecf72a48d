"""The foot of the batch window: how far the run is, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout

from photorestore.ui.batch.controller import BatchState, Phase
from photorestore.ui.language.numbers import number
from photorestore.ui.language.words import tr
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.labels import label
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space

_STEPS = 1000


class RunFoot(QFrame):
    """Words, a bar, and a row of buttons; the dialog connects them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "footer")
        self.start = _button(
            theme, tr("Start"), tr("Restore the photos"), "F5", icon="play", primary=True
        )
        self.pause = _button(theme, tr("Pause"), tr("Wait after the current photo"), "F8", "pause")
        self.resume = _button(
            theme, tr("Resume"), tr("Go on with the run"), "F8", icon="play", primary=True
        )
        self.stop = _button(
            theme, tr("Stop"), tr("End the run; what is done stays, the rest waits"), "F7", "stop"
        )
        self.retry = _button(
            theme, tr("Retry Failed"), tr("Try again what failed"), "F6", "arrow-clockwise"
        )
        self.folder = _button(
            theme, tr("Open Folder"), tr("Show the folder of the results"), "Ctrl+E", "folder-open"
        )
        self.report = _button(
            theme, tr("Open Report"), tr("Show the report of the run"), "Ctrl+R", "file-text"
        )
        self._text = label("", "title")
        self._detail = label("", "small")
        self._detail.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Progress of the batch"))
        words = QHBoxLayout()
        words.addWidget(self._text)
        words.addStretch(1)
        words.addWidget(self._detail)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        for button in (self.folder, self.report, self.retry):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self.pause, self.resume, self.stop, self.start):
            button.setMinimumWidth(110)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addLayout(words)
        column.addWidget(self._bar)
        column.addSpacing(Space.XS)
        column.addLayout(buttons)
        self.set_state(BatchState())

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def set_start_words(self, words: str) -> None:
        """What the first button does now."""
        self.start.setText(f" {words}")
        self.start.setAccessibleName(words)

    @Slot(object)
    def set_state(self, state: BatchState) -> None:
        """Show another moment of a batch."""
        phase = state.phase
        text, detail = _words(state)
        self._text.setText(text)
        self._detail.setText(detail)
        runs = state.is_running
        endless = phase in (Phase.PLANNING, Phase.STARTING)
        self._bar.setRange(0, 0 if endless else _STEPS)  # 0 to 0 moves without an end
        self._bar.setValue(round(_STEPS * state.share))
        self._bar.setToolTip(text)
        self.start.setVisible(not runs)
        self.stop.setVisible(runs)
        self.stop.setEnabled(phase is not Phase.STOPPING)
        waits = phase in (Phase.PAUSED, Phase.PAUSING)
        self.pause.setVisible(runs and not waits)
        self.pause.setEnabled(phase is Phase.RUNNING)
        self.resume.setVisible(waits)


def _words(state: BatchState) -> tuple[str, str]:
    """What is said at the left and at the right."""
    counted = tr("{done} of {total} photos").format(
        done=number(state.done), total=number(state.total)
    )
    phase = state.phase
    if phase is Phase.PLANNING:
        return tr("Looking through the folders…"), ""
    if phase is Phase.PLANNED:
        if state.total == 0:
            return tr("There is nothing to do"), ""
        if state.total == 1:
            return tr("1 photo to restore"), tr("Nothing has been written yet")
        words = tr("{count} photos to restore").format(count=number(state.total))
        return words, tr("Nothing has been written yet")
    if phase is Phase.STARTING:
        return tr("Starting…"), ""
    if phase is Phase.RUNNING:
        return counted, "  ·  ".join(part for part in (state.photo, state.left) if part)
    if phase is Phase.PAUSING:
        return counted, tr("Pausing after this photo: {photo}").format(photo=state.photo)
    if phase is Phase.PAUSED:
        return counted, tr("Paused")
    if phase is Phase.STOPPING:
        return counted, tr("Stopping; what is finished is still saved")
    if phase is Phase.ENDED:
        return counted, ""
    return tr("No folder is chosen"), ""


def _button(
    theme: Theme, text: str, tip: str, key: str, icon: str = "", *, primary: bool = False
) -> QPushButton:
    """A button with a shortcut that its tooltip names."""
    shortcut = QKeySequence(key)
    native = shortcut.toString(QKeySequence.SequenceFormat.NativeText)
    made = push_button(text, f"{tip} ({native})", primary=primary, icon=icon, theme=theme)
    made.setShortcut(shortcut)
    made.setDefault(False)  # Enter in a field must not start a run
    return made
