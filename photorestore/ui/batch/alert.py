"""Calls the user back when a batch is over, or waits, and photorestore is not in front."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from photorestore.core.errors import PhotoRestoreError
from photorestore.ui.batch.controller import BatchController, BatchState, Phase
from photorestore.ui.batch.messages import end_notice, failure_notice
from photorestore.ui.batch.session import RunEnd
from photorestore.ui.language.told import told
from photorestore.ui.language.words import tr
from photorestore.ui.parts.desktop_note import DesktopNote, bring_forward
from photorestore.ui.settings_store import SettingsStore

Notify = Callable[[str, str], None]


class BatchAlert(QObject):
    """Lights up the task bar and shows a notification of the desktop.

    Args:
        dialog: the batch window, which a click on the notification brings forward.
        window: the main one, which lights up while the batch window is hidden.
        controller: its runs are listened to.
        store: tells whether notifications are wanted.
        notify: shows title and text; another one in tests.
    """

    def __init__(
        self,
        dialog: QWidget,
        window: QWidget,
        controller: BatchController,
        store: SettingsStore,
        *,
        notify: Notify | None = None,
    ) -> None:
        super().__init__(dialog)
        self._dialog, self._window = dialog, window
        self._controller, self._store = controller, store
        self._note = DesktopNote(window)
        self._note.clicked.connect(self._on_clicked)
        self._notify = notify or self._note.show_note
        self._phase = controller.state.phase
        controller.ended.connect(self._on_ended)
        controller.failed.connect(self._on_failed)
        controller.state_changed.connect(self._on_state)

    @Slot(object)
    def _on_ended(self, end: RunEnd) -> None:
        reason = self._controller.stop_reason
        if end.summary.stopped and not reason:  # who stopped it knows already
            return
        notice = end_notice(end, reason, (), lambda: None)
        self._call(tr("The batch is over"), notice.text)

    @Slot(object)
    def _on_failed(self, error: PhotoRestoreError) -> None:
        self._call(tr("The batch broke off"), failure_notice(error).text)

    @Slot(object)
    def _on_state(self, state: BatchState) -> None:
        before, self._phase = self._phase, state.phase
        if state.phase is Phase.PAUSED and before is not Phase.PAUSED and state.reason:
            self._call(tr("The batch waits"), told(state.reason))

    def _call(self, title: str, text: str) -> None:
        if QApplication.activeWindow() is not None:  # one of ours
            return
        QApplication.alert(self._dialog if self._dialog.isVisible() else self._window)
        if self._store.current.view.notifies:
            self._notify(title, text)

    @Slot()
    def _on_clicked(self) -> None:
        bring_forward(self._dialog)
