"""Takes pictures of the training wizard, light and dark, into docs/images; run it offscreen.

QT_QPA_PLATFORM=offscreen python packaging/screenshots_training.py --photos FOLDER

trains for a few steps on the photos of a folder, at least 6, and judges what came out.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import cv2
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from photorestore.config.paths import samples_dir
from photorestore.ui.bridge.engine_types import Choice, EngineStatus
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.theme.theme import Theme
from photorestore.ui.training.watch import RunPhase
from photorestore.ui.training.wizard import TrainingWizard

_WAIT_S = 1800.0
_LONG_EDGE_PX = 384
_CROP_PX = 64
_SIZE = (1160, 860)
_FURTHER = ("--crop", str(_CROP_PX), "--batch", "4", "--workers", "0")


def settle() -> None:
    """Let everything that is under way be painted."""
    for _ in range(8):
        QTest.qWait(40)
        QApplication.processEvents()


def wait(is_so: Callable[[], bool]) -> None:
    """Wait for something, at most half an hour."""
    end_s = time.monotonic() + _WAIT_S
    while not is_so():
        if time.monotonic() > end_s:
            raise TimeoutError("the wizard did not get there")
        QTest.qWait(50)


def copy_small(photos: Path, album: Path) -> Path:
    """Small copies, so that a few steps suffice."""
    album.mkdir(parents=True)
    for number, path in enumerate(sorted(p for p in photos.iterdir() if p.is_file())):
        picture = cv2.imread(str(path))
        if picture is None:
            continue
        scale = _LONG_EDGE_PX / max(picture.shape[:2])
        small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        cv2.imwrite(str(album / f"{number + 1:02d}.jpg"), small, [cv2.IMWRITE_JPEG_QUALITY, 95])
    return album


class Studio:
    """One wizard for each appearance, over one folder of trainings."""

    def __init__(
        self, application: QApplication, target: Path, folder: Path, album: Path, steps: int
    ) -> None:
        self._application, self._target, self._folder = application, target, folder
        self._album, self._steps = album, steps
        self._old = folder / "Old photos"

    def take(self, look: str) -> None:
        """Take the pictures of one appearance; the first of them trains."""
        tasks = Tasks()
        theme = Theme(self._application, look)
        runs = self._folder / "runs"
        wizard = TrainingWizard(
            theme,
            tasks,
            runs=runs,
            crop_px=_CROP_PX,
            further=("--steps", str(self._steps), *_FURTHER),
        )
        wizard.set_engine(
            EngineStatus(
                devices=(Choice(key="cpu", name="Processor"),),
                models=(Choice(key="small", name="small"),),
            )
        )
        wizard.resize(*_SIZE)
        wizard.begin()
        wizard.photos.clean.add([self._album])
        wizard.photos.old.add([self._old])
        wait(lambda: wizard.photos.report is not None)

        def shoot(name: str, widget: QWidget | None = None) -> None:
            settle()
            path = self._target / f"ui-training-{name}-{look}.png"
            (widget or wizard).grab().save(str(path))

        shoot("photos")
        wizard.show_page(wizard.ageing)
        wait(lambda: not tasks.is_busy)
        QTest.qWait(1500)
        wait(lambda: not tasks.is_busy)
        shoot("ageing")
        wizard.show_page(wizard.effort)
        shoot("effort")
        wizard.show_page(wizard.train)
        earlier = sorted(runs.iterdir()) if runs.is_dir() else []
        if earlier:
            wizard.begin(earlier[0])
        else:
            wizard.train.start.click()
            wait(lambda: not wizard.watch.view.is_live)
        if wizard.watch.view.phase is not RunPhase.FINISHED:
            raise RuntimeError(wizard.watch.view.problem)
        shoot("train")
        wizard.show_runs()
        wait(lambda: not tasks.is_busy)
        if wizard.runs_dialog is not None:
            wizard.runs_dialog.table.selectRow(0)
            shoot("runs", wizard.runs_dialog)
            wizard.runs_dialog.accept()
        wizard.show_page(wizard.judge)
        if wizard.judge.verdict is None:
            wizard.judge.begin.click()
            wait(lambda: wizard.judge.judged() is None)
        wait(lambda: not tasks.is_busy)
        shoot("judge")
        wizard.show_page(wizard.install)
        wizard.install.title.setText("Family album")
        wait(lambda: not tasks.is_busy)
        shoot("install")
        wizard.end()
        tasks.close()
        wizard.deleteLater()
        settle()


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=Path, required=True, help="at least 6 clean photos")
    parser.add_argument("--into", type=Path, default=Path("docs/images"))
    parser.add_argument("--look", choices=("light", "dark"), action="append")
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--keep", type=Path, help="folder for the training, used again if there")
    options = parser.parse_args()
    options.into.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="Pictures-") as temporary:
        folder = options.keep or Path(temporary)
        os.environ["XDG_DATA_HOME"] = str(folder / "data")
        album = folder / "Family album"
        if not album.is_dir():
            copy_small(options.photos, album)
        old = folder / "Old photos"
        shutil.copytree(
            samples_dir(), old, ignore=shutil.ignore_patterns("*.md"), dirs_exist_ok=True
        )
        studio = Studio(application, options.into, folder, album, options.steps)
        for look in options.look or ("light", "dark"):
            studio.take(look)
    return 0


if __name__ == "__main__":
    sys.exit(main())
