"""Calls the user back when a long run ends and the window is not in front."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from photorestore.ui.bridge.engine_types import TaskKind
from photorestore.ui.language.words import tr
from photorestore.ui.restore.controller import RestoreController, RunEnd

LONG_RUN_S = 120.0
_SHOWN_MS = 15_000

Notify = Callable[[str, str], None]


class RunAlert(QObject):
    """Lights up the task bar and shows a notification of the desktop.

    Args:
        window: is brought forward by a click on the notification.
        restorer: its runs are listened to.
        long_run_s: shorter runs are not worth a notification.
        notify: shows title and text; another one in tests.
    """

    def __init__(
        self,
        window: QWidget,
        restorer: RestoreController,
        *,
        long_run_s: float = LONG_RUN_S,
        notify: Notify | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._long_run_s = window, long_run_s
        self._notify = notify or self._show
        self._icon: QSystemTrayIcon | None = None
        self._hide = QTimer(self)
        self._hide.setSingleShot(True)
        self._hide.setInterval(_SHOWN_MS)
        self._hide.timeout.connect(self._on_hide)
        restorer.ended.connect(self._on_ended)

    @Slot(object)
    def _on_ended(self, end: RunEnd) -> None:
        over = end.is_done or end.error is not None  # who stopped it knows already
        if not over or end.seconds < self._long_run_s or self._window.isActiveWindow():
            return
        QApplication.alert(self._window)
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

    def _show(self, title: str, text: str) -> None:
        """Use the notifications of the desktop, where there are any."""
        if not QSystemTrayIcon.isSystemTrayAvailable() or not QSystemTrayIcon.supportsMessages():
            return
        if self._icon is None:
            self._icon = QSystemTrayIcon(self._window.windowIcon(), self)
            self._icon.setToolTip("photorestore")
            self._icon.messageClicked.connect(self._on_clicked)
            self._icon.activated.connect(self._on_clicked)
        self._icon.show()
        self._icon.showMessage(title, text, self._window.windowIcon(), _SHOWN_MS)
        self._hide.start()

    @Slot()
    def _on_clicked(self) -> None:
        self._on_hide()
        self._window.showNormal() if self._window.isMinimized() else self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    @Slot()
    def _on_hide(self) -> None:
        if self._icon is not None:
            self._icon.hide()


def _minutes(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 120:
        return tr("{minutes} minutes").format(minutes=minutes)
    return tr("{hours:.0f} hours").format(hours=minutes / 60)
