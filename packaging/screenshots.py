"""Takes pictures of every screen, light and dark, into docs/images; run it offscreen.

QT_QPA_PLATFORM=offscreen python packaging/screenshots.py
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from photorestore.config.paths import models_dir, samples_dir
from photorestore.config.settings import BrushSettings, EngineSettings, ViewSettings
from photorestore.core.cancel import CancelToken
from photorestore.core.damage import DamageReport
from photorestore.core.pixels import from_unit, to_uint8, to_unit
from photorestore.core.types import (
    HoleMask,
    MaskSource,
    Progress,
    RestoreJob,
    RestoreResult,
    TilePreview,
)
from photorestore.ui.action_list import Act
from photorestore.ui.app import build_window
from photorestore.ui.bridge.engine_types import Choice, EngineFactory
from photorestore.ui.bridge.torch_factory import TorchEngineFactory
from photorestore.ui.documents.commands import EditsCommand
from photorestore.ui.edits.curves import Curves
from photorestore.ui.edits.edits import Edits
from photorestore.ui.edits.geometry import Geometry
from photorestore.ui.main_window import MainWindow
from photorestore.ui.settings_store import SettingsStore

_WAIT_S = 600.0
_SIZE = (1360, 860)
_SMALLEST = (1024, 640)
_LARGEST = (3840, 2160)
_JPEG_QUALITY = 88
_STEPS, _STEP_S = 12, 0.2
_SHOW_RESULTS = frozenset(
    {
        *("mask", "tools", "running", "findings", "split", "side-by-side", "problems-small"),
        *("crop", "curves", "changes", "results", "batch", "recovery", "4k"),
    }
)
"""Only the real engine may be seen in these."""
_STROKES: tuple[list[tuple[float, float]], ...] = (
    [(0.43, 0.09), (0.31, 0.23), (0.17, 0.39)],
    [(0.44, 0.0), (0.432, 0.15), (0.412, 0.36)],
    [(0.43, 0.28), (0.45, 0.275), (0.46, 0.285)],
    [(0.0, 0.375), (0.1, 0.378)],
    [(0.19, 0.49), (0.33, 0.63), (0.44, 0.74)],
)
"""Along scratches of the first sample that were not found, in shares of the photo."""
_HOME = "/home/anna/Pictures"
"""Where the photos are said to be; the folder that they are in has no name to show."""
OnProgress = Callable[[Progress], None]


class StandIn:
    """Fills holes and lifts contrast without a network, while no weights are there."""

    default_threshold = 0.5
    precision = "fp32"
    device_name = "Processor"

    def restore(
        self,
        job: RestoreJob,
        *,
        on_progress: OnProgress | None = None,
        on_tile: Callable[[TilePreview], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> RestoreResult:
        """Restore as well as that goes."""
        found, hole = None, job.hole
        if job.options.mask_source is MaskSource.AUTO:
            found = self.detect(job, on_progress=on_progress, cancel=cancel)
            hole = HoleMask(damaged=np.where(found >= 128, 255, 0).astype(np.uint8))
        for done in range(_STEPS + 1):
            if cancel is not None:
                cancel.check()
            if on_progress is not None:
                on_progress(Progress(job_id=job.id, stage="restore", done=done, total=_STEPS))
            time.sleep(_STEP_S)
        rgb = to_uint8(job.rgb)
        if hole is not None:
            rgb = np.asarray(cv2.inpaint(rgb, hole.damaged, 5, cv2.INPAINT_TELEA), np.uint8)
        rgb = np.asarray(cv2.bilateralFilter(rgb, 7, 22, 5), np.uint8)
        low, high = np.quantile(rgb, [0.01, 0.99])
        unit = (to_unit(rgb) * 255 - low) / max(1.0, high - low)
        return RestoreResult(
            id=job.id,
            rgb=from_unit(unit.clip(0, 1), job.rgb.dtype),
            hole=hole,
            probability=found,
            seconds=3.2,
            tile_px=512,
            device=self.device_name,
        )

    def detect(
        self,
        job: RestoreJob,
        *,
        on_progress: OnProgress | None = None,
        cancel: CancelToken | None = None,
    ) -> NDArray[np.uint8]:
        """Thin bright places."""
        grey = cv2.cvtColor(to_uint8(job.rgb), cv2.COLOR_RGB2GRAY)
        kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (9, 9))
        thin = cv2.morphologyEx(grey, cv2.MORPH_TOPHAT, kernel).astype(np.int32)
        return np.clip(thin * 4, 0, 255).astype(np.uint8)

    def measure(self, job: RestoreJob) -> DamageReport:
        """What an old print has."""
        return DamageReport(
            noise_levels=4.6, blockiness=0.0, colour_levels=1.0, range_share=0.52, hole_share=0.0
        )

    def release(self) -> None:
        """Nothing is held."""


class StandInFactory:
    """Makes the stand-in."""

    def devices(self) -> tuple[Choice, ...]:
        """One device."""
        return (Choice(key="cpu", name="Processor", detail="32-bit"),)

    def models(self) -> tuple[Choice, ...]:
        """No model."""
        return ()

    def create(self, settings: EngineSettings) -> StandIn:
        """Make it."""
        return StandIn()


class Camera:
    """Drives one window and takes its pictures."""

    def __init__(self, window: MainWindow, target: Path, look: str, skip: frozenset[str]) -> None:
        self._window, self._target, self._look, self._skip = window, target, look, skip

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Save a picture of the window, or of a dialog."""
        if name in self._skip:
            return
        self.settle()
        path = self._target / f"ui-{name}-{self._look}.png"
        (widget or self._window).grab().save(str(path))

    def take_large(self, name: str) -> None:
        """Save a picture of the window as a 4K screen shows it, as JPEG to stay small."""
        if name in self._skip:
            return
        self._window.resize(*_LARGEST)
        self._window.viewer.viewport.fit()
        self.settle()
        path = self._target / f"ui-{name}-{self._look}.jpg"
        self._window.grab().save(str(path), "JPEG", _JPEG_QUALITY)
        self._window.resize(*_SIZE)
        self._window.viewer.viewport.fit()
        self.settle()

    def settle(self) -> None:
        """Let everything that is under way come to its end."""
        application = QApplication.instance()
        for _ in range(8):
            QTest.qWait(30)
            if application is not None:
                application.processEvents()

    def wait(self, is_so: Callable[[], bool]) -> None:
        """Wait for something, at most minutes."""
        end_s = time.monotonic() + _WAIT_S
        while not is_so():
            if time.monotonic() > end_s:
                raise TimeoutError(f"{self._look}: the window did not get there")
            QTest.qWait(20)

    def take_dialog(self, name: str, act: Act) -> None:
        """Open a dialog by its action, and take its picture."""

        def shoot() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog):
                self.take(name, dialog)
                dialog.reject()
            else:
                QTimer.singleShot(50, shoot)

        QTimer.singleShot(150, shoot)
        self._window.actions_[act].trigger()


