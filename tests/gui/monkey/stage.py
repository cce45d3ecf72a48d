"""Where the monkey plays: a window with the fake engine, and files of its own."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QEvent, QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.documents.document import Document
from photorestore.ui.main_window import MainWindow
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.theme.theme import Theme
from tests.gui.fake_engine import FakeFactory

_WAIT_S = 60.0


class _Browser(QObject):
    """Takes what would be opened by other programs."""

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Do nothing."""


class Stage:
    """The window, which is started again when it was closed.

    Attributes:
        factory: of the fake engine.
        photos: good and bad files that can be opened.
        folder: of the photos.
        starts: how often a window was made.
    """

    def __init__(self, theme: Theme, root: Path) -> None:
        self._theme, self._root = theme, root
        self.factory = FakeFactory()
        self.folder = root / "album"
        self.photos = _make_photos(self.folder)
        self._store = SettingsStore(root / "config" / "settings.json")
        self._browser = _Browser()
        for scheme in ("file", "http", "https"):
            QDesktopServices.setUrlHandler(scheme, self._browser, "take")  # type: ignore[arg-type]
        self.starts = 0
        self.window = self._start()

    @property
    def document(self) -> Document | None:
        """The photo that is shown, once it can be seen."""
        document = self.window.workspace.current
        return document if document is not None and document.pyramid is not None else None

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        window = self.window
        return not (
            window.restorer.state.is_running or window.tasks.is_busy or window.workspace.is_opening
        )

    def start_again(self) -> None:
        """Start anew what was closed."""
        self._drop()
        self.window = self._start()

    def settle(self) -> None:
        """Come to rest with no photo open."""
        window = self.window
        self.factory.gate.set()
        batch = window.batches.dialog
        if batch is not None and batch.controller.state.is_running:
            batch.controller.stop()
            self.wait(lambda: not batch.controller.state.is_running, "the batch stops")
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog):
                widget.hide()
        self.wait(lambda: self.is_idle, "everything ends")
        for document in window.workspace.documents:
            document.undo.setClean()
            window.workspace.close(document)
        window.notices.hide()
        self.wait(lambda: self.is_idle, "everything ends")
        delete_now()
        self.factory.engine.jobs.clear()  # they hold the pixels of photos that are closed

    def close(self) -> None:
        """End."""
        self.settle()
        self.window.close()
        self._drop()
        for scheme in ("file", "http", "https"):
            QDesktopServices.unsetUrlHandler(scheme)

    def wait(self, is_so: Callable[[], bool], what: str) -> None:
        """Wait for something that a window that answers does soon.

        Raises:
            TimeoutError: it does not.
        """
        end_s = time.monotonic() + _WAIT_S
        while not is_so():
            if time.monotonic() > end_s:
                raise TimeoutError(f"the window does not answer: {what}")
            QTest.qWait(5)

    def _start(self) -> MainWindow:
        self.starts += 1
        window = MainWindow(
            store=self._store,
            theme=self._theme,
            bridge=EngineBridge(self.factory),
            tasks=Tasks(),
            samples=self.folder,
            recovery=self._root / "recovery",
        )
        window.batches.weights = lambda model: model
        window.show()
        return window

    def _drop(self) -> None:
        self.factory.gate.set()
        self.window.shut_down()
        self.window.deleteLater()
        delete_now()


def delete_now() -> None:
    """Delete what was left for later."""
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _make_photos(folder: Path) -> tuple[Path, ...]:
    """Small photos of several kinds, and two that cannot be read."""
    folder.mkdir()
    made = []
    for at, name in enumerate(("a.png", "b ö.jpg", "c.tif", "d.webp", "tiny.png")):
        width, height = (7, 5) if name == "tiny.png" else (320 + 40 * at, 240 - 20 * at)
        rgb = np.repeat(np.tile(np.linspace(20, 180, width), (height, 1))[..., None], 3, axis=2)
        rgb[height // 2 : height // 2 + 9, width // 6 : width // 2] = 255
        Image.fromarray(rgb.astype(np.uint8)).save(folder / name)
        made.append(folder / name)
    deep = np.linspace(0, 65535, 90 * 120).astype(np.uint16).reshape(90, 120)
    Image.fromarray(deep).save(folder / "deep.png")
    (folder / "broken.jpg").write_bytes(b"\xff\xd8 no photo")
    return (*made, folder / "deep.png", folder / "broken.jpg", folder / "missing.png")
