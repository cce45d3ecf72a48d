"""Windows that keep work safe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photorestore.config.settings import ViewSettings
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.main_window import MainWindow
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.theme.theme import Theme
from tests.gui.fake_engine import FakeFactory
from tests.gui.projects.driving import MakeWindow


@pytest.fixture
def recovery(tmp_path: Path) -> Path:
    """Where unsaved work is kept safe."""
    return tmp_path / "data" / "recovery"


@pytest.fixture
def make_window(
    qtbot: QtBot, theme: Theme, store: SettingsStore, tmp_path: Path, recovery: Path
) -> Iterator[MakeWindow]:
    """Starts windows that keep work safe; they are closed at the end."""
    store.update(lambda settings: replace(settings, view=ViewSettings(theme="dark")))
    made: list[MainWindow] = []

    def make() -> MainWindow:
        window = MainWindow(
            store=store,
            theme=theme,
            bridge=EngineBridge(FakeFactory()),
            tasks=Tasks(),
            samples=tmp_path / "no samples",
            recovery=recovery,
        )
        made.append(window)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield make
    for window in made:
        for document in window.workspace.documents:
            document.undo.setClean()
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
