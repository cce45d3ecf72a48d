"""Starting the application as the command line does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_CODE = """
import sys, time
from PySide6.QtWidgets import QApplication
from photorestore.ui import app
from photorestore.ui.main_window import MainWindow
from tests.gui.fake_engine import FakeFactory

app.TorchEngineFactory = FakeFactory

def loop():
    application = QApplication.instance()
    window = next(w for w in application.topLevelWidgets() if isinstance(w, MainWindow))
    end = time.monotonic() + 60
    while not window.workspace.documents and time.monotonic() < end:
        application.processEvents()
    print(application.devicePixelRatio(), [d.name for d in window.workspace.documents])
    try:
        raise ValueError("nobody caught this")
    except ValueError as error:
        sys.excepthook(type(error), error, None)
    print(window.notices.notice.text)
    return 0

QApplication.exec = staticmethod(loop)
sys.exit(app.run([sys.argv[1]], advanced=True))
"""


def test_run_opens_paths_scales_logs_and_survives_a_bug(tmp_path: Path, photos: list[Path]) -> None:
    config = tmp_path / "config" / "photorestore"
    config.mkdir(parents=True)
    (config / "settings.json").write_text(
        '{"version": 2, "view": {"scale_percent": 200}}', encoding="utf-8"
    )
    environment = {
        **os.environ,
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    done = subprocess.run(
        [sys.executable, "-c", _CODE, os.path.relpath(photos[0])],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "2.0 ['first.png']",
        "Something went wrong inside photorestore.",
    ]
    settings = (config / "settings.json").read_text(encoding="utf-8")
    assert '"advanced_tools": true' in settings
    assert f'"{photos[0]}"' in settings
    logs = list((tmp_path / "state").rglob("photorestore.log"))
    assert len(logs) == 1
    assert "nobody caught this" in logs[0].read_text(encoding="utf-8")
