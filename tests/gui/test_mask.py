"""The mask: layers, strokes, undo, and painting with real events."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent, QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photorestore.core.errors import ShapeError
from photorestore.ui.mask_tool.brush_tool import BrushTool
from photorestore.ui.mask_tool.commands import (
    ReplaceCommand,
    ThresholdCommand,
    cleared,
    grown,
    inverted,
)
from photorestore.ui.mask_tool.mark_model import MarkModel
from photorestore.ui.mask_tool.mask_model import MaskModel
from photorestore.ui.mask_tool.mask_picture import MaskPicture, OverlayStyle
from photorestore.ui.mask_tool.mask_tool import Target
from photorestore.ui.mask_tool.stroke import Brush, Stroke
from photorestore.ui.qimage import qimage_to_rgb
from photorestore.ui.theme.theme import Theme
from photorestore.ui.viewer.picture import PlainPicture
from photorestore.ui.viewer.pyramid import build_pyramid
from photorestore.ui.viewer.tool import PointerEvent
from photorestore.ui.viewer.viewer import Viewer

NONE = Qt.KeyboardModifier.NoModifier
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
STYLE = OverlayStyle(colour="#ff0000", protect_colour="#0000ff", opacity=0.5, hatch=False)


def probability(width: int = 900, height: int = 700) -> np.ndarray:
    return np.tile(np.linspace(0, 255, width).astype(np.uint8), (height, 1))


def paint(model: MaskModel, *points: tuple[float, float], erases: bool = False) -> Stroke:
    stroke = Stroke(model, Brush(size_px=20, hardness=1), erases=erases)
    for point in points:
        stroke.move_to(*point)
    return stroke


def test_the_threshold_moves_and_what_was_painted_stays() -> None:
    model = MaskModel(900, 700)
    model.set_probability(probability(), 0.5)
    paint(model, (100, 100), (200, 100))
    paint(model, (850, 100), erases=True)
    for threshold in (0.2, 0.8, 0.5):
        model.set_threshold(threshold)
        assert model.damaged[100, 150] == 255
        assert model.damaged[100, 850] == 0
        first = int(np.argmax(model.damaged[600] > 0))
        assert first == pytest.approx(threshold * 899, abs=3)


def test_a_wrong_size_is_refused() -> None:
    model = MaskModel(30, 20)
    with pytest.raises(ShapeError, match="30 x 20"):
        model.set_mask(np.zeros((30, 20), np.uint8))
    with pytest.raises(ShapeError):
        model.set_probability(np.zeros((30, 20), np.uint8), 0.5)


@given(
    points=st.lists(st.tuples(st.floats(-50, 1000), st.floats(-50, 800)), min_size=1, max_size=5),
    size=st.floats(1, 300),
    erases=st.booleans(),
)
def test_undo_gives_every_pixel_back_and_redo_does_it_again(
    points: list[tuple[float, float]], size: float, erases: bool
) -> None:
    model = MaskModel(900, 700)
    model.set_probability(probability(), 0.5)
    before = [level.copy() for level in model.levels]
    stroke = Stroke(model, Brush(size_px=size, hardness=0.5), erases=erases)
    for x, y in points:
        stroke.move_to(x, y)
    after = [level.copy() for level in model.levels]
    delta = stroke.finish()
    if delta is None:
        return
    delta.swap(model)
    for found, expected in zip(model.levels, before, strict=True):
        np.testing.assert_array_equal(found, expected)
    delta.swap(model)
    for found, expected in zip(model.levels, after, strict=True):
        np.testing.assert_array_equal(found, expected)


def test_a_stroke_is_as_wide_as_the_brush_and_has_no_gaps() -> None:
    model = MaskModel(900, 700)
    paint(model, (100, 350), (800, 350))
    assert (model.damaged[350, 100:800] == 255).all()
    column = np.flatnonzero(model.damaged[:, 400] >= 128)
    assert len(column) == pytest.approx(20, abs=1)


def test_a_soft_brush_fades_and_pressure_makes_it_thin() -> None:
    model = MaskModel(400, 300)
    Stroke(model, Brush(size_px=200, hardness=0), erases=False).move_to(200, 150)
    row = model.damaged[150, 100:200].astype(int)
    assert (np.diff(row) >= 0).all()
    assert 100 < row[50] < 155

    thin = MaskModel(400, 300)
    Stroke(thin, Brush(size_px=60, hardness=1), erases=False).move_to(200, 150, 0.25)
    assert np.count_nonzero(thin.damaged[150] >= 128) == pytest.approx(15, abs=2)


def test_whole_mask_changes_are_single_steps() -> None:
    model, undo = MaskModel(90, 70), QUndoStack()
    paint(model, (40, 40))
    start = model.damaged.copy()
    undo.push(ReplaceCommand(model, "Invert", lambda band, _: inverted(band)))
    np.testing.assert_array_equal(model.damaged, 255 - start)
    undo.push(ReplaceCommand(model, "Shrink", lambda band, _: grown(band, -2), reach_px=2))
    np.testing.assert_array_equal(model.damaged, grown(255 - start, -2))
    undo.push(ReplaceCommand(model, "Clear", cleared))
    assert model.is_empty
    for _ in range(3):
        undo.undo()
    np.testing.assert_array_equal(model.damaged, start)


def test_grow_and_shrink_are_round() -> None:
    dot = np.zeros((21, 21), np.uint8)
    dot[10, 10] = 255
    bigger = grown(dot, 4)
    assert bigger[10, 6] == 255
    assert bigger[6, 6] == 0
    np.testing.assert_array_equal(grown(bigger, -4), dot)


def test_a_drag_of_the_threshold_is_one_step() -> None:
    model, undo = MaskModel(900, 700), QUndoStack()
    model.set_probability(probability(), 0.5)
    for threshold in (0.55, 0.6, 0.7):
        undo.push(ThresholdCommand(model, threshold))
    assert undo.count() == 1
    undo.undo()
    assert model.threshold == 0.5


def test_moving_the_threshold_after_an_inversion_starts_from_the_detection() -> None:
    model = MaskModel(900, 700)
    model.set_probability(probability(), 0.5)
    model.set_mask(inverted(model.damaged))
    model.set_threshold(0.6)
    assert model.damaged[350, 100] == 0
    assert model.damaged[350, 850] == 255


def test_hairlines_can_be_seen_at_every_size() -> None:
    model = MaskModel(4000, 3000)
    mask = np.zeros((3000, 4000), np.uint8)
    mask[:, 2000] = 255
    model.set_mask(mask)
    for level in model.levels:
        assert level.max() == 255


def test_the_overlay_draws_only_what_is_marked() -> None:
    model = MaskModel(600, 600)
    picture = MaskPicture(model, MarkModel(600, 600), STYLE)
    assert picture.image(0, (0, 0, 512, 512)) is None
    paint(model, (100, 100))
    image = picture.image(0, (0, 0, 512, 512))
    assert image is not None
    assert image.pixelColor(100, 100).alpha() == pytest.approx(128, abs=1)
    assert image.pixelColor(300, 300).alpha() == 0

    revision = picture.revision
    picture.set_style(replace(STYLE, hatch=True))
    assert picture.revision > revision
    striped = picture.image(0, (0, 0, 512, 512))
    assert striped is not None
    alphas = {striped.pixelColor(95 + i, 100).alpha() for i in range(10)}
    assert len(alphas) == 2


@pytest.fixture
def scene(qtbot: QtBot, theme: Theme) -> tuple[Viewer, MaskModel, BrushTool, QUndoStack]:
    viewer = Viewer(theme)
    qtbot.addWidget(viewer)
    viewer.resize(800, 600)
    with qtbot.waitExposed(viewer):
        viewer.show()
    rgb = np.full((600, 800, 3), 40, np.uint8)
    viewer.show_pictures(PlainPicture(build_pyramid(rgb)), None)
    viewer.viewport.set_zoom(1.0)
    undo, protect = QUndoStack(viewer), MarkModel(800, 600, viewer)
    model = MaskModel(800, 600, viewer, protect=protect)
    viewer.set_overlay(MaskPicture(model, protect, STYLE))
    model.changed.connect(viewer.refresh_overlay)
    tool = BrushTool(erases=False)
    tool.set_brush(Brush(size_px=20, hardness=1))
    tool.set_target(Target(mask=model, protect=protect, undo=undo, photo=lambda: None))
    viewer.set_tool(tool)
    return viewer, model, tool, undo


Scene = tuple[Viewer, MaskModel, BrushTool, QUndoStack]


def test_left_paints_right_erases_and_undo_takes_strokes_back(qtbot: QtBot, scene: Scene) -> None:
    viewer, model, _, undo = scene
    canvas = viewer.canvas
    QTest.mousePress(canvas, LEFT, NONE, QPoint(200, 200))
    QTest.mouseMove(canvas, QPoint(400, 200))
    QTest.mouseRelease(canvas, LEFT, NONE, QPoint(400, 200))
    assert model.damaged[200, 300] == 255

    def is_red() -> bool:
        red, green, _ = qimage_to_rgb(canvas.grab().toImage())[200, 300].astype(int)
        return bool(red > green + 60)

    qtbot.waitUntil(is_red, timeout=20_000)

    QTest.mouseClick(canvas, RIGHT, NONE, QPoint(300, 200))
    assert model.damaged[200, 300] == 0
    assert undo.count() == 2
    undo.undo()
    assert model.damaged[200, 300] == 255
    undo.undo()
    assert model.is_empty


def test_shift_click_draws_a_straight_line(scene: Scene) -> None:
    viewer, model, _, undo = scene
    QTest.mouseClick(viewer.canvas, LEFT, NONE, QPoint(100, 100))
    QTest.mouseClick(viewer.canvas, LEFT, Qt.KeyboardModifier.ShiftModifier, QPoint(500, 400))
    assert model.damaged[250, 300] == 255
    assert undo.undoText() == "Line"


def test_escape_gives_a_stroke_up(scene: Scene) -> None:
    viewer, model, _, undo = scene
    QTest.mousePress(viewer.canvas, LEFT, NONE, QPoint(200, 200))
    QTest.keyClick(viewer.canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(viewer.canvas, LEFT, NONE, QPoint(220, 200))
    assert model.is_empty
    assert undo.count() == 0


def test_space_pans_and_does_not_paint(scene: Scene) -> None:
    viewer, model, _, _ = scene
    viewer.viewport.set_zoom(3.0)
    before = viewer.viewport.to_photo(QPointF(0, 0))
    QTest.keyPress(viewer.canvas, Qt.Key.Key_Space)
    QTest.mousePress(viewer.canvas, LEFT, NONE, QPoint(200, 200))
    QTest.mouseMove(viewer.canvas, QPoint(260, 200))
    QTest.mouseRelease(viewer.canvas, LEFT, NONE, QPoint(260, 200))
    QTest.keyRelease(viewer.canvas, Qt.Key.Key_Space)
    assert model.is_empty
    assert viewer.viewport.to_photo(QPointF(0, 0)).x() == pytest.approx(before.x() - 20)


def test_the_brush_grows_by_the_wheel(scene: Scene, qtbot: QtBot) -> None:
    _, _, tool, _ = scene
    with qtbot.waitSignal(tool.size_wanted, timeout=20_000) as wanted:
        tool.resize(1)
    assert wanted.args == [23]
    tool.set_brush(Brush(size_px=1, hardness=1))
    with qtbot.waitSignal(tool.size_wanted, timeout=20_000) as smallest:
        tool.resize(-1)
    assert smallest.args == [1]


def test_a_pen_paints_with_pressure_and_its_other_end_erases(scene: Scene) -> None:
    _, model, tool, _ = scene
    tool.press(PointerEvent(x_px=100, y_px=100, pressure=0.5))
    tool.release(PointerEvent(x_px=100, y_px=100, pressure=0.5))
    assert np.count_nonzero(model.damaged[100] >= 128) == pytest.approx(10, abs=2)
    tool.press(PointerEvent(x_px=100, y_px=100, secondary=True))
    tool.release(PointerEvent(x_px=100, y_px=100, secondary=True))
    assert model.is_empty


def test_the_pressure_of_a_real_pen_reaches_the_mask(scene: Scene) -> None:
    viewer, model, tool, undo = scene
    tool.set_brush(Brush(size_px=60, hardness=1))
    pen = QPointingDevice(
        "pen",
        7,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Pressure,
        1,
        1,
    )
    kinds = QEvent.Type
    for kind, x, pressure, held in (
        (kinds.TabletPress, 100, 0.2, LEFT),
        (kinds.TabletMove, 500, 0.9, LEFT),
        (kinds.TabletRelease, 500, 0.0, Qt.MouseButton.NoButton),
    ):
        place = viewer.viewport.to_view(QPointF(x, 300))
        QApplication.sendEvent(
            viewer.canvas,
            QTabletEvent(
                kind,
                pen,
                place,
                QPointF(viewer.canvas.mapToGlobal(place)),
                pressure,
                0,
                0,
                0.0,
                0.0,
                0.0,
                NONE,
                LEFT,
                held,
            ),
        )
    thin, wide = (np.count_nonzero(model.damaged[:, x] >= 128) for x in (110, 490))
    assert thin == pytest.approx(60 * 0.2, abs=4)
    assert wide == pytest.approx(60 * 0.9, abs=4)
    assert undo.count() == 1


def test_changes_tell_their_area(qtbot: QtBot) -> None:
    model = MaskModel(900, 700)
    with qtbot.waitSignal(model.changed, timeout=20_000) as changed:
        paint(model, (100, 100))
    assert changed.args is not None
    area = changed.args[0]
    assert isinstance(area, QRect)
    assert area.contains(QPoint(100, 100))
    assert area.width() < 40
