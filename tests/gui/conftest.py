"""What the tests of the window share."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.theme.theme import Theme
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
