"""Actions of the File and Edit menus that bring photos in and carry them out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from photorestore.config.settings import Settings
from photorestore.io.formats import READABLE_SUFFIXES
from photorestore.io.project_file import PROJECT_SUFFIX
from photorestore.ui.action_list import Act
from photorestore.ui.actions import Actions
from photorestore.ui.documents.workspace import Workspace
from photorestore.ui.dropping import paths_of, picture_of
from photorestore.ui.export.exporter import Exporter
from photorestore.ui.language.words import tr
from photorestore.ui.settings_store import SettingsStore

_ENDINGS = " ".join(f"*{suffix}" for suffix in (*sorted(READABLE_SUFFIXES), PROJECT_SUFFIX))


class FileActions(QObject):
    """Open, paste, export, copy, and what is recent.

    Signals:
        nothing_to_paste: the clipboard holds no photo.
    """

    nothing_to_paste = Signal()

    def __init__(
        self,
        actions: Actions,
        workspace: Workspace,
        exporter: Exporter,
        store: SettingsStore,
        recent: QMenu,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace, self._exporter, self._store = workspace, exporter, store
        self._recent, self._window = recent, window
        actions.on(Act.OPEN, self._ask_photos)
        actions.on(Act.OPEN_FOLDER, self._ask_folder)
        actions.on(Act.PASTE, self.paste)
        actions.on(Act.EXPORT, self._export)
        actions.on(Act.COPY, self._copy)
        actions.on(Act.QUIT, window.close)
        workspace.file_opened.connect(self._remember)
        store.changed.connect(self._show_recent)
        self._show_recent(store.current)

    def paste(self) -> None:
        """Open files or a picture from the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        paths = paths_of(mime)
        picture = None if paths else picture_of(mime)
        if paths:
            self._workspace.open(paths)
        elif picture is not None:
            self._workspace.paste(picture)
        else:
            self.nothing_to_paste.emit()

    def _ask_photos(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            tr("Open Photos"),
            self._store.current.last_folder,
            tr("Photos and projects ({endings});;All files (*)").format(endings=_ENDINGS),
        )
        if names:
            self._keep_folder(Path(names[0]).parent)
            self._workspace.open([Path(name) for name in names])

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self._window, tr("Open Folder"), self._store.current.last_folder
        )
        if name:
            self._keep_folder(Path(name))
            self._workspace.open([Path(name)])

    def _keep_folder(self, folder: Path) -> None:
        self._store.update(lambda settings: replace(settings, last_folder=str(folder)))

    def _export(self) -> None:
        if self._workspace.current is not None:
            self._exporter.ask(self._workspace.current, self._window)

    def _copy(self) -> None:
        if self._workspace.current is not None:
            self._exporter.copy(self._workspace.current)

    @Slot(object)
    def _remember(self, path: Path) -> None:
        self._store.update(lambda settings: settings.with_recent(path.absolute()))

    @Slot(object)
    def _show_recent(self, settings: Settings) -> None:
        if [action.data() for action in self._recent.actions()] == list(settings.recent):
            return
        self._recent.clear()
        for text in settings.recent:
            path = Path(text)
            action = QAction(path.name.replace("&", "&&"), self._recent)
            action.setData(text)
            action.setToolTip(text)
            action.triggered.connect(partial(self._workspace.open, [path]))
            self._recent.addAction(action)
        self._recent.setEnabled(bool(settings.recent))
