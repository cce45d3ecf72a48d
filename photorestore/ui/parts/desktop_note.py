"""A notification of the desktop, for who is not looking at photorestore."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

_SHOWN_MS = 15_000


class DesktopNote(QObject):
    """Shows one notification at a time; where the desktop has none, nothing happens.

    Signals:
        clicked: the user wants to see what it told.
    """

    clicked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._icon: QSystemTrayIcon | None = None
        self._hide = QTimer(self)
        self._hide.setSingleShot(True)
        self._hide.setInterval(_SHOWN_MS)
        self._hide.timeout.connect(self.hide)

    def show_note(self, title: str, text: str) -> None:
        """Show a notification."""
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
    def hide(self) -> None:
        """Take it away."""
        if self._icon is not None:
            self._icon.hide()

    @Slot()
    def _on_clicked(self) -> None:
        self.hide()
        self.clicked.emit()


def bring_forward(window: QWidget) -> None:
    """Show a window in front of all others, also where it was minimised."""
    if window.isMinimized():
        window.showNormal()
    else:
        window.show()
    window.raise_()
    window.activateWindow()
