"""Changes of millions of pixels are done in slices, and look to all readers as if done at once."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QUndoCommand, QUndoStack
from pytestqt.qtbot import QtBot

from photorestore.ui.mask_tool import mark_model
from photorestore.ui.mask_tool.commands import (
    DetectCommand,
    EditCommand,
    ReplaceCommand,
    ThresholdCommand,
    cleared,
    grown,
    inverted,
)
from photorestore.ui.mask_tool.layer_edit import LayerEdit
from photorestore.ui.mask_tool.mark_model import MarkModel
from photorestore.ui.mask_tool.mask_model import MaskModel

WIDTH, HEIGHT = 1000, 800


@pytest.fixture(autouse=True)
def _slices_of_one_tile(monkeypatch: pytest.MonkeyPatch) -> None:
    """However quick the machine is, work needs many slices."""
    monkeypatch.setattr(mark_model, "_SLICE_S", 0.0)
    monkeypatch.setattr(mark_model, "_PIECE_PX", 1)


def probability() -> NDArray[np.uint8]:
    return np.random.default_rng(5).integers(0, 256, (HEIGHT, WIDTH)).astype(np.uint8)


def detected(protect: MarkModel | None = None) -> MaskModel:
    model = MaskModel(WIDTH, HEIGHT, protect=protect)
    model.set_probability(probability(), 0.9)
    model.settle()
    return model


def area(model: MarkModel, box: tuple[int, int, int, int]) -> EditCommand:
    """What a tool does with a large area."""
    edit = LayerEdit(model)
    alpha = np.broadcast_to(np.uint8(255), (box[3] - box[1], box[2] - box[0]))
    model.begin(edit.adding(box, alpha))
    return EditCommand(model, edit.delta, "Area")


def commands(model: MaskModel) -> dict[str, QUndoCommand]:
    loaded = probability()[::-1]
    return {
        "invert": ReplaceCommand(model, "", lambda band, _: inverted(band)),
        "grow": ReplaceCommand(model, "", lambda band, _: grown(band, 3), reach_px=3),
        "shrink": ReplaceCommand(model, "", lambda band, _: grown(band, -3), reach_px=3),
        "clear": ReplaceCommand(model, "", cleared),
        "load": ReplaceCommand(model, "", lambda band, top: loaded[top : top + len(band)]),
        "threshold": ThresholdCommand(model, 0.3),
        "detect": DetectCommand(model, loaded.copy(), 0.6),
    }


def test_a_large_area_is_marked_while_the_window_answers(qtbot: QtBot) -> None:
    model = MaskModel(WIDTH, HEIGHT)
    areas: list[QRect] = []
    model.changed.connect(areas.append)
    area(model, (100, 200, 900, 700))
    assert model.is_busy
    assert model.live_levels[0][210, 110] == 255
    assert model.live_levels[0][690, 890] == 0  # not yet
    qtbot.waitUntil(lambda: not model.is_busy)
    assert len(areas) > 5
    together = QRect()
    for part in areas:
        together |= part
    assert together == QRect(100, 200, 800, 500)
    assert np.count_nonzero(model.live_levels[0]) == 800 * 500


def test_who_looks_meanwhile_sees_all_of_it(qtbot: QtBot) -> None:
    model = MaskModel(WIDTH, HEIGHT)
    undo = QUndoStack()
    undo.push(area(model, (0, 0, WIDTH, HEIGHT)))
    assert model.is_busy
    assert model.share == 1
    undo.undo()
    assert model.is_busy
    assert model.is_empty
    undo.redo()
    LayerEdit(model, erases=True).add((0, 0, 10, 10), np.full((10, 10), 255, np.uint8))
    model.refresh((0, 0, 10, 10))
    assert np.count_nonzero(model.damaged) == WIDTH * HEIGHT - 100


def test_what_is_being_protected_is_no_damage_for_who_looks(qtbot: QtBot) -> None:
    protect = MarkModel(WIDTH, HEIGHT)
    model = MaskModel(WIDTH, HEIGHT, protect=protect)
    area(model, (0, 0, WIDTH, HEIGHT))
    area(protect, (0, 500, WIDTH, HEIGHT))
    assert protect.is_busy
    assert np.count_nonzero(model.damaged) == WIDTH * 500


@pytest.mark.parametrize("by_px", [2, -2, 7])
def test_bands_have_no_seams(qtbot: QtBot, by_px: int) -> None:
    model = detected()
    wanted = grown(model.damaged.copy(), by_px)
    ReplaceCommand(model, "", lambda band, _: grown(band, by_px), reach_px=abs(by_px)).redo()
    np.testing.assert_array_equal(model.damaged, wanted)


@pytest.mark.parametrize("is_fixed", [False, True])
@pytest.mark.parametrize(
    "name", ["invert", "grow", "shrink", "clear", "load", "threshold", "detect"]
)
def test_whole_changes_go_back_and_forth(qtbot: QtBot, name: str, is_fixed: bool) -> None:
    protect = MarkModel(WIDTH, HEIGHT)
    model, undo = detected(protect), QUndoStack()
    undo.push(area(model, (300, 300, 900, 600)))
    undo.push(area(protect, (800, 100, 950, 750)))
    if is_fixed:
        undo.push(ReplaceCommand(model, "Invert", lambda band, _: inverted(band)))
    before = [level.copy() for level in model.levels]
    state = (model.threshold, model.is_fixed, model.probability)
    undo.push(commands(model)[name])
    after = [level.copy() for level in model.levels]
    state_after = (model.threshold, model.is_fixed, model.probability)
    assert any((old != new).any() for old, new in zip(before, after, strict=True))
    for _ in range(2):
        undo.undo()
        for found, expected in zip(model.levels, before, strict=True):
            np.testing.assert_array_equal(found, expected)
        assert (model.threshold, model.is_fixed) == state[:2]
        assert model.probability is state[2]
        undo.redo()
        for found, expected in zip(model.levels, after, strict=True):
            np.testing.assert_array_equal(found, expected)
        assert (model.threshold, model.is_fixed) == state_after[:2]
        assert model.probability is state_after[2]


def test_a_slider_that_moves_on_waits_for_nothing(qtbot: QtBot) -> None:
    model, undo = detected(), QUndoStack()
    painted = area(model, (0, 0, 600, 600))
    undo.push(painted)
    for threshold in (0.7, 0.5, 0.2):
        undo.push(ThresholdCommand(model, threshold))
        assert model.is_busy
    assert undo.count() == 2
    wanted = np.where(probability() >= round(0.2 * 255), 255, 0)
    wanted[:600, :600] = 255
    np.testing.assert_array_equal(model.damaged, wanted)
    undo.undo()
    assert model.threshold == 0.9
    assert (model.damaged[:600, :600] == 255).all()
    assert model.damaged[600:].mean() == pytest.approx(25.5, abs=2)
