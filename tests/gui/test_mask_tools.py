"""Lasso, rectangle, wand and trace: what they mark, and how it is taken back."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication

from photorestore.config.settings import BrushSettings
from photorestore.ui.mask_tool.commands import ReplaceCommand, inverted
from photorestore.ui.mask_tool.crease import follow
from photorestore.ui.mask_tool.mark_model import MarkModel
from photorestore.ui.mask_tool.mask_model import MaskModel
from photorestore.ui.mask_tool.mask_tool import Marks, Target, Value
from photorestore.ui.mask_tool.tool_box import ToolBox
from photorestore.ui.mask_tool.wand import similar
from photorestore.ui.viewer.pyramid import build_pyramid
from photorestore.ui.viewer.tool import PointerEvent

WIDTH, HEIGHT = 900, 700


def photo() -> NDArray[np.uint8]:
    """Grey with two red squares, and grain."""
    rgb = np.full((HEIGHT, WIDTH, 3), 120, np.uint8)
    rgb[100:200, 100:200] = rgb[400:500, 600:700] = (200, 40, 40)
    grain = np.random.default_rng(0).integers(-6, 7, rgb.shape)
    return (rgb + grain).clip(0, 255).astype(np.uint8)


def creased(
    height: int = 600, width: int = 900
) -> tuple[NDArray[np.uint8], Callable[[float], float]]:
    """A photo with a thin bright curve, and where it runs."""

    def row_at(x: float) -> float:
        return height / 2 + height / 8 * math.sin(x / width * 7)

    rgb = np.random.default_rng(1).integers(96, 112, (height, width, 3)).astype(np.uint8)
    for x in range(width):
        y = round(row_at(x + 0.5) - 0.5)
        rgb[y : y + 2, x] = 190
    return rgb, row_at


class Later:
    """Keeps what tools run elsewhere until it is asked for."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def __call__(self, function: Callable[[], Value], on_done: Callable[[Value], None], /) -> None:
        self.waiting.append(lambda: on_done(function()))

    def finish(self) -> None:
        """Run all of it, also what is asked for meanwhile."""
        while self.waiting:
            self.waiting.pop(0)()


@dataclass
class Bench:
    """Tools and what they work on."""

    box: ToolBox
    mask: MaskModel
    protect: MarkModel
    undo: QUndoStack
    later: Later

    def at(self, name: str, x: float, y: float, **held: bool) -> PointerEvent:
        """A click: press and release."""
        event = PointerEvent(x_px=x, y_px=y, **held)
        self.box.tools[name].press(event)
        self.box.tools[name].release(event)
        return event

    def drag(self, name: str, *points: tuple[float, float], **held: bool) -> None:
        """Press at the first point, release at the last."""
        tool = self.box.tools[name]
        events = [PointerEvent(x_px=x, y_px=y, **held) for x, y in points]
        tool.press(events[0])
        for event in events[1:]:
            tool.drag(event)
        tool.release(events[-1])


@pytest.fixture
def bench(qapp: QApplication) -> Bench:
    parent, later = QObject(qapp), Later()
    protect = MarkModel(WIDTH, HEIGHT, parent)
    mask = MaskModel(WIDTH, HEIGHT, parent, protect=protect)
    undo, box, pyramid = QUndoStack(parent), ToolBox(later, parent), build_pyramid(photo())
    box.set_options(BrushSettings(size_px=20, hardness=1.0))
    box.set_target(Target(mask=mask, protect=protect, undo=undo, photo=lambda: pyramid))
    return Bench(box=box, mask=mask, protect=protect, undo=undo, later=later)


def bounds(marked: NDArray[np.uint8]) -> tuple[int, int, int, int]:
    rows, columns = np.flatnonzero(marked.any(axis=1)), np.flatnonzero(marked.any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ({}, (100, 200, 260, 250)),
        ({"shift": True}, (100, 200, 260, 360)),
        ({"ctrl": True}, (0, 150, 260, 250)),
        ({"shift": True, "ctrl": True}, (0, 40, 260, 360)),
    ],
    ids=str,
)
def test_a_rectangle_goes_from_corner_to_corner(
    bench: Bench, held: dict[str, bool], expected: tuple[int, int, int, int]
) -> None:
    bench.drag("rectangle", (100, 200), (180, 210), (260, 250), **held)
    assert bounds(bench.mask.damaged) == expected
    assert bench.undo.undoText() == "Mark rectangle"
    bench.undo.undo()
    assert bench.mask.is_empty