def paint_stroke(window: MainWindow, points: list[tuple[float, float]]) -> None:
    """Paint with the mouse, in shares of the photo."""
    viewport, canvas = window.viewer.viewport, window.viewer.canvas
    area = viewport.photo_rect()
    places = [
        QPointF(area.x() + x * area.width(), area.y() + y * area.height()).toPoint()
        for x, y in points
    ]
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    QTest.mousePress(canvas, left, none, places[0])
    for place in places[1:]:
        QTest.mouseMove(canvas, place)
    QTest.mouseRelease(canvas, left, none, places[-1])


def is_running(window: MainWindow) -> bool:
    """Whether a job is under way."""
    return window.restorer.state.is_running


def take_edits(window: MainWindow, camera: Camera) -> None:
    """Crop, curves, heat map and two results; everything is taken back."""
    document, actions = window.workspace.current, window.actions_
    if document is None:
        return
    steps = document.undo.index()
    crop = Geometry(angle_deg=-2.5, crop=(30, 40, 400, 420))
    document.undo.push(EditsCommand(document, Edits(geometry=crop), "Crop"))
    actions[Act.TOOL_CROP].trigger()
    camera.take("crop")
    actions[Act.TOOL_HAND].trigger()
    lift = Curves(rgb=((0.0, 0.0), (0.25, 0.2), (0.7, 0.78), (1.0, 1.0)))
    document.undo.push(EditsCommand(document, Edits(geometry=crop, curves=lift), "Tone curve"))
    window.edit_panels.edits.show_curves()
    camera.settle()
    window.side_panel.reveal(window.edit_panels.edits)
    camera.take("curves")
    while document.undo.index() > steps:
        document.undo.undo()
    actions[Act.HEAT_MAP].trigger()
    camera.take("changes")
    actions[Act.HEAT_MAP].trigger()


def take_tools(window: MainWindow, camera: Camera) -> None:
    """The wand and its options, while nothing is restored yet."""
    actions = window.actions_
    actions[Act.TOOL_WAND].trigger()
    camera.take("tools")
    actions[Act.TOOL_HAND].trigger()


def take_results(window: MainWindow, camera: Camera) -> None:
    """What was found in the photo, and two results of it to compare."""
    window.side_panel.reveal(window.result_panel.findings)
    camera.take("findings")
    document = window.workspace.current
    if document is None:
        return
    document.fidelity = 0.5
    window.actions_[Act.RESTORE].trigger()
    camera.wait(lambda: not is_running(window))
    camera.settle()
    window.side_panel.reveal(window.edit_panels.results)
    camera.take("results")


