"""The settings while the application runs."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from photorestore.config.settings import Settings, load_settings, save_settings

_log = logging.getLogger(__name__)


class SettingsStore(QObject):
    """Holds the settings and writes them whenever they change.

    Attributes:
        problem: a sentence if the file could not be read, else None.

    Signals:
        changed: the new `Settings`.
    """

    changed = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        loaded = load_settings(path)
        self.current = loaded.settings
        self.problem = loaded.problem

    def update(self, change: Callable[[Settings], Settings]) -> None:
        """Replace the settings by ``change`` of them."""
        wanted = change(self.current)
        if wanted == self.current:
            return
        self.current = wanted
        try:
            save_settings(wanted, self._path)
        except OSError as error:  # a full disk must not stop the work
            _log.warning("The settings cannot be saved: %s", error)
        self.changed.emit(wanted)