@pytest.mark.parametrize("held", [{"secondary": True}, {"alt": True}], ids=str)
def test_a_rectangle_can_take_away(bench: Bench, held: dict[str, bool]) -> None:
    bench.drag("rectangle", (0, 0), (400, 400))
    bench.drag("rectangle", (200, 200), (900, 900), **held)
    assert bench.mask.damaged[300, 300] == 0
    assert bench.mask.damaged[100, 300] == 255
    assert bench.undo.undoText() == "Unmark rectangle"


def test_two_clicks_make_a_rectangle_and_escape_forgets_the_first(bench: Bench) -> None:
    bench.at("rectangle", 50, 60)
    assert bench.box.tools["rectangle"].cancel()
    bench.at("rectangle", 100, 200)
    assert bench.mask.is_empty
    bench.at("rectangle", 260, 250)
    assert bounds(bench.mask.damaged) == (100, 200, 260, 250)


def test_a_rectangle_outside_of_the_photo_is_no_step(bench: Bench) -> None:
    bench.drag("rectangle", (-90, -90), (-10, -10))
    assert bench.undo.count() == 0


def test_a_lasso_marks_what_it_goes_around(bench: Bench) -> None:
    circle = [
        (400 + 100 * math.cos(at / 20 * math.tau), 300 + 100 * math.sin(at / 20 * math.tau))
        for at in range(20)
    ]
    bench.drag("lasso", *circle)
    assert bench.mask.damaged[300, 400] == 255
    assert bench.mask.damaged[215, 315] == 0  # inside of the box, outside of the line
    assert bench.mask.share * WIDTH * HEIGHT == pytest.approx(math.pi * 100**2, rel=0.03)
    bench.undo.undo()
    assert bench.mask.is_empty


@pytest.mark.parametrize("end", [(101, 101), (300, 400)], ids=["on the first", "twice the last"])
def test_clicked_corners_are_closed_by_one_more_click(
    bench: Bench, end: tuple[float, float]
) -> None:
    for corner in ((100, 100), (500, 100), (500, 400), (300, 400)):
        bench.at("lasso", *corner)
    assert bench.mask.is_empty
    bench.at("lasso", *end)
    assert bench.mask.damaged[200, 400] == 255
    assert bench.undo.count() == 1


def test_backspace_takes_back_a_corner_of_the_lasso(bench: Bench) -> None:
    for corner in ((100, 100), (500, 100), (500, 400), (880, 20)):
        bench.at("lasso", *corner)
    assert bench.box.tools["lasso"].step_back()
    bench.at("lasso", 100, 100)
    assert bench.mask.damaged[120, 480] == 255
    assert bench.mask.damaged[60, 700] == 0


def test_the_wand_takes_what_is_similar_and_connected(bench: Bench) -> None:
    bench.at("wand", 150, 150)
    bench.later.finish()
    assert bench.mask.damaged[100:200, 100:200].mean() > 250
    assert bench.mask.damaged[450, 650] == 0
    assert bench.mask.damaged[300, 300] == 0

    bench.box.set_options(BrushSettings(wand_connected=False))
    bench.at("wand", 150, 150)
    bench.later.finish()
    assert bench.mask.damaged[400:500, 600:700].mean() > 250
    bench.at("wand", 650, 450, alt=True)
    bench.later.finish()
    assert bench.mask.is_empty
    assert bench.undo.count() == 3


def test_the_tolerance_of_the_wand_decides(bench: Bench) -> None:
    pyramid = build_pyramid(photo())
    narrow = similar(pyramid, (150, 150), 1, connected=True)
    wide = similar(pyramid, (150, 150), 200, connected=True)
    assert narrow is not None
    assert wide is not None
    assert np.count_nonzero(narrow[1]) < 9_000
    assert np.count_nonzero(wide[1]) == WIDTH * HEIGHT
    assert similar(pyramid, (-1, 5), 24, connected=True) is None