def take_batch(window: MainWindow, camera: Camera, album: Path) -> None:
    """A folder that was restored to the end."""
    window.batches.show(album)
    dialog = window.batches.dialog
    if dialog is None:
        return
    camera.wait(dialog.foot.start.isEnabled)
    dialog.foot.start.click()
    camera.wait(lambda: not dialog.controller.state.is_running)
    dialog.folders.show_folders(f"{_HOME}/{album.name}", f"{_HOME}/{album.name}_restored")
    camera.take("batch", dialog)
    dialog.folders.show_folders(str(album), f"{album}_restored")
    dialog.close()


def take_recovery(
    application: QApplication, store: SettingsStore, left: Path, camera_of: Callable[..., Camera]
) -> None:
    """The start after a window that was not closed properly."""
    window = build_window(application, store, StandInFactory(), recovery=left)
    window.resize(*_SIZE)
    window.show()
    camera = camera_of(window)
    camera.wait(lambda: not window.tasks.is_busy)
    camera.take("recovery")
    window.close()
    window.deleteLater()
    camera.settle()


def take_all(
    application: QApplication,
    look: str,
    target: Path,
    factory: EngineFactory,
    skip: frozenset[str],
) -> None:
    """Take all pictures of one appearance."""
    with tempfile.TemporaryDirectory(prefix="Pictures-") as folder:
        store = SettingsStore(Path(folder) / "settings.json")
        store.update(
            lambda settings: replace(
                settings, view=ViewSettings(theme=look), brush=BrushSettings(size_px=14)
            )
        )
        kept = Path(folder) / "recovery"
        window = build_window(application, store, factory, recovery=kept)
        window.resize(*_SIZE)
        window.show()
        camera = Camera(window, target, look, skip)
        camera.wait(lambda: not window.tasks.is_busy)
        camera.take("welcome")
        album = Path(folder) / "Family album"
        shutil.copytree(samples_dir(), album, ignore=shutil.ignore_patterns("*.md"))
        samples = sorted(album.iterdir())
        window.open_paths(samples)
        camera.wait(lambda: len(window.workspace.documents) == len(samples))
        camera.wait(lambda: not window.tasks.is_busy)
        camera.take("opened")
        window.actions_[Act.DETECT].trigger()
        camera.wait(lambda: not is_running(window))
        window.actions_[Act.TOOL_BRUSH].trigger()
        for stroke in _STROKES:
            paint_stroke(window, stroke)
        camera.take("mask")
        take_tools(window, camera)
        window.actions_[Act.TOOL_HAND].trigger()
        window.actions_[Act.RESTORE].trigger()
        camera.wait(lambda: window.restorer.state.total > 0 or not is_running(window))
        if is_running(window):
            camera.take("running")
        camera.wait(lambda: not is_running(window))
        window.masks.show_mask(False)
        camera.take("split")
        window.actions_[Act.MODE_PAIR].trigger()
        camera.settle()
        window.viewer.viewport.set_zoom(max(1.0, window.viewer.viewport.zoom * 2.5))
        camera.take("side-by-side")
        window.actions_[Act.MODE_SPLIT].trigger()
        window.viewer.viewport.fit()
        take_edits(window, camera)
        take_results(window, camera)
        camera.take_large("4k")
        window.projects.keep_safe()
        camera.wait(lambda: any(kept.rglob("*.photorestore")) and not window.tasks.is_busy)
        left = Path(folder) / "left"
        shutil.copytree(kept, left, ignore=shutil.ignore_patterns("lock"))
        take_batch(window, camera, album)
        camera.take_dialog("export", Act.EXPORT)
        camera.take_dialog("settings", Act.PREFERENCES)
        camera.take_dialog("shortcuts", Act.SHORTCUTS)
        camera.take_dialog("about", Act.ABOUT)
        window.open_paths([album / "aunt.jpg", album / "farm.png"])
        camera.wait(lambda: window.notices.notice is not None)
        window.resize(*_SMALLEST)
        camera.take("problems-small")
        for document in window.workspace.documents:
            document.undo.setClean()
        window.close()
        window.deleteLater()
        camera.settle()
        take_recovery(application, store, left, lambda window: Camera(window, target, look, skip))


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=Path("docs/images"))
    parser.add_argument("--look", choices=("light", "dark"), action="append")
    parser.add_argument(
        "--stand-in", action="store_true", help="without weights, show what a stand-in makes"
    )
    options = parser.parse_args()
    options.into.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    has_weights = any(models_dir().glob("*.safetensors"))
    skip = frozenset() if has_weights or options.stand_in else _SHOW_RESULTS
    for look in options.look or ("light", "dark"):
        factory: EngineFactory = TorchEngineFactory() if has_weights else StandInFactory()
        take_all(application, look, options.into, factory, skip)
    return 0


if __name__ == "__main__":
    sys.exit(main())
