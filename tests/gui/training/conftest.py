"""A wizard of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photorestore.models import loading, shelf
from photorestore.ui.bridge.engine_types import Choice, EngineStatus
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.theme.theme import Theme
from photorestore.ui.training.wizard import TrainingWizard
from tests.gui.training.making import CROP_PX, WAIT_MS, make_album


@pytest.fixture
def album(tmp_path: Path) -> Path:
    return make_album(tmp_path / "clean")


@pytest.fixture
def wizard(
    qtbot: QtBot, theme: Theme, tasks: Tasks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[TrainingWizard]:
    """A wizard with a folder of trainings and a shelf of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for module in (loading, shelf):
        monkeypatch.setattr(module, "user_models_dir", lambda: tmp_path / "shelf")
    wizard = TrainingWizard(theme, tasks, runs=tmp_path / "runs", crop_px=CROP_PX)
    wizard.set_engine(
        EngineStatus(
            devices=(Choice(key="cpu", name="Processor"),),
            models=(Choice(key="small", name="small"),),
        )
    )
    with qtbot.waitExposed(wizard):
        wizard.begin()
    yield wizard
    wizard.end()
    qtbot.waitUntil(lambda: not tasks.is_busy, timeout=WAIT_MS)
    wizard.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