def test_the_wand_looks_further_out_while_something_goes_on() -> None:
    rgb = np.zeros((100, 3000, 3), np.uint8)
    rgb[40:60, 10:2990] = 255
    found = similar(build_pyramid(rgb), (20, 50), 10, connected=True)
    assert found is not None
    assert found[0] == (10, 40, 2990, 60)


def test_what_the_wand_finds_for_another_photo_is_dropped(bench: Bench) -> None:
    bench.at("wand", 150, 150)
    bench.box.set_target(None)
    bench.later.finish()
    assert bench.mask.is_empty


@pytest.mark.parametrize("scale", [1, 5], ids=["at full size", "found coarse, made sharp"])
def test_a_way_follows_the_crease(scale: int) -> None:
    height, width = 300 * scale, 450 * scale
    rgb, row_at = creased(height, width)
    start, end = (20.0, row_at(20)), (width - 20.0, row_at(width - 20))
    way = follow(build_pyramid(rgb), None, start, end)
    assert way[0] == pytest.approx(start, abs=1)
    assert way[-1] == pytest.approx(end, abs=1)
    for (x0, y0), (x1, y1) in pairwise(way):
        middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
        assert middle_y == pytest.approx(row_at(middle_x), abs=3)


def test_a_rough_way_is_near_the_crease() -> None:
    rgb, row_at = creased(1500, 2250)
    way = follow(
        build_pyramid(rgb), None, (20.0, row_at(20)), (2230.0, row_at(2230)), is_rough=True
    )
    for x, y in way:
        assert y == pytest.approx(row_at(x), abs=16)


def test_a_way_follows_a_detection_that_the_eye_does_not_see() -> None:
    plain = np.full((300, 400, 3), 90, np.uint8)
    probability = np.zeros((300, 400), np.uint8)
    probability[100:200, 198:202] = 255
    probability[98:102, 50:200] = probability[198:202, 200:350] = 255
    way = follow(build_pyramid(plain), probability, (50, 100), (350, 200))
    dense = [
        (x0 + (x1 - x0) * at / 20, y0 + (y1 - y0) * at / 20)
        for (x0, y0), (x1, y1) in pairwise(way)
        for at in range(21)
    ]
    for spot in ((125, 100), (275, 200)):  # the straight way passes them at 24 pixels
        assert min(math.dist(point, spot) for point in dense) < 6


def test_without_any_line_the_way_is_straight() -> None:
    plain = np.full((300, 400, 3), 90, np.uint8)
    for x, y in follow(build_pyramid(plain), None, (50, 50), (350, 200)):
        assert y == pytest.approx(50 + (x - 50) / 2, abs=1)


def test_ends_near_a_crease_move_onto_it() -> None:
    rgb, row_at = creased()
    way = follow(
        build_pyramid(rgb), None, (100, row_at(100) + 5), (600, row_at(600) - 5), snap_px=8
    )
    for x, y in (way[0], way[-1]):
        assert y == pytest.approx(row_at(x), abs=2)


def traced(bench: Bench) -> Callable[[float], float]:
    rgb, row_at = creased(HEIGHT, WIDTH)
    pyramid = build_pyramid(rgb)
    bench.box.set_target(
        Target(mask=bench.mask, protect=bench.protect, undo=bench.undo, photo=lambda: pyramid)
    )
    return row_at


def test_every_click_of_the_trace_goes_on_from_the_last(bench: Bench) -> None:
    row_at = traced(bench)
    for x in (50, 300, 700):
        bench.at("trace", x, row_at(x))
    bench.later.finish()
    assert bench.undo.count() == 2
    for x in range(60, 690, 30):
        assert bench.mask.damaged[round(row_at(x)), x] == 255
    assert bench.mask.share < 0.02
    bench.undo.undo()
    assert bench.mask.damaged[round(row_at(600)), 600] == 0
    assert bench.mask.damaged[round(row_at(200)), 200] == 255
    bench.at("trace", 850, row_at(850))  # the line ended with undo: this begins another
    bench.later.finish()
    assert bench.undo.index() == 1


def test_a_click_on_the_end_ends_the_trace(bench: Bench) -> None:
    row_at = traced(bench)
    bench.at("trace", 50, row_at(50))
    bench.at("trace", 50, row_at(50))
    bench.at("trace", 300, row_at(300))
    bench.later.finish()
    assert bench.undo.count() == 0


