"""Joins batches with the main window: its menu, what is dropped on it, and its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from photorestore.core.errors import PhotoRestoreError
from photorestore.ui.action_list import Act
from photorestore.ui.actions import Actions
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.language.words import tr
from photorestore.ui.parts.notice_bar import Notice, NoticeBar
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.theme.theme import Theme

if TYPE_CHECKING:
    from photorestore.ui.batch.alert import BatchAlert
    from photorestore.ui.batch.dialog import BatchDialog
    from photorestore.ui.batch.session import RunEnd


class BatchLauncher(QObject):
    """Makes the batch window when it is first wanted, as most days it is not.

    Attributes:
        weights: tells the identity of a model's weights, or None for that of the
            installed ones; set before the first window.
        alert: calls the user back, or None before the first window.
    """

    def __init__(
        self,
        actions: Actions,
        theme: Theme,
        bridge: EngineBridge,
        store: SettingsStore,
        notices: NoticeBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._notices = notices
        self._theme, self._bridge, self._store, self._window = theme, bridge, store, window
        self._dialog: BatchDialog | None = None
        self.alert: BatchAlert | None = None
        self._may_stop = False
        self.weights: Callable[[str], str] | None = None
        actions.on(Act.BATCH, self.show)

    @property
    def dialog(self) -> BatchDialog | None:
        """The batch window, or None before it was wanted."""
        return self._dialog

    def show(self, folder: Path | None = None) -> None:
        """Show the batch window, with a folder of photos if one is named."""
        self._made().begin(folder)

    def ask_folder(self, folder: Path, opens: Callable[[], None]) -> None:
        """Ask what a dropped folder is for, once the drop itself is over.

        Args:
            folder: what was dropped.
            opens: opens its photos one by one.
        """
        from photorestore.ui.batch.questions import FolderQuestion

        question = FolderQuestion(self._theme, folder, self._window)
        question.opens.connect(opens)
        question.batches.connect(lambda: self.show(folder))
        QTimer.singleShot(0, question, question.open)

    def may_end(self) -> bool:
        """Ask about a run that the end of the application would stop."""
        from photorestore.ui.batch.questions import ask_quit

        dialog = self._dialog
        if dialog is None or not dialog.controller.state.is_running or self._may_stop:
            return True
        state = dialog.controller.state
        self._may_stop = ask_quit(state.done, state.total, self._window)
        return self._may_stop

    def end(self) -> None:
        """Stop a run and wait for it; may be called twice."""
        if self._dialog is not None:
            self._dialog.controller.close()
            self._dialog.hide()

    def _made(self) -> BatchDialog:
        if self._dialog is None:
            from photorestore.batch.preparing import installed_weights
            from photorestore.ui.batch.alert import BatchAlert
            from photorestore.ui.batch.controller import BatchController
            from photorestore.ui.batch.dialog import BatchDialog

            controller = BatchController(
                self._bridge, self._store, self, weights=self.weights or installed_weights
            )
            self._dialog = BatchDialog(
                self._theme, controller, self._bridge, self._store, self._window
            )
            self.alert = BatchAlert(self._dialog, self._window, controller, self._store)
            controller.failed.connect(self._on_failed)
            controller.ended.connect(self._on_ended)
        return self._dialog

    @Slot(object)
    def _on_ended(self, end: RunEnd) -> None:
        """Tell the end in the main window if the batch window is hidden."""
        from photorestore.ui.batch.messages import end_notice

        dialog = self._dialog
        assert dialog is not None
        self._tell(end_notice(end, dialog.controller.stop_reason, (), self.show))

    @Slot(object)
    def _on_failed(self, error: PhotoRestoreError) -> None:
        from photorestore.ui.batch.messages import failure_notice

        self._tell(failure_notice(error))

    def _tell(self, notice: Notice) -> None:
        self._may_stop = False
        if self._dialog is not None and not self._dialog.isVisible():
            shown = replace(notice, action=tr("Show Batch"), on_action=self.show)
            self._notices.show_notice(shown)
