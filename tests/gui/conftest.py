"""What the tests of the window share."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from photorestore.config.settings import ViewSettings
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.main_window import MainWindow
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.theme.theme import Theme
from tests.gui.driving import WAIT_MS, has_pixels
from tests.gui.fake_engine import FakeFactory


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform warns about every window that has a smallest size."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))


@pytest.fixture(autouse=True)
def no_dangling_threads(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a thread behind."""
    started: list[QThread] = []
    start = QThread.start

    def noted(thread: QThread, *arguments: QThread.Priority) -> None:
        started.append(thread)
        start(thread, *arguments)

    monkeypatch.setattr(QThread, "start", noted)
    yield
    left = [item.objectName() for item in started if isValid(item) and item.isRunning()]
    left += [item.name for item in threading.enumerate() if item.name.startswith("task")]
    assert not left, f"threads are still running: {left}"


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The one theme of the application."""
    return Theme(qapp, "dark")


@pytest.fixture
def factory() -> FakeFactory:
    """Makes the fake engine."""
    return FakeFactory()


@pytest.fixture
def bridge(qapp: QApplication, factory: FakeFactory) -> Iterator[EngineBridge]:
    """A bridge around the fake engine."""
    bridge = EngineBridge(factory)
    yield bridge
    factory.gate.set()
    bridge.close()


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    """Background tasks."""
    tasks = Tasks()
    yield tasks
    tasks.close()


@pytest.fixture
def store(tmp_path: Path) -> SettingsStore:
    """Settings in a folder of their own."""
    return SettingsStore(tmp_path / "config" / "settings.json")


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    """Three small photos of different sizes and formats."""
    folder = tmp_path / "album"
    folder.mkdir()
    made = []
    for at, name in enumerate(("first.png", "second ö.jpg", "third.tif")):
        level = np.linspace(20, 180, 320 + 40 * at).astype(np.uint8)
        rgb = np.repeat(np.tile(level, (240, 1))[..., None], 3, axis=2)
        rgb[100:110, 50:250] = 255  # what the fake engine takes for damage
        path = folder / name
        Image.fromarray(rgb).save(path, quality=95)
        made.append(path)
    return made


@pytest.fixture
def window(
    qtbot: QtBot, theme: Theme, store: SettingsStore, factory: FakeFactory, tmp_path: Path
) -> Iterator[MainWindow]:
    """The whole window, with the fake engine."""
    store.update(lambda settings: replace(settings, view=ViewSettings(theme="dark")))
    window = MainWindow(
        store=store,
        theme=theme,
        bridge=EngineBridge(factory),
        tasks=Tasks(),
        samples=tmp_path / "no samples",
    )
    with qtbot.waitExposed(window):
        window.show()
    yield window
    factory.gate.set()
    for document in window.workspace.documents:
        document.undo.setClean()
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, photos: list[Path]) -> MainWindow:
    """The window with the first photo."""
    window.open_paths(photos[:1])
    qtbot.waitUntil(lambda: has_pixels(window), timeout=WAIT_MS)
    return window
