"""Several results of one photo: kept, chosen, compared, deleted, and put into files."""

from __future__ import annotations

import gc
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget
from pytestqt.qtbot import QtBot

from photorestore.core.types import HoleMask, RestoreResult
from photorestore.ui.action_list import Act
from photorestore.ui.blend.look import Look
from photorestore.ui.blend.mix import mix_photo, prepare
from photorestore.ui.main_window import MainWindow
from photorestore.ui.results.shelf import Outcome, ResultShelf
from photorestore.ui.results.storage import ResultFiles, size_mib
from photorestore.ui.viewer.pyramid import build_pyramid
from tests.gui.driving import WAIT_MS, press, restore


def outcome(level: int, side: int = 600) -> Outcome:
    """A flat result with a hole."""
    photo = build_pyramid(np.full((side, side, 3), 90, np.uint8))
    damaged = np.zeros((side, side), np.uint8)
    damaged[10:40, 10:40] = 255
    rgb = np.full((side, side, 3), level, np.uint8)
    result = RestoreResult(
        id=1,
        rgb=rgb,
        hole=HoleMask(damaged=damaged),
        probability=damaged,
        seconds=1.0,
        tile_px=64,
        device="Test Processor",
    )
    return Outcome(result=result, parts=prepare(photo, rgb, damaged), fidelity=1.0)


def test_each_run_is_kept_chosen_compared_renamed_and_deleted(
    qtbot: QtBot, opened: MainWindow
) -> None:
    document = opened.workspace.current
    assert document is not None
    panel = opened.edit_panels.results
    assert not panel.isVisible()
    restore(qtbot, opened)
    document.fidelity = 0.5
    restore(qtbot, opened)
    results = document.results
    first, second = results.all
    assert [kept.name for kept in results.all] == ["Result 1", "Result 2"]
    assert results.shown is second
    listed = panel.findChild(QListWidget)
    assert listed is not None
    listed.setCurrentRow(0)
    assert results.shown is first
    assert document.outcome is first.outcome
    press(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert results.shown is second
    press(opened, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert results.shown is first

    choice = panel.findChild(QComboBox)
    assert choice is not None
    assert choice.itemData(0) is None
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    assert results.compared is second
    assert opened.viewer._captions == ("Result 2", "Result 1")

    item = listed.item(0)
    item.setText("  Soft   one ")
    assert first.name == "Soft one"
    item = listed.item(0)
    item.setText("  ")
    assert listed.item(0).text() == "Soft one"

    panel.delete_wanted.emit(first)
    assert [kept.name for kept in results.all] == ["Result 2"]
    assert document.results.shown is second
    assert document.results.compared is None
    document.undo.undo()
    assert [kept.name for kept in results.all] == ["Soft one", "Result 2"]
    assert results.shown is first


def test_undoing_a_run_takes_its_result_from_the_list(qtbot: QtBot, opened: MainWindow) -> None:
    document = opened.workspace.current
    assert document is not None
    restore(qtbot, opened)
    restore(qtbot, opened)
    document.undo.undo()
    assert [kept.name for kept in document.results.all] == ["Result 1"]
    document.undo.undo()
    assert document.results.all == ()
    assert not opened.actions_[Act.EXPORT].isEnabled()
    document.undo.redo()
    assert document.outcome is not None


def test_results_that_nobody_looks_at_go_to_files(qtbot: QtBot, opened: MainWindow) -> None:
    document = opened.workspace.current
    assert document is not None
    opened.edit_links.results._memory_mib = 0.0
    for _ in range(3):
        restore(qtbot, opened)
    first, second, third = document.results.all
    qtbot.waitUntil(lambda: first.is_stored and second.is_stored, timeout=WAIT_MS)
    assert not third.is_stored
    pixels = np.array(first.outcome.result.rgb)
    opened.edit_links.results.step(-1)
    assert document.outcome is second.outcome
    np.testing.assert_array_equal(pixels[200, 0], [60, 60, 60])


def test_stored_pixels_are_the_same_and_their_files_go_with_them(tmp_path: Path) -> None:
    files, before = ResultFiles(), outcome(140)
    stored = files.store(before)
    assert size_mib(before) > 1
    assert size_mib(stored) < 0.2
    for look in (Look(), Look(strength=0.4, only_mask=True)):
        np.testing.assert_array_equal(mix_photo(stored.parts, look), mix_photo(before.parts, look))
    assert files._folder is not None
    folder = Path(files._folder.name)
    assert any(folder.iterdir())
    del stored
    gc.collect()
    assert not any(folder.iterdir())
    files.close()
    assert not folder.exists()


def test_memory_counts_deleted_results_that_undo_holds() -> None:
    shelf = ResultShelf()
    kept = shelf.named(outcome(140, side=8))
    shelf.add(kept)
    shelf.show(kept)
    shelf.remove(kept)
    assert shelf.shown is None
    assert [item.name for item in shelf.held] == ["Result 1"]
    del kept
    gc.collect()
    assert len(shelf.held) == 0
