"""Calls the user back when a long run ends and the window is not in front."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from photorestore.ui.bridge.engine_types import TaskKind
from photorestore.ui.language.words import tr
from photorestore.ui.parts.desktop_note import DesktopNote, bring_forward
from photorestore.ui.restore.controller import RestoreController, RunEnd
from photorestore.ui.settings_store import SettingsStore

LONG_RUN_S = 120.0

Notify = Callable[[str, str], None]


class RunAlert(QObject):
    """Lights up the task bar and shows a notification of the desktop.

    Args:
        window: is brought forward by a click on the notification.
        restorer: its runs are listened to.
        long_run_s: shorter runs are not worth a notification.
        store: tells whether notifications are wanted; None if they always are.
        notify: shows title and text; another one in tests.
    """

    def __init__(
        self,
        window: QWidget,
        restorer: RestoreController,
        *,
        store: SettingsStore | None = None,
        long_run_s: float = LONG_RUN_S,
        notify: Notify | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._long_run_s = window, long_run_s
        self._store = store
        self._note = DesktopNote(window)
        self._note.clicked.connect(self._on_clicked)
        self._notify = notify or self._note.show_note
        restorer.ended.connect(self._on_ended)

    @Slot(object)
    def _on_ended(self, end: RunEnd) -> None:
        over = end.is_done or end.error is not None  # who stopped it knows already
        if not over or end.seconds < self._long_run_s or self._window.isActiveWindow():
            return
        QApplication.alert(self._window)
        if not self._wanted():
            return
        name = end.document.name
        if end.error is not None:
            self._notify(tr("{name} was not finished").format(name=name), str(end.error))
        elif end.kind is TaskKind.DETECT:
            self._notify(tr("Damage was found"), name)
        else:
            self._notify(
                tr("The photo is restored"),
                tr("{name}, in {seconds}").format(name=name, seconds=_minutes(end.seconds)),
            )

    def _wanted(self) -> bool:
        return self._store is None or self._store.current.view.notifies

    @Slot()
    def _on_clicked(self) -> None:
        bring_forward(self._window)


def _minutes(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 120:
        return tr("{minutes} minutes").format(minutes=minutes)
    return tr("{hours:.0f} hours").format(hours=minutes / 60)
