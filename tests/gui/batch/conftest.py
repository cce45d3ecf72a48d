"""A folder of photos, and the batch window with its plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from photorestore.ui.batch.controller import BatchController
from photorestore.ui.batch.dialog import BatchDialog
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.theme.theme import Theme
from tests.gui.batch.steps import plan
from tests.gui.driving import WAIT_MS
from tests.gui.fake_engine import FakeFactory


@pytest.fixture
def album(tmp_path: Path) -> Path:
    """Six small photos in two folders."""
    album = tmp_path / "album ö"
    (album / "box 2").mkdir(parents=True)
    for at in range(6):
        folder = album if at < 4 else album / "box 2"
        rgb = np.full((24, 32, 3), 60 + 10 * at, np.uint8)
        rgb[4:8, 5:25] = 255
        Image.fromarray(rgb).save(folder / f"photo {at}.png")
    return album


@pytest.fixture
def controller(
    qtbot: QtBot, bridge: EngineBridge, store: SettingsStore, factory: FakeFactory
) -> Iterator[BatchController]:
    controller = BatchController(bridge, store, weights=lambda model: model)
    yield controller
    controller.close()
    controller.close()


@pytest.fixture
def dialog(
    qtbot: QtBot,
    theme: Theme,
    controller: BatchController,
    bridge: EngineBridge,
    store: SettingsStore,
    album: Path,
    factory: FakeFactory,
) -> BatchDialog:
    """The batch window with the plan for the album."""

    def end_the_run(_: QWidget) -> None:
        """A test that failed half-way leaves a run; closing the window would ask about it."""
        controller.stop()
        factory.gate.set()
        qtbot.waitUntil(lambda: not controller.state.is_running, timeout=WAIT_MS)

    dialog = BatchDialog(theme, controller, bridge, store)
    qtbot.addWidget(dialog, before_close_func=end_the_run)
    plan(qtbot, dialog, album)
    return dialog
