"""Takes pictures of every screen, light and dark, into docs/images; run it offscreen.

    QT_QPA_PLATFORM=offscreen python packaging/screenshots.py

One window is walked through once, with the shipped weights; at every stop it is
taken in each appearance. QT_SCALE_FACTOR=2 and --language show other users' windows.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from photorestore.config.paths import models_dir, samples_dir
from photorestore.config.settings import BrushSettings, ViewSettings
from photorestore.ui.action_list import Act
from photorestore.ui.app import build_window
from photorestore.ui.bridge.torch_factory import TorchEngineFactory
from photorestore.ui.documents.commands import EditsCommand
from photorestore.ui.edits.curves import Curves
from photorestore.ui.edits.edits import Edits
from photorestore.ui.edits.geometry import Geometry
from photorestore.ui.language.loading import LANGUAGES, SOURCE, install_language
from photorestore.ui.main_window import MainWindow
from photorestore.ui.settings_store import SettingsStore

_WAIT_S = 600.0
_TURNS, _TURN_MS = 4, 25
_STARTED_S = time.monotonic()
_SIZE = (1360, 860)
_SMALLEST = (1024, 640)
_LARGEST = (3840, 2160)
_JPEG_QUALITY = 88
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


class Camera:
    """Drives one window and takes its pictures, in each appearance."""

    def __init__(self, window: MainWindow, target: Path, looks: Sequence[str]) -> None:
        self._window, self._target, self._looks = window, target, list(looks)

    def take(
        self, name: str, widget: QWidget | None = None, *, kind: str = "png", quality: int = -1
    ) -> None:
        """Save pictures of the window, or of a dialog."""
        for look in self._looks:
            self._wear(look)
            self.settle()
            path = self._target / f"ui-{name}-{look}.{kind}"
            (widget or self._window).grab().save(str(path), quality=quality)
            sys.stdout.write(f"{time.monotonic() - _STARTED_S:6.1f} s  {path}\n")
            sys.stdout.flush()
        self._looks.reverse()  # the next one begins as this one ends

    def take_large(self, name: str) -> None:
        """Save pictures of the window as a 4K screen shows it, as JPEG to stay small."""
        self._resize(_LARGEST)
        self.take(name, kind="jpg", quality=_JPEG_QUALITY)
        self._resize(_SIZE)

    def take_dialog(self, name: str, act: Act) -> None:
        """Open a dialog by its action, once for each appearance, and take its picture."""

        def shoot() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog):
                one.take(name, dialog)
                dialog.reject()
            else:
                QTimer.singleShot(20, shoot)

        for look in self._looks:
            self._wear(look)
            one = Camera(self._window, self._target, (look,))
            QTimer.singleShot(0, shoot)
            self._window.actions_[act].trigger()

    def settle(self) -> None:
        """Let everything that is under way be painted."""
        for _ in range(_TURNS):
            QTest.qWait(_TURN_MS)

    def wait(self, is_so: Callable[[], bool]) -> None:
        """Wait for something, at most minutes."""
        end_s = time.monotonic() + _WAIT_S
        while not is_so():
            if time.monotonic() > end_s:
                raise TimeoutError("the window did not get there")
            QTest.qWait(20)

    def _wear(self, look: str) -> None:
        store = self._window.store
        if store.current.view.theme != look:
            store.update(lambda old: replace(old, view=replace(old.view, theme=look)))

    def _resize(self, size: tuple[int, int]) -> None:
        self._window.resize(*size)
        self._window.viewer.viewport.fit()


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
    application: QApplication, store: SettingsStore, left: Path, target: Path, looks: Sequence[str]
) -> None:
    """The start after a window that was not closed properly."""
    window = build_window(application, store, TorchEngineFactory(), recovery=left)
    window.resize(*_SIZE)
    window.show()
    camera = Camera(window, target, looks)
    camera.wait(lambda: not window.tasks.is_busy)
    camera.take("recovery")
    window.close()
    window.deleteLater()
    camera.settle()


def take_mask(window: MainWindow, camera: Camera) -> None:
    """Damage that was found, and painted where it was not."""
    window.actions_[Act.DETECT].trigger()
    camera.wait(lambda: not is_running(window))
    window.actions_[Act.TOOL_BRUSH].trigger()
    for stroke in _STROKES:
        paint_stroke(window, stroke)
    camera.take("mask")


def take_restoring(window: MainWindow, camera: Camera) -> None:
    """A run, and its result beside the photo."""
    window.actions_[Act.RESTORE].trigger()
    camera.wait(lambda: window.restorer.state.total > 0 or not is_running(window))
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


def take_dialogs(camera: Camera) -> None:
    """What opens over the window."""
    camera.take_dialog("export", Act.EXPORT)
    camera.take_dialog("settings", Act.PREFERENCES)
    camera.take_dialog("shortcuts", Act.SHORTCUTS)
    camera.take_dialog("about", Act.ABOUT)


def take_all(application: QApplication, target: Path, looks: Sequence[str]) -> None:
    """Walk through the window."""
    with tempfile.TemporaryDirectory(prefix="Pictures-") as folder:
        store = SettingsStore(Path(folder) / "settings.json")
        view, brush = ViewSettings(theme=looks[0]), BrushSettings(size_px=14)
        store.update(lambda settings: replace(settings, view=view, brush=brush))
        kept = Path(folder) / "recovery"
        window = build_window(application, store, TorchEngineFactory(), recovery=kept)
        window.resize(*_SIZE)
        window.show()
        camera = Camera(window, target, looks)
        camera.wait(lambda: not window.tasks.is_busy)
        camera.take("welcome")
        album = Path(folder) / "Family album"
        shutil.copytree(samples_dir(), album, ignore=shutil.ignore_patterns("*.md"))
        samples = sorted(album.iterdir())
        window.open_paths(samples)
        camera.wait(lambda: len(window.workspace.documents) == len(samples))
        camera.wait(lambda: not window.tasks.is_busy)
        camera.take("opened")
        take_mask(window, camera)
        take_tools(window, camera)
        take_restoring(window, camera)
        take_edits(window, camera)
        take_results(window, camera)
        camera.take_large("4k")
        window.projects.keep_safe()
        camera.wait(lambda: any(kept.rglob("*.photorestore")) and not window.tasks.is_busy)
        left = Path(folder) / "left"
        shutil.copytree(kept, left, ignore=shutil.ignore_patterns("lock"))
        take_batch(window, camera, album)
        take_dialogs(camera)
        window.open_paths([album / "aunt.jpg", album / "farm.png"])
        camera.wait(lambda: window.notices.notice is not None)
        window.resize(*_SMALLEST)
        camera.take("problems-small")
        for document in window.workspace.documents:
            document.undo.setClean()
        window.close()
        window.deleteLater()
        camera.settle()
        take_recovery(application, store, left, target, looks)


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=Path("docs/images"))
    parser.add_argument("--look", choices=("light", "dark"), action="append")
    parser.add_argument("--language", choices=sorted(LANGUAGES), default=SOURCE)
    options = parser.parse_args()
    if not any(models_dir().glob("*.safetensors")):
        parser.error(f"there are no weights in {models_dir()}, and pictures show their results")
    options.into.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    install_language(application, options.language)
    take_all(application, options.into, options.look or ("light", "dark"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
