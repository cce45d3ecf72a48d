"""Writes projects in the background."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from photorestore.config.settings import ProjectSettings
from photorestore.core.errors import PhotoRestoreError
from photorestore.io.project_file import PROJECT_SUFFIX, Project, write_project
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.documents.document import Document
from photorestore.ui.project.content import Snapshot, pack, take
from photorestore.ui.project.ledger import Ledger
from photorestore.ui.project.results import left_out
from photorestore.ui.settings_store import SettingsStore

OnEnd = Callable[[bool], None]


class ProjectSaver(QObject):
    """Saves; a photo that is being saved already is saved once more afterwards.

    Signals:
        saved: the `Document`, and the path of its project.
        shortened: how many of the oldest results a project could not hold.
        failed: a `PhotoRestoreError`.
    """

    saved = Signal(object, object)
    shortened = Signal(int)
    failed = Signal(object)

    def __init__(
        self, tasks: Tasks, store: SettingsStore, ledger: Ledger, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks, self._store, self._ledger = tasks, store, ledger
        self._running: set[Document] = set()
        self._waiting: dict[Document, tuple[Path, bool, OnEnd]] = {}

    def save(
        self, document: Document, path: Path, *, overwrite: bool, on_end: OnEnd = lambda _: None
    ) -> None:
        """Save a photo as it is now.

        Args:
            document: the photo.
            path: of the project.
            overwrite: the user agreed to replace a file, or it is the project's own.
            on_end: told on the GUI thread whether it was saved.
        """
        if document in self._running:
            self._waiting[document] = (path, overwrite, on_end)
            return
        self._running.add(document)
        entry = self._ledger[document]
        work = partial(
            _write,
            take(document, entry.coming),
            path,
            base=entry.base,
            known=entry.known,
            settings=self._store.current.projects,
            overwrite=overwrite,
        )
        self._tasks.start(
            work,
            partial(self._on_saved, document, path, entry.revision, on_end),
            partial(self._on_failed, document, on_end),
        )

    def _on_saved(
        self, document: Document, path: Path, revision: int, on_end: OnEnd, project: Project
    ) -> None:
        self._running.discard(document)
        if document in self._ledger:
            entry = self._ledger[document]
            entry.path = path
            if not document.is_pasted:
                entry.known = (project.original.size_bytes, project.original.sha256)
            document.has_project = True
            if entry.revision == revision:  # else more was done meanwhile
                document.undo.setClean()
            self.saved.emit(document, path)
            if count := left_out(project.parts):
                self.shortened.emit(count)
        on_end(True)
        self._go_on(document)

    def _on_failed(self, document: Document, on_end: OnEnd, error: PhotoRestoreError) -> None:
        self._running.discard(document)
        self.failed.emit(error)
        on_end(False)
        self._go_on(document)

    def _go_on(self, document: Document) -> None:
        waiting = self._waiting.pop(document, None)
        if waiting is not None and document in self._ledger:
            path, overwrite, on_end = waiting
            self.save(document, path, overwrite=overwrite, on_end=on_end)


def project_path(document: Document) -> Path:
    """The usual place of a photo's project, beside it; may exist already."""
    page = f"-{document.page + 1}" if document.page_count > 1 else ""
    return document.path.with_name(f"{document.path.stem}{page}{PROJECT_SUFFIX}")


def free_path(wanted: Path) -> Path:
    """The same, or with a number behind the name where it exists."""
    path, number = wanted, 2
    while path.exists():
        path = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
        number += 1
    return path


def _write(
    snapshot: Snapshot,
    path: Path,
    *,
    base: Project | None,
    known: tuple[int, str] | None,
    settings: ProjectSettings,
    overwrite: bool,
) -> Project:
    project = pack(
        snapshot,
        base=base,
        known=known,
        keeps_original=settings.keep_original,
        keeps_result=settings.keep_result,
    )
    write_project(project, path, overwrite=overwrite)
    return replace(project, layers={}, result=None, preview=None, copy=None)
