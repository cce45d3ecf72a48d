"""Settings and the Help menu."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from photorestore.config.settings import Settings, log_dir
from photorestore.ui.action_list import Act
from photorestore.ui.actions import Actions
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.help.about import AboutDialog
from photorestore.ui.help.shortcuts_sheet import ShortcutsSheet
from photorestore.ui.help.system_info import system_information
from photorestore.ui.settings_dialog import SettingsDialog
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.theme.theme import Theme


class HelpActions(QObject):
    """Dialogs about the application itself.

    Signals:
        copied: the system information is on the clipboard.
    """

    copied = Signal()

    def __init__(
        self,
        actions: Actions,
        theme: Theme,
        store: SettingsStore,
        bridge: EngineBridge,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._theme, self._store, self._bridge, self._window = theme, store, bridge, window
        actions.on(Act.PREFERENCES, self._show_settings)
        actions.on(Act.SHORTCUTS, self._show_shortcuts)
        actions.on(Act.LOGS, self._open_logs)
        actions.on(Act.SYSTEM_INFO, self._copy_information)
        actions.on(Act.ABOUT, self._show_about)
        store.changed.connect(self._on_settings)

    def _show_settings(self) -> None:
        _run(SettingsDialog(self._theme, self._store, self._bridge.status, self._window))

    def _show_shortcuts(self) -> None:
        _run(ShortcutsSheet(self._window))

    def _show_about(self) -> None:
        dialog = AboutDialog(self._theme, system_information(self._bridge.status), self._window)
        dialog.copy_wanted.connect(self._copy_information)
        _run(dialog)

    def _open_logs(self) -> None:
        folder = log_dir()
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _copy_information(self) -> None:
        QGuiApplication.clipboard().setText(system_information(self._bridge.status))
        self.copied.emit()

    def _on_settings(self, settings: Settings) -> None:
        self._theme.set_mode(settings.view.theme)


def _run(dialog: QDialog) -> None:
    dialog.exec()
    dialog.deleteLater()