def test_the_way_to_the_pointer_is_only_shown(bench: Bench) -> None:
    row_at = traced(bench)
    bench.at("trace", 50, row_at(50))
    bench.box.tools["trace"].hover(PointerEvent(x_px=400, y_px=row_at(400)))
    bench.later.finish()
    assert bench.mask.is_empty


def test_areas_can_protect(bench: Bench) -> None:
    bench.box.set_marks(Marks.PROTECT)
    bench.drag("rectangle", (100, 100), (300, 300))
    assert bench.mask.is_empty
    assert bounds(bench.protect.marked) == (100, 100, 300, 300)
    assert bench.undo.undoText() == "Protect rectangle"
    bench.drag("rectangle", (200, 100), (300, 300), secondary=True)
    assert bounds(bench.protect.marked) == (100, 100, 200, 300)


def test_protected_places_are_no_damage_until_the_protection_goes(bench: Bench) -> None:
    bench.mask.set_probability(np.full((HEIGHT, WIDTH), 200, np.uint8), 0.5)
    bench.drag("protect", (100, 100), (300, 100))
    assert bench.mask.damaged[100, 200] == 0
    assert bench.mask.damaged[300, 200] == 255
    bench.drag("brush", (200, 50), (200, 150))
    assert bench.mask.damaged[100, 200] == 0
    for threshold in (0.2, 0.9, 0.5):
        bench.mask.set_threshold(threshold)
        assert bench.mask.damaged[100, 200] == 0
    bench.drag("protect", (100, 100), (300, 100), secondary=True)
    assert (bench.mask.damaged >= 128).all()  # soft rims may stay faint
    assert bench.mask.damaged[100, 200] == 255
    bench.undo.undo()
    assert bench.mask.damaged[100, 200] == 0
    assert bench.protect.marked[100, 200] == 255


def test_the_sizes_of_tools_are_asked_for(bench: Bench) -> None:
    options = BrushSettings()
    bench.box.set_options(options)
    wanted: list[tuple[str, object]] = []
    bench.box.option_wanted.connect(lambda name, value: wanted.append((name, value)))
    for name in ("brush", "wand", "trace"):
        assert bench.box.tools[name].resize(1)
    assert wanted == [("size_px", 46), ("wand_tolerance", 26), ("trace_px", 7)]
    assert not bench.box.tools["lasso"].resize(1)
    assert replace(options, **dict(wanted)).trace_px == 7  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_work_is_undone_and_done_again_to_the_pixel(bench: Bench, seed: int) -> None:
    rng = np.random.default_rng(seed)
    bench.mask.set_probability(rng.integers(0, 256, (HEIGHT, WIDTH)).astype(np.uint8), 0.95)
    start = bench.mask.damaged.copy()
    names = ("brush", "eraser", "protect", "lasso", "rectangle", "wand")
    for _ in range(40):
        if rng.random() < 0.25:
            (bench.undo.undo if rng.random() < 0.6 else bench.undo.redo)()
            continue
        if rng.random() < 0.1:
            bench.undo.push(ReplaceCommand(bench.mask, "Invert", lambda band, _: inverted(band)))
            continue
        bench.box.set_marks(Marks.PROTECT if rng.random() < 0.3 else Marks.DAMAGE)
        points = [(float(x), float(y)) for x, y in rng.uniform(-50, 950, (4, 2))]
        held = {"secondary": bool(rng.random() < 0.3), "shift": bool(rng.random() < 0.3)}
        bench.drag(str(rng.choice(names)), *points, **held)
        bench.later.finish()
        bench.box.tools["lasso"].cancel()
    while bench.undo.canRedo():
        bench.undo.redo()
    end = [model.marked.copy() for model in (bench.mask, bench.protect)]
    coarse = [model.levels[-1].copy() for model in (bench.mask, bench.protect)]
    assert end[1].any()
    for _ in range(2):
        while bench.undo.canUndo():
            bench.undo.undo()
        np.testing.assert_array_equal(bench.mask.damaged, start)
        assert bench.protect.is_empty
        while bench.undo.canRedo():
            bench.undo.redo()
        for model, marked, small in zip((bench.mask, bench.protect), end, coarse, strict=True):
            np.testing.assert_array_equal(model.marked, marked)
            np.testing.assert_array_equal(model.levels[-1], small)
