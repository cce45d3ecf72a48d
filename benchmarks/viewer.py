"""Times the window: start, frames on 100 megapixels, strokes on 24, memory.

    QT_QPA_PLATFORM=offscreen python benchmarks/viewer.py

A frame is one paint of a 1600 x 1000 canvas. Wall times are those that a user
sees; on a busy machine --busy takes the processor time of the GUI thread for them.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent, QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.timing import (
    TimedApplication,
    Times,
    events,
    leave_others_out,
    measure,
    only,
    table,
)
from photorestore.config.settings import BrushSettings
from photorestore.core.types import Photo, PhotoFile
from photorestore.ui.blend.look import Look
from photorestore.ui.blend.mix import prepare
from photorestore.ui.documents.document import Document
from photorestore.ui.edits.bring_back import BringBackLayer
from photorestore.ui.edits.curves import Curves
from photorestore.ui.edits.frame import PhotoFrame
from photorestore.ui.edits.geometry import Geometry
from photorestore.ui.edits.pictures import EditedPicture
from photorestore.ui.mask_tool.commands import (
    DetectCommand,
    EditCommand,
    ReplaceCommand,
    ThresholdCommand,
    cleared,
    grown,
    inverted,
)
from photorestore.ui.mask_tool.layer_edit import Change, LayerEdit
from photorestore.ui.mask_tool.mark_model import MarkModel
from photorestore.ui.mask_tool.mask_model import MaskModel
from photorestore.ui.mask_tool.mask_picture import MaskPicture, OverlayStyle
from photorestore.ui.mask_tool.mask_tool import Target, Value
from photorestore.ui.mask_tool.tool_box import ToolBox
from photorestore.ui.project.gradual import GradualLayers
from photorestore.ui.theme.theme import Theme
from photorestore.ui.viewer.mixed_picture import MixedPicture
from photorestore.ui.viewer.picture import PlainPicture
from photorestore.ui.viewer.pyramid import Box, Pyramid, build_pyramid
from photorestore.ui.viewer.tool import PointerEvent
from photorestore.ui.viewer.viewer import CompareMode, Viewer

_CANVAS = (1600, 1000)
_FROM, _STEP = QPoint(200, 200), QPoint(9, 5)
_START = """
import time; started = time.perf_counter()
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from photorestore.ui.app import build_window
from photorestore.ui.bridge.torch_factory import TorchEngineFactory
from photorestore.ui.settings_store import SettingsStore
app = QApplication([])
window = build_window(app, SettingsStore(Path("/nowhere/settings.json")), TorchEngineFactory())
window.first_shown.disconnect()
window.show()
app.processEvents()
print(time.perf_counter() - started, time.process_time())
window.shut_down()
"""


def frames(viewer: Viewer, name: str, move: Callable[[int], None], count: int) -> Times:
    """Time paints, each after a move."""

    def frame(at: int) -> None:
        move(at)
        viewer.canvas.repaint()

    return measure(name, [partial(frame, at) for at in range(count)])


def strokes(
    viewer: Viewer,
    name: str,
    count: int,
    *,
    step: QPoint = _STEP,
    is_done: Callable[[], bool] = lambda: True,
) -> list[Times]:
    """Time pen events while a shape is drawn, with the paint that follows each, and its end."""
    canvas = viewer.canvas
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton

    def send(at: int) -> None:
        place = QPointF(_FROM + step * at)
        event = QMouseEvent(
            QEvent.Type.MouseMove, place, QPointF(canvas.mapToGlobal(place)), left, left, none
        )
        QApplication.sendEvent(canvas, event)
        QApplication.processEvents()

    def end() -> None:
        QTest.mouseRelease(canvas, left, none, _FROM + step * count)

    QTest.mousePress(canvas, left, none, _FROM)
    return [
        measure(f"{name}, per event", [partial(send, at) for at in range(count)]),
        events(f"{name}, its end", end, is_done),
    ]


def noise(width_px: int, height_px: int) -> np.ndarray:
    """A photo that does not compress in any cache."""
    tile = np.random.default_rng(0).integers(0, 256, (1000, 1000, 3)).astype(np.uint8)
    rows, columns = -(-height_px // 1000), -(-width_px // 1000)
    return np.tile(tile, (rows, columns, 1))[:height_px, :width_px].copy()


def on_100_megapixels(viewer: Viewer) -> list[Times]:
    """Frames of a photo and its result while panning, zooming and mixing."""
    rgb = noise(12_247, 8_165)
    made = measure("levels of 100 MP, off the GUI thread", [partial(build_pyramid, rgb)])
    before = build_pyramid(rgb)
    parts = prepare(before, np.invert(rgb), None)
    mixed = MixedPicture(parts, Look(strength=0.8))
    viewer.show_pictures(PlainPicture(before), mixed)
    viewer.set_mode(CompareMode.SPLIT)
    viewport = viewer.viewport
    results = [made]
    viewport.set_zoom(1.0)
    results.append(frames(viewer, "pan at 100 %", lambda _: viewport.pan(QPointF(-23, -11)), 150))
    middle = QPointF(_CANVAS[0] / 2, _CANVAS[1] / 2)
    viewport.fit()
    results.append(frames(viewer, "zoom in", lambda _: viewport.zoom_by(1.06, middle), 80))
    results.append(frames(viewer, "zoom out", lambda _: viewport.zoom_by(1 / 1.06, middle), 80))
    viewport.fit()
    results.append(
        frames(
            viewer,
            "slider, keep tone and grain",
            lambda at: mixed.set_look(Look(strength=1 - at / 200, keep_tone=at / 100, grain=0.5)),
            60,
        )
    )
    results += edited_100_megapixels(viewer, before, mixed)
    viewer.show_pictures(None, None)
    return results


def edited_100_megapixels(viewer: Viewer, before: Pyramid, mixed: MixedPicture) -> list[Times]:
    """The dearest frames: straightened, with curves, and with the photo brought back."""
    size_px = (before.width_px, before.height_px)
    layer = BringBackLayer(*size_px)
    layer.set(np.full((before.height_px, before.width_px), 120, np.uint8))
    curves = Curves(rgb=((0.0, 0.0), (0.4, 0.5), (1.0, 1.0)))
    edited = EditedPicture(before, mixed, layer, curves)
    viewer.show_pictures(PlainPicture(before), edited)
    viewer.set_frame(PhotoFrame(Geometry(angle_deg=2.0), size_px, whole=False))
    viewport, middle = viewer.viewport, QPointF(_CANVAS[0] / 2, _CANVAS[1] / 2)
    viewport.fit()
    results = [
        frames(viewer, "all edits: zoom in", lambda _: viewport.zoom_by(1.06, middle), 80),
        frames(viewer, "all edits: pan", lambda _: viewport.pan(QPointF(-23, -11)), 100),
    ]
    viewport.fit()
    look = Look(grain=0.5, keep_tone=0.5)
    results.append(
        frames(
            viewer,
            "all edits: slider",
            lambda at: edited.set_look(replace(look, strength=1 - at / 200)),
            60,
        )
    )
    viewer.set_frame(None)
    return results


class Ready:
    """Does what tools want to run elsewhere at once, and times it."""

    def __init__(self) -> None:
        self.spent_ms: list[float] = []
        self.answers: list[Callable[[], None]] = []

    def __call__(self, function: Callable[[], Value], on_done: Callable[[Value], None], /) -> None:
        """Run it; the answer waits."""
        started_s = time.perf_counter()
        value = function()
        self.spent_ms.append((time.perf_counter() - started_s) * 1000)
        self.answers.append(lambda: on_done(value))

    def answer(self) -> None:
        """Hand over the last answer."""
        self.answers.pop()()


def on_24_megapixels(viewer: Viewer) -> list[Times]:
    """Strokes of three sizes, areas, and the threshold."""
    photo = noise(6_000, 4_000)
    photo[1_000:3_000, 1_000:4_000] = 128  # for the wand
    photo[500:503, 200:5_800] = 255  # for the trace
    pyramid = build_pyramid(photo)
    viewer.show_pictures(PlainPicture(pyramid), None)
    protect, undo, ready = MarkModel(6_000, 4_000), QUndoStack(viewer), Ready()
    mask = MaskModel(6_000, 4_000, protect=protect)
    style = OverlayStyle(colour="#ff2d6f", protect_colour="#2f9bff", opacity=0.5, hatch=True)
    viewer.set_overlay(MaskPicture(mask, protect, style))
    for model in (mask, protect):
        model.changed.connect(viewer.refresh_overlay)
    box = ToolBox(ready, viewer)
    box.set_target(Target(mask=mask, protect=protect, undo=undo, photo=lambda: pyramid))
    viewer.viewport.set_zoom(0.5)
    viewer.canvas.repaint()
    results = []
    for name in ("brush", "protect"):
        viewer.set_tool(box.tools[name])
        for size_px in (20, 100, 400):
            box.set_options(BrushSettings(size_px=size_px))
            results += strokes(viewer, f"{name} on 24 MP, {size_px} px", 100)
    results += with_result(viewer, pyramid, box, protect)
    for name, step in (("rectangle", _STEP), ("lasso", QPoint(12, 1))):
        viewer.set_tool(box.tools[name])
        results += strokes(
            viewer, f"{name} on 24 MP", 100, step=step, is_done=lambda: not mask.is_busy
        )
    for name, places in (("wand", [(2_000, 2_000)]), ("trace", [(300, 501), (5_700, 501)])):
        tool = box.tools[name]
        for x, y in places:
            tool.press(PointerEvent(x_px=x, y_px=y))
        results.append(events(f"{name} on 24 MP, marking", ready.answer, lambda: not mask.is_busy))
        results.append(only(f"{name} on 24 MP, off the GUI thread", ready.spent_ms[-1]))
    return [*results, *whole_changes(mask, undo), keeping_safe()]


def whole_changes(mask: MaskModel, undo: QUndoStack) -> list[Times]:
    """Changes of millions of pixels, event by event, and what undo and the threshold take."""
    found = np.random.default_rng(1).integers(0, 256, (4_000, 6_000)).astype(np.uint8)
    loaded = np.random.default_rng(2).integers(0, 2, (4_000, 6_000)).astype(np.uint8) * 255

    def rectangle(box: Box) -> None:
        edit = LayerEdit(mask)
        alpha = np.broadcast_to(np.uint8(255), (box[3] - box[1], box[2] - box[0]))
        mask.begin(edit.adding(box, alpha))
        undo.push(EditCommand(mask, edit.delta, "Rectangle"))

    def replaced(change: Change, reach_px: int = 0) -> Callable[[], None]:
        return lambda: undo.push(ReplaceCommand(mask, "", change, reach_px=reach_px))

    steps: list[tuple[str, Callable[[], object]]] = [
        ("rectangle of 6 MP", partial(rectangle, (1_000, 1_000, 4_000, 3_000))),
        ("undo of 6 MP", undo.undo),
        ("redo of 6 MP", undo.redo),
        ("rectangle of 24 MP", partial(rectangle, (0, 0, 6_000, 4_000))),
        ("invert 24 MP", replaced(lambda band, _: inverted(band))),
        ("grow 24 MP", replaced(lambda band, _: grown(band, 2), 2)),
        ("load noise of 24 MP", replaced(lambda band, top: loaded[top : top + len(band)])),
        ("clear 24 MP of noise", replaced(cleared)),
        ("undo of clear", undo.undo),
        ("detection on 24 MP", lambda: undo.push(DetectCommand(mask, found, 0.5))),
        ("threshold on 24 MP", lambda: undo.push(ThresholdCommand(mask, 0.6))),
        ("undo of threshold", undo.undo),
    ]
    return [events(name, step, lambda: not mask.is_busy) for name, step in steps]


def keeping_safe() -> Times:
    """A copy of all that is marked on 24 megapixels, as a recovery file needs it."""
    rgb = noise(6_000, 4_000)
    file = PhotoFile(path=Path("a.png"), format="PNG", pages=(Photo(rgb=rgb),))
    document = Document(file, rgb[:8, :8])
    found = np.random.default_rng(3).integers(0, 256, (4_000, 6_000)).astype(np.uint8)
    document.protect.set_mask(255 - found)
    document.mask.set_mask(found)
    document.bring_back.set(found)
    done: list[bool] = []

    def copy() -> None:
        GradualLayers(document, document).finished.connect(lambda: done.append(True))

    return events("keeping 24 MP safe", copy, lambda: bool(done))


def with_result(viewer: Viewer, photo: Pyramid, box: ToolBox, protect: MarkModel) -> list[Times]:
    """Strokes that bring the photo back through a result."""
    look = Look(feather_px=20)
    parts = prepare(photo, np.invert(photo.levels[0]), None)
    before = PlainPicture(photo)
    viewer.show_pictures(before, MixedPicture(parts, look, protect.pyramid))
    viewer.set_mode(CompareMode.RESULT)
    around = (-look.feather_px, -look.feather_px, look.feather_px, look.feather_px)

    def refresh(area: QRect) -> None:
        viewer.refresh_after(area.adjusted(*around))

    protect.changed.connect(refresh)
    viewer.set_tool(box.tools["protect"])
    box.set_options(BrushSettings(size_px=100))
    viewer.viewport.set_zoom(0.5)
    for _ in range(20):
        viewer.canvas.repaint()
    results = strokes(viewer, "protect over a result, 100 px", 100, step=QPoint(3, 7))
    protect.changed.disconnect(refresh)
    viewer.show_pictures(before, None)
    return results


def start_times(count: int) -> Times:
    """Start the window in new processes."""
    wall, cpu = [], []
    for _ in range(count):
        done = subprocess.run(
            [sys.executable, "-c", _START], capture_output=True, text=True, check=True
        )
        wall_s, cpu_s = (float(word) for word in done.stdout.split())
        wall.append(wall_s * 1000)
        cpu.append(cpu_s * 1000)
    return Times(
        name="start, until the window is painted",
        median_ms=round(statistics.median(wall)),
        p95_ms=round(max(wall)),
        worst_ms=round(max(wall)),
        cpu_median_ms=round(statistics.median(cpu)),
    )


def main() -> int:
    """Measure, and print a table or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--only-mask", action="store_true", help="only the tools of the mask")
    part.add_argument("--only-frames", action="store_true", help="only frames of 100 megapixels")
    parser.add_argument("--busy", action="store_true", help="count processor time only")
    parser.add_argument("--starts", type=int, default=3, help="how often the window is started")
    options = parser.parse_args()
    if options.busy:
        leave_others_out()
    results = [start_times(options.starts)] if options.starts else []
    application = TimedApplication(sys.argv[:1])
    viewer = Viewer(Theme(application, "dark"))
    viewer.resize(*_CANVAS)
    viewer.show()
    QApplication.processEvents()
    if not options.only_mask:
        results += on_100_megapixels(viewer)
    if not options.only_frames:
        results += on_24_megapixels(viewer)
    peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cache_mib = viewer.tiles.used_mib
    if options.json:
        rows = [asdict(item) for item in results]
        sys.stdout.write(json.dumps({"times": rows, "peak_mib": round(peak_mib)}, indent=2) + "\n")
        return 0
    sys.stdout.write(table(results))
    sys.stdout.write(f"peak memory {peak_mib:.0f} MiB, tiles {cache_mib:.0f} MiB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
