"""The viewer: pyramid, viewport, tiles, and real mouse, wheel and key events."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photorestore.ui.qimage import qimage_to_rgb
from photorestore.ui.theme.theme import Theme
from photorestore.ui.viewer import frame_time
from photorestore.ui.viewer.frame_time import FRAME_S, FrameBudget, FrameTime
from photorestore.ui.viewer.picture import PlainPicture
from photorestore.ui.viewer.pyramid import TILE_PX, Box, build_pyramid, halve
from photorestore.ui.viewer.screen_colour import ScreenColour
from photorestore.ui.viewer.tiles import TileStore
from photorestore.ui.viewer.viewer import CompareMode, Viewer
from photorestore.ui.viewer.viewport import Viewport

NONE = Qt.KeyboardModifier.NoModifier
RED, BLUE = (200, 40, 40), (40, 40, 200)


def plain(colour: tuple[int, int, int], width: int = 1600, height: int = 1200) -> PlainPicture:
    rgb = np.empty((height, width, 3), np.uint8)
    rgb[:] = colour
    return PlainPicture(build_pyramid(rgb))


def grab(viewer: Viewer) -> NDArray[np.uint8]:
    return qimage_to_rgb(viewer.grab().toImage())


def turn_wheel(
    viewer: Viewer, at: QPoint, turned: int, modifiers: Qt.KeyboardModifier | None = None
) -> None:
    canvas = viewer.canvas
    event = QWheelEvent(
        QPointF(at),
        QPointF(canvas.mapToGlobal(at)),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        modifiers or Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


@pytest.fixture
def viewer(qtbot: QtBot, theme: Theme) -> Viewer:
    viewer = Viewer(theme)
    qtbot.addWidget(viewer)
    viewer.resize(800, 600)
    with qtbot.waitExposed(viewer):
        viewer.show()
    viewer.show_pictures(plain(RED), plain(BLUE))
    return viewer


@pytest.mark.parametrize("shape", [(1, 1), (5, 7), (6, 8), (513, 1027)])
def test_halving_averages_and_keeps_odd_edges(shape: tuple[int, int]) -> None:
    grey = np.random.default_rng(0).integers(0, 256, shape).astype(np.uint8)
    half = halve(grey)
    assert half.shape == ((shape[0] + 1) // 2, (shape[1] + 1) // 2)
    for y, x in [(0, 0), (half.shape[0] - 1, half.shape[1] - 1)]:
        expected = grey[2 * y : 2 * y + 2, 2 * x : 2 * x + 2].mean()
        assert abs(int(half[y, x]) - expected) <= 0.5


def test_the_coarsest_level_is_one_tile_and_16_bits_become_8() -> None:
    pyramid = build_pyramid(np.full((1300, 2100, 3), 65535, np.uint16))
    assert max(pyramid.levels[-1].shape) <= TILE_PX
    assert {level.dtype.name for level in pyramid.levels[1:]} == {"uint8"}
    assert pyramid.cut(0, (0, 0, 4, 4)).dtype == np.uint8


def test_zooming_keeps_what_is_under_the_pointer() -> None:
    viewport = Viewport()
    viewport.set_view(800, 600, 1.0)
    viewport.set_photo_size(4000, 3000)
    anchor = QPointF(200, 450)
    before = viewport.to_photo(anchor)
    viewport.zoom_by(7.0, anchor)
    after = viewport.to_photo(anchor)
    assert (after - before).manhattanLength() * viewport.scale <= 2


def test_100_percent_shows_each_pixel_once_on_dense_screens() -> None:
    viewport = Viewport()
    viewport.set_view(800, 600, 2.0)
    viewport.set_photo_size(4000, 3000)
    viewport.set_zoom(1.0)
    assert viewport.scale == 0.5


def test_the_photo_cannot_be_lost() -> None:
    viewport = Viewport()
    viewport.set_view(800, 600, 1.0)
    viewport.set_photo_size(4000, 3000)
    viewport.set_zoom(1.0)
    viewport.pan(QPointF(1e6, -1e6))
    assert viewport.photo_rect().intersects(QRectF(0, 0, 800, 600))


def test_small_photos_are_not_blown_up_to_fit() -> None:
    viewport = Viewport()
    viewport.set_view(800, 600, 1.0)
    viewport.set_photo_size(40, 30)
    assert viewport.zoom == 2.0


def test_split_shows_both_and_the_line_can_be_dragged(viewer: Viewer) -> None:
    shown = grab(viewer)
    assert shown[300, 200].tolist() == list(RED)
    assert shown[300, 600].tolist() == list(BLUE)

    canvas = viewer.canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, NONE, QPoint(400, 100))
    QTest.mouseMove(canvas, QPoint(700, 100))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, NONE, QPoint(700, 100))
    assert viewer.split.share == pytest.approx(700 / 800, abs=0.01)
    assert grab(viewer)[300, 600].tolist() == list(RED)

    viewer.split.move_to(QPointF(400, 300), canvas.rect())
    viewer.rotate_split()
    turned = grab(viewer)
    assert turned[150, 600].tolist() == list(RED)
    assert turned[450, 200].tolist() == list(BLUE)


def test_every_mode_shows_what_it_says(qtbot: QtBot, viewer: Viewer) -> None:
    viewer.set_mode(CompareMode.RESULT)
    assert grab(viewer)[300, 200].tolist() == list(BLUE)
    viewer.hold_original(True)
    assert grab(viewer)[300, 200].tolist() == list(RED)
    viewer.hold_original(False)
    viewer.set_mode(CompareMode.SIDE_BY_SIDE)
    qtbot.waitUntil(lambda: viewer.canvas.width() < 400)
    pair = grab(viewer)
    assert pair[300, 200].tolist() == list(RED)
    assert pair[300, 600].tolist() == list(BLUE)
    viewer.set_mode(CompareMode.ORIGINAL)
    qtbot.waitUntil(lambda: viewer.canvas.width() == 800)
    assert grab(viewer)[300, 600].tolist() == list(RED)


def test_wheel_zooms_and_double_click_toggles_fit(viewer: Viewer) -> None:
    fitted = viewer.viewport.zoom
    turn_wheel(viewer, QPoint(300, 300), 120)
    assert viewer.viewport.zoom == pytest.approx(fitted * 1.2)
    assert not viewer.viewport.is_fitted

    canvas = viewer.canvas
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, NONE, QPoint(200, 200))
    assert viewer.viewport.zoom == pytest.approx(fitted)
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, NONE, QPoint(200, 200))
    assert viewer.viewport.zoom == 1.0


def test_dragging_pans_and_the_overview_appears(viewer: Viewer) -> None:
    assert not viewer.navigator.isVisible()
    viewer.viewport.set_zoom(2.0)
    assert viewer.navigator.isVisible()
    canvas, place = viewer.canvas, QPointF(100, 100)
    before = viewer.viewport.to_photo(place)
    QTest.mousePress(canvas, Qt.MouseButton.MiddleButton, NONE, QPoint(300, 300))
    QTest.mouseMove(canvas, QPoint(340, 320))
    QTest.mouseRelease(canvas, Qt.MouseButton.MiddleButton, NONE, QPoint(340, 320))
    moved = before - viewer.viewport.to_photo(place)
    assert (moved.x(), moved.y()) == (20, 10)

    navigator = viewer.navigator
    QTest.mouseClick(navigator, Qt.MouseButton.LeftButton, NONE, QPoint(12, 12))
    assert viewer.viewport.visible_share().left() == 0


def test_the_cache_stays_within_its_memory(theme: Theme) -> None:
    tiles = TileStore(budget_mib=4)
    viewport = Viewport()
    viewport.set_view(2000, 1500, 1.0)
    picture = plain(RED, 4000, 3000)
    viewport.set_photo_size(4000, 3000)
    viewport.set_zoom(1.0)
    target = QImage(2000, 1500, QImage.Format.Format_RGB32)
    painter = QPainter(target)
    tiles.draw(painter, picture, viewport, QRect(0, 0, 2000, 1500), FrameBudget(5.0))
    painter.end()
    assert 0 < tiles.used_mib <= 4


def test_a_late_frame_shows_a_coarser_level_and_no_hole(theme: Theme) -> None:
    tiles = TileStore()
    viewport = Viewport()
    viewport.set_view(1500, 1100, 1.0)
    viewport.set_photo_size(4000, 3000)
    viewport.set_zoom(1.0)
    target = QImage(1500, 1100, QImage.Format.Format_RGB32)
    target.fill(QColor("#00ff00"))
    painter = QPainter(target)
    everything = QRect(0, 0, 1500, 1100)
    complete = tiles.draw(painter, plain(RED, 4000, 3000), viewport, everything, FrameBudget(0.0))
    painter.end()
    assert not complete
    assert (qimage_to_rgb(target) == RED).all()


def test_a_frame_makes_no_tile_for_which_its_time_is_too_short() -> None:
    budget = FrameBudget(0.006)
    assert budget.allows(1.0)  # one is always made
    budget.note(0.004)
    assert budget.allows(0.002)
    assert not budget.allows(0.003)


def test_what_drawing_takes_is_left_out_of_the_next_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    now_s = 0.0
    monkeypatch.setattr(frame_time, "clock", lambda: now_s)
    frames = FrameTime()

    def left_s(drawing_s: float, *, is_whole: bool = True) -> float:
        """What a budget has after a frame in which drawing took so long, and tiles 2 ms."""
        nonlocal now_s
        budget = frames.begin()
        budget.note(0.002)
        now_s += drawing_s + 0.002
        frames.end(budget, is_whole=is_whole)
        after = frames.begin()
        after.note(0.0)
        return max(ms / 1e4 for ms in range(-200, 200) if after.allows(ms / 1e4))

    assert left_s(0.007) == pytest.approx(FRAME_S - 0.007, abs=2e-4)
    assert left_s(0.001, is_whole=False) == pytest.approx(FRAME_S - 0.007, abs=2e-4)
    assert FRAME_S - 0.007 < left_s(0.001) < FRAME_S - 0.001
    frames.share = 0.5
    assert left_s(0.004) == pytest.approx(FRAME_S / 2 - 0.0045, abs=1e-3)


def test_a_slow_picture_is_drawn_over_many_frames(
    monkeypatch: pytest.MonkeyPatch, theme: Theme
) -> None:
    now_s = 0.0

    class SlowPicture(PlainPicture):
        made = 0

        def image(self, level: int, box: Box) -> QImage | None:
            nonlocal now_s
            now_s += 0.003
            self.made += 1
            return super().image(level, box)

    monkeypatch.setattr(frame_time, "clock", lambda: now_s)
    tiles, viewport = TileStore(), Viewport()
    viewport.set_view(1500, 1100, 1.0)
    viewport.set_photo_size(4000, 3000)
    viewport.set_zoom(1.0)
    picture = SlowPicture(plain(RED, 4000, 3000).pyramid)
    target = QImage(1500, 1100, QImage.Format.Format_RGB32)
    made = []
    complete = False
    while not complete:
        before = picture.made
        painter = QPainter(target)
        complete = tiles.draw(
            painter, picture, viewport, QRect(0, 0, 1500, 1100), FrameBudget(0.007)
        )
        painter.end()
        made.append(picture.made - before)
    assert max(made[1:]) == 2  # the third one would be late
    assert made[0] == 3  # with the coarsest level, so that no hole is seen
    assert len(made) >= 6
    assert (qimage_to_rgb(target) == RED).all()


def test_the_coarsest_level_of_all_pictures_comes_before_any_tile(theme: Theme) -> None:
    tiles, viewport = TileStore(), Viewport()
    viewport.set_view(1500, 1100, 1.0)
    viewport.set_photo_size(4000, 3000)
    viewport.set_zoom(1.0)
    target = QImage(1500, 1100, QImage.Format.Format_RGB32)
    target.fill(QColor("#00ff00"))
    budget = FrameBudget(0.0)
    pictures = (plain(RED, 4000, 3000), plain(BLUE, 4000, 3000))
    for picture in pictures:
        tiles.prepare(picture, budget)
    coarse_mib = tiles.used_mib
    painter = QPainter(target)
    for picture in pictures:
        assert not tiles.draw(painter, picture, viewport, QRect(0, 0, 1500, 1100), budget)
    painter.end()
    assert tiles.used_mib == coarse_mib  # the time of the frame was over
    assert (qimage_to_rgb(target) == BLUE).all()


def test_a_broken_screen_profile_changes_nothing() -> None:
    assert not ScreenColour("/nowhere.icc").is_active
