"""One photo's way through the real window, with the real engine, by real keys and mouse.

python -m tests.e2e.window.story PHOTO

Runs inside of the application, on a display of its own. Each step waits for what a
person would wait for; what is asserted is what that person would see.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from photorestore.io.reading import read_photo
from photorestore.ui import app
from photorestore.ui.bridge.engine_types import EnginePhase
from photorestore.ui.documents.document import Document
from photorestore.ui.export.dialog import ExportDialog
from photorestore.ui.main_window import MainWindow
from tests.e2e.window.xtest import Hands

_EVERY_MS = 30
_STEP_S = 240.0
_SETTLE = 4
_WINDOW = (1024, 640)
_FILE_AT = (1100, 100)

Wait = Callable[[], bool]


class Story:
    """Steps through the story while the application runs."""

    def __init__(self, photo: Path) -> None:
        self._photo, self._hands = photo, Hands(os.environ["DISPLAY"])
        self._steps = self._tell()
        self._is_so: Wait = lambda: True
        self._since_s = time.monotonic()
        self._told = ""
        self._source: subprocess.Popen[bytes] | None = None
        self.is_over = False
        self.failure = ""

    def go_on(self) -> None:
        """Do the next step once what the last one waits for is so."""
        if self.is_over:
            return
        QTimer.singleShot(_EVERY_MS, self.go_on)  # first, as dialogs run loops of their own
        try:
            if self._is_so():
                self._since_s = time.monotonic()
                self._is_so = next(self._steps)
            elif time.monotonic() - self._since_s > _STEP_S:
                raise TimeoutError(f"after “{self._told}”")
        except StopIteration:
            self._end()
        except Exception:  # noqa: BLE001 - told by the process
            self.failure = f"after “{self._told}”\n{traceback.format_exc()}"
            self._end()

    def _end(self) -> None:
        self.is_over = True
        if self._source is not None:
            self._source.kill()
            self._source.wait()
        for document in self._window.workspace.documents:
            document.undo.setClean()
        QTimer.singleShot(0, QApplication.exit)

    @property
    def _window(self) -> MainWindow:
        return next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))

    @property
    def _document(self) -> Document:
        document = self._window.workspace.current
        assert document is not None
        return document

    def _say(self, text: str) -> None:
        self._told = text
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()

    def _tell(self) -> Iterator[Wait]:
        window = self._window
        window.move(0, 0)
        window.resize(*_WINDOW)
        yield from self._focus(window)
        self._say("the window is there")

        yield from self._drag(self._photo)
        yield lambda: self._window.workspace.current is not None
        document = self._document
        yield lambda: document.pyramid is not None
        assert document.path == self._photo
        self._say("dropped")

        yield lambda: window.bridge.status.phase is EnginePhase.READY
        self._hands.keys("d")
        yield lambda: window.restorer.state.is_running or not document.mask.is_empty
        yield lambda: not window.restorer.state.is_running
        found = document.mask.copy_damaged()
        assert (found[:, 70:73] >= 128).mean() > 0.5, "the scratch was not found"
        self._say("detected")

        self._hands.keys("b")
        yield from self._settle()
        yield from self._paint((0.2, 0.3), (0.3, 0.5), (0.35, 0.7))
        painted = document.mask.copy_damaged()
        assert (painted >= 128).sum() > (found >= 128).sum(), "nothing was painted"
        self._say("painted")

        self._hands.keys("Control_L", "z")
        yield lambda: np.array_equal(document.mask.damaged, found)
        self._hands.keys("Control_L", "Shift_L", "z")
        yield lambda: np.array_equal(document.mask.damaged, painted)
        self._say("taken back, and done again")

        self._hands.keys("F5")
        yield lambda: document.outcome is not None
        yield lambda: not window.restorer.state.is_running
        outcome = document.outcome
        assert outcome is not None
        result = outcome.result.rgb
        photo = document.photo
        assert photo is not None
        assert result.shape == photo.rgb.shape
        before, after = (
            np.abs(np.diff(pixels[20:-20, 60:84].astype(float), axis=1)).max(axis=(1, 2))
            for pixels in (photo.rgb, result)
        )
        assert np.median(after) < np.median(before) / 2, "the scratch is still there"
        self._say("restored")

        exported = self._photo.with_name(f"{self._photo.stem}_restored.png")
        self._hands.keys("Control_L", "Shift_L", "e")
        yield lambda: isinstance(QApplication.activeModalWidget(), ExportDialog)
        yield from self._enter()
        yield lambda: exported.exists() and not window.tasks.is_busy
        np.testing.assert_array_equal(read_photo(exported).pages[0].rgb, result)
        self._say("exported")

        project = self._photo.with_suffix(".photorestore")
        self._hands.keys("Control_L", "s")
        yield lambda: isinstance(QApplication.activeModalWidget(), QFileDialog)
        yield from self._enter()
        yield lambda: project.exists() and not window.tasks.is_busy
        self._hands.keys("Control_L", "w")
        yield lambda: not window.workspace.documents
        self._say("saved and closed")

        yield from self._drag(project)
        yield lambda: window.workspace.current is not None
        again = self._document
        yield lambda: again.pyramid is not None and again.outcome is not None
        assert again.path == self._photo
        np.testing.assert_array_equal(again.mask.damaged, painted)
        assert again.outcome is not None
        np.testing.assert_array_equal(again.outcome.result.rgb, result)
        self._say("opened again as it was")

    def _settle(self) -> Iterator[Wait]:
        """A moment for what is on its way through the server."""
        for _ in range(_SETTLE):
            yield lambda: True

    def _focus(self, window: QWidget) -> Iterator[Wait]:
        """Give a window the keys; without a window manager nobody else does."""
        window.activateWindow()
        yield lambda: window.isActiveWindow()
        yield from self._settle()

    def _enter(self) -> Iterator[Wait]:
        """Press Enter in the dialog that is open."""
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        yield from self._focus(dialog)
        self._hands.keys("Return")
        yield lambda: QApplication.activeModalWidget() is not dialog
        yield from self._focus(self._window)

    def _paint(self, *shares: tuple[float, float]) -> Iterator[Wait]:
        """Draw with the left button through places, in shares of the photo."""
        canvas, area = self._window.viewer.canvas, self._window.viewer.viewport.photo_rect()
        for at, (across, down) in enumerate(shares):
            inside = QPoint(
                round(area.x() + across * area.width()), round(area.y() + down * area.height())
            )
            place = canvas.mapToGlobal(inside)
            self._hands.move(place.x(), place.y())
            yield from self._settle()
            if at == 0:
                self._hands.button(True)
                yield from self._settle()
        self._hands.button(False)
        yield from self._settle()

    def _drag(self, path: Path) -> Iterator[Wait]:
        """Drag a file from another program onto the window."""
        arguments = [str(path), *map(str, _FILE_AT)]
        shown = [sys.executable, "-m", "tests.e2e.window.drag_source", *arguments]
        self._source = source = subprocess.Popen(shown)
        end_s = time.monotonic() + 2
        yield lambda: time.monotonic() > end_s or source.poll() is not None
        left, top = _FILE_AT
        window = self._window
        before = window.workspace.documents
        target = window.mapToGlobal(QPoint(400, 300))
        while window.workspace.documents == before:  # again, should it not be there yet
            assert source.poll() is None, "the other program ended"
            self._hands.move(left + 60, top + 60)
            yield from self._settle()
            self._hands.button(True)
            yield from self._settle()
            for share in (0.05, 0.2, 0.5, 0.8, 0.98, 1.0):
                x = round(left + 60 + (target.x() - left - 60) * share)
                y = round(top + 60 + (target.y() - top - 60) * share)
                self._hands.move(x, y)
                yield from self._settle()
            self._hands.button(False)
            waits_until_s = time.monotonic() + 5
            yield (
                lambda: (
                    window.workspace.documents != before or time.monotonic() > waits_until_s  # noqa: B023 - asked before it changes
                )
            )
        source.kill()
        source.wait()
        self._source = None
        yield from self._focus(window)


def main() -> int:
    """Start the application as the command line does, and tell the story."""
    story = Story(Path(sys.argv[1]))
    QTimer.singleShot(0, story.go_on)
    code = app.run([])
    if story.failure:
        sys.stderr.write(story.failure)
        return 1
    return code if story.is_over else 2


if __name__ == "__main__":
    sys.exit(main())
