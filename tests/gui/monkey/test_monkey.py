"""A short play in every run of the tests; `python -m tests.gui.monkey` plays longer."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from photorestore.ui.theme.theme import Theme
from tests.gui.monkey.monkey import Monkey
from tests.gui.monkey.stage import Stage

_ACTIONS = 150


@pytest.mark.parametrize("seed", [1])
def test_the_window_comes_through_random_use(
    theme: Theme, tmp_path: Path, qapp: QApplication, seed: int
) -> None:
    quits = qapp.quitOnLastWindowClosed()
    qapp.setQuitOnLastWindowClosed(False)
    stage = Stage(theme, tmp_path)
    try:
        report = Monkey(stage, seed).play(_ACTIONS)
    finally:
        stage.close()
        qapp.setQuitOnLastWindowClosed(quits)
    assert not report.problems, "\n".join(report.problems)
    assert report.is_good, f"memory grew by {report.growth_mib} MiB"
