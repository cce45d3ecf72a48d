"""The window with the real engine and the shipped weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from photorestore.config.paths import models_dir
from photorestore.io.formats import OutputFormat
from photorestore.io.reading import read_photo
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.bridge.engine_types import EnginePhase
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.bridge.torch_factory import TorchEngineFactory
from photorestore.ui.export.request import ExportPage, ExportRequest
from photorestore.ui.main_window import MainWindow
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.theme.theme import Theme
from tests.gui.driving import has_pixels

_LOAD_MS = 120_000  # importing torch on a busy machine takes its time
_RUN_MS = 120_000

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not any(models_dir().glob("*.safetensors")), reason="no weights are shipped yet"
    ),
]


def test_a_photo_is_restored_and_exported(
    qtbot: QtBot, theme: Theme, store: SettingsStore, tmp_path: Path
) -> None:
    source = tmp_path / "scratched.png"
    ramp = np.tile(np.linspace(60, 170, 160).astype(np.uint8), (120, 1))
    ramp[:, 70:73] = 255
    Image.fromarray(np.repeat(ramp[..., None], 3, axis=2)).save(source)
    window = MainWindow(
        store=store, theme=theme, bridge=EngineBridge(TorchEngineFactory()), tasks=Tasks()
    )
    with qtbot.waitExposed(window):
        window.show()
    window.open_paths([source])
    qtbot.waitUntil(lambda: has_pixels(window), timeout=_RUN_MS)
    qtbot.waitUntil(lambda: window.bridge.status.phase is EnginePhase.READY, timeout=_LOAD_MS)
    document = window.workspace.current
    assert document is not None
    with qtbot.waitSignal(window.restorer.finished, timeout=_RUN_MS):
        window.restorer.restore(document)
    outcome = document.outcome
    assert outcome is not None
    assert outcome.result.rgb.shape == (120, 160, 3)
    target = tmp_path / "result.png"
    assert document.file is not None
    page = ExportPage(index=0, parts=outcome.parts, look=document.look)
    request = ExportRequest(
        file=document.file, pages=(page,), path=target, format=OutputFormat.SAME
    )
    with qtbot.waitSignal(window.exporter.saved, timeout=_RUN_MS):
        window.exporter.save(document, request)
    np.testing.assert_array_equal(read_photo(target).pages[0].rgb, outcome.result.rgb)
    window.close()
