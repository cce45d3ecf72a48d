"""The training wizard with the real command: killed, resumed, judged, installed, used."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from pytestqt.qtbot import QtBot

from photorestore.config.settings import EngineSettings
from photorestore.models.config import preset
from photorestore.models.loading import find_model, save_model
from photorestore.models.restorer import Restorer
from photorestore.training.run_folder import CHECKPOINT_FILE
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.bridge.torch_factory import TorchEngineFactory
from photorestore.ui.main_window import MainWindow
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.theme.theme import Theme
from photorestore.ui.training.watch import RunPhase
from photorestore.ui.training.wizard import TrainingWizard

WAIT_MS = 240_000  # importing torch on a busy machine takes its time
TINY = ("--steps", "30", "--crop", "32", "--batch", "4", "--workers", "0")

pytestmark = pytest.mark.slow


def make_album(folder: Path) -> Path:
    """Eight clean photos."""
    folder.mkdir()
    for seed in range(8):
        cells = np.random.default_rng(seed).integers(0, 255, (5, 6, 3), dtype=np.uint8)
        photo = cv2.resize(cells, (96, 80), interpolation=cv2.INTER_CUBIC)
        cv2.imwrite(str(folder / f"{seed}.png"), photo)
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by a signal")
def test_a_killed_training_goes_on_and_its_model_restores_a_photo(
    qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    torch.manual_seed(0)
    base = tmp_path / "base.safetensors"
    save_model(Restorer(preset("tiny")), base, info={})
    store = SettingsStore(tmp_path / "settings.json")
    engine = EngineSettings(device="cpu", precision="float32")
    store.update(lambda settings: replace(settings, advanced_tools=True, engine=engine))
    window = MainWindow(
        store=store,
        theme=theme,
        bridge=EngineBridge(TorchEngineFactory()),
        tasks=Tasks(),
        samples=tmp_path / "none",
    )
    runs = tmp_path / "runs"
    window.trainings.make = lambda: TrainingWizard(
        theme, window.tasks, window, runs=runs, crop_px=32, further=(*TINY, "--base", str(base))
    )
    with qtbot.waitExposed(window):
        window.show()
    window.trainings.show()
    wizard = window.trainings.wizard
    assert wizard is not None
    try:
        wizard.photos.clean.add([make_album(tmp_path / "album")])
        qtbot.waitUntil(lambda: wizard.photos.is_ready, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: wizard.effort.device.findData("cpu") > 0, timeout=WAIT_MS)
        wizard.effort.device.setCurrentIndex(wizard.effort.device.findData("cpu"))
        wizard.show_page(wizard.train)
        wizard.train.start.click()
        view = wizard.watch.view
        run = view.folder
        assert run is not None
        assert view.phase is RunPhase.STARTING

        def has_learnt() -> bool:
            status = wizard.watch.view.status
            return status is not None and status.step >= 10

        qtbot.waitUntil((run / CHECKPOINT_FILE).is_file, timeout=WAIT_MS)
        qtbot.waitUntil(has_learnt, timeout=WAIT_MS)
        status = wizard.watch.view.status
        assert status is not None
        assert status.pid is not None
        os.kill(status.pid, signal.SIGKILL)
        qtbot.waitUntil(lambda: wizard.watch.view.phase is RunPhase.CRASHED, timeout=WAIT_MS)
        wizard.train.resume.click()
        qtbot.waitUntil(lambda: wizard.watch.view.phase is RunPhase.FINISHED, timeout=WAIT_MS)
        status = wizard.watch.view.status
        assert status is not None
        assert status.step >= 18  # of 30: where nothing improves, it ends after 60 %
        assert wizard.train.loss_chart.lines["loss"][-1][0] == status.step // 10 * 10
        assert wizard.train.samples.shown_step is not None

        wizard.show_page(wizard.judge)
        wizard.judge.begin.click()
        qtbot.waitUntil(lambda: wizard.judge.verdict is not None, timeout=WAIT_MS)
        assert wizard.judge.table.rowCount() == 3

        wizard.show_page(wizard.install)
        wizard.install.title.setText("Album")
        with qtbot.waitSignal(wizard.models_changed, timeout=WAIT_MS):
            wizard.install.install.click()
        assert find_model("default").stem == "Album"

        window.open_paths([tmp_path / "album" / "0.png"])
        qtbot.waitUntil(lambda: window.workspace.current is not None, timeout=WAIT_MS)
        document = window.workspace.current
        assert document is not None
        qtbot.waitUntil(lambda: document.pyramid is not None, timeout=WAIT_MS)
        with qtbot.waitSignal(window.restorer.finished, timeout=WAIT_MS):
            window.restorer.restore(document)
        assert document.outcome is not None
        assert document.outcome.result.rgb.shape == (80, 96, 3)
        document.undo.setClean()
    finally:
        window.close()
        window.shut_down()
