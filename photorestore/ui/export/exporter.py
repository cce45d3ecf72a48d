"""Carries results out of the window."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from photorestore.core.errors import PhotoRestoreError
from photorestore.core.types import RgbArray
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.documents.document import Document
from photorestore.ui.documents.workspace import Workspace
from photorestore.ui.export.dialog import ExportDialog
from photorestore.ui.export.request import ExportPage, ExportRequest, final_pixels, write
from photorestore.ui.qimage import rgb_to_qimage
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.theme.theme import Theme


class Exporter(QObject):
    """Saves and copies results in the background.

    Signals:
        saved: a path, and sentences about what could not be kept.
        copied: the `Document` that is on the clipboard.
        failed: a `PhotoRestoreError`.
    """

    saved = Signal(object, object)
    copied = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        store: SettingsStore,
        workspace: Workspace,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._tasks, self._store = theme, tasks, store
        self._workspace = workspace

    def ask(self, document: Document, window: QWidget) -> None:
        """Ask how and where, then save."""
        if document.file is None or not document.differs:
            return
        dialog = ExportDialog(
            self._theme,
            source=document.path,
            source_format=document.format,
            bits=document.bits,
            settings=self._store.current.export,
            preset=self._store.current.engine.model,
            number=self._workspace.documents.index(document) + 1,
            parent=window,
        )
        if dialog.exec() == QDialog.DialogCode.Accepted:
            choices = dialog.choices()
            self._store.update(lambda settings: replace(settings, export=choices))
            self.save(
                document,
                ExportRequest(
                    file=document.file,
                    pages=self._pages(document),
                    path=dialog.path,
                    format=dialog.format,
                    quality=dialog.quality,
                    keep_metadata=dialog.keeps_metadata,
                    overwrite=dialog.replaces,
                ),
            )
        dialog.deleteLater()

    def save(self, document: Document, request: ExportRequest) -> None:
        """Write a file."""

        def done(notes: tuple[str, ...]) -> None:
            with contextlib.suppress(RuntimeError):  # closed meanwhile
                if not document.has_project:  # that is saved on its own
                    document.undo.setClean()
            self.saved.emit(request.path, notes)

        self._tasks.start(partial(write, request), done, self._on_failed)

    def copy(self, document: Document) -> None:
        """Put the photo as it is shown on the clipboard."""
        photo = document.photo
        if photo is None:
            return
        work = partial(final_pixels, export_page(document), photo.rgb)
        self._tasks.start(work, partial(self._on_mixed, document), self._on_failed)

    def _pages(self, document: Document) -> tuple[ExportPage, ...]:
        """All pages of the file of a document that were restored or edited."""
        return tuple(
            export_page(item)
            for item in self._workspace.documents
            if item.path == document.path and item.differs
        )

    def _on_mixed(self, document: Document, rgb: RgbArray) -> None:
        QGuiApplication.clipboard().setImage(rgb_to_qimage(rgb))
        self.copied.emit(document)

    def _on_failed(self, error: PhotoRestoreError) -> None:
        self.failed.emit(error)


def export_page(document: Document) -> ExportPage:
    """What was done to a photo, at this moment."""
    outcome, protect = document.outcome, document.protect
    return ExportPage(
        index=document.page,
        parts=None if outcome is None else outcome.parts,
        look=document.look,
        protect=None if protect.is_empty else protect.marked.copy(),
        bring_back=document.bring_back.copy(),
        edits=document.edits,
    )
