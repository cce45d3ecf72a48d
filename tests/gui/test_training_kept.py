"""Use for training: copies of photos, results and masks, and their removal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from photorestore.io.reading import read_photo
from photorestore.training import own_pairs
from photorestore.training.user_data import find_user_data
from photorestore.ui.action_list import Act
from photorestore.ui.main_window import MainWindow
from photorestore.ui.training import photos_page
from photorestore.ui.training.keeping import KeptDialog
from tests.gui.driving import WAIT_MS, restore


def test_results_and_masks_are_kept_for_training_and_can_be_removed(
    qtbot: QtBot, opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    for module in (own_pairs, photos_page):
        monkeypatch.setattr(module, "user_training_dir", lambda: kept)
    opened.store.update(lambda settings: replace(settings, advanced_tools=True))
    use = opened.actions_[Act.USE_FOR_TRAINING]
    assert use.isVisible()
    use.trigger()
    notice = opened.notices.notice
    assert notice is not None
    assert "Restore the photo" in notice.text
    restore(qtbot, opened)
    use.trigger()
    qtbot.waitUntil(lambda: len(own_pairs.list_pairs()) == 1, timeout=WAIT_MS)
    document = opened.workspace.current
    assert document is not None
    assert document.photo is not None
    assert document.outcome is not None
    (pair,) = own_pairs.list_pairs()
    (found,) = find_user_data([kept]).pairs
    assert found.target is not None
    photo, target = (read_photo(path).pages[0].rgb for path in (found.input, found.target))
    np.testing.assert_array_equal(photo, document.photo.rgb)
    np.testing.assert_array_equal(target, document.outcome.result.rgb)
    assert pair.title == document.name
    dialog = KeptDialog(opened)
    assert dialog.list.count() == 1
    dialog.list.selectAll()
    dialog.remove.click()
    assert dialog.list.count() == 0
    assert own_pairs.list_pairs() == ()
