"""What the tests of the window share."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.theme.theme import Theme
from tests.gui.fake_engine import FakeFactory


def _running_threads() -> list[str]:
    found = [
        item.objectName() or "QThread"
        for item in gc.get_objects()
        if isinstance(item, QThread)
        and isValid(item)
        and item.isRunning()
        and item is not QThread.currentThread()
    ]
    return found + [item.name for item in threading.enumerate() if item.name.startswith("task")]


@pytest.fixture(autouse=True)
def no_dangling_threads() -> Iterator[None]:
    """Fail a test that leaves a thread behind."""
    yield
    left = _running_threads()
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
