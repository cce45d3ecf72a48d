"""A batch from the window with the real engine and the shipped weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from photorestore.batch.thumbnails import AFTER, BEFORE
from photorestore.config.paths import models_dir
from photorestore.io.reading import read_photo
from photorestore.ui.batch.rows import RowState
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.bridge.torch_factory import TorchEngineFactory
from photorestore.ui.main_window import MainWindow
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.theme.theme import Theme

_RUN_MS = 240_000  # importing torch on a busy machine takes its time

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not any(models_dir().glob("*.safetensors")), reason="no weights are shipped yet"
    ),
]


def test_a_small_folder_is_restored_with_its_pictures_and_report(
    qtbot: QtBot, theme: Theme, store: SettingsStore, tmp_path: Path
) -> None:
    album = tmp_path / "album"
    album.mkdir()
    ramp = np.tile(np.linspace(60, 170, 128).astype(np.uint8), (96, 1))
    for at, suffix in enumerate((".png", ".jpg")):
        scratched = ramp.copy()
        scratched[:, 40 + 20 * at : 43 + 20 * at] = 255
        Image.fromarray(np.repeat(scratched[..., None], 3, axis=2)).save(album / f"{at}{suffix}")
    window = MainWindow(
        store=store, theme=theme, bridge=EngineBridge(TorchEngineFactory()), tasks=Tasks()
    )
    with qtbot.waitExposed(window):
        window.show()
    window.batches.show(album)
    dialog = window.batches.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.foot.start.isEnabled, timeout=_RUN_MS)
    with qtbot.waitSignal(dialog.controller.ended, timeout=_RUN_MS) as ended:
        dialog.foot.start.click()
    assert ended.args is not None
    assert ended.args[0].summary.done == 2
    results = tmp_path / "album_restored"
    assert read_photo(results / "0_restored.png").pages[0].rgb.shape == (96, 128, 3)
    assert read_photo(results / "1_restored.jpg").pages[0].rgb.shape == (96, 128, 3)
    assert (results / "photorestore-report.html").is_file()
    row = dialog.controller.model.rows[0]
    assert row.state is RowState.DONE
    assert row.seconds is not None
    assert row.seconds > 0
    thumbnails = dialog.controller.thumbnails
    for kind in (BEFORE, AFTER):
        qtbot.waitUntil(lambda kind=kind: thumbnails.picture(row, kind) is not None)  # type: ignore[misc]
    window.close()
