"""What is known about the projects of the photos that are open."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from photorestore.io.project_file import Project
from photorestore.ui.documents.document import Document
from photorestore.ui.documents.workspace import Workspace
from photorestore.ui.project.results import NamedResult


@dataclass(kw_only=True)
class Entry:
    """One photo.

    Attributes:
        key: name of its recovery file, without the ending.
        path: its project, or None while there is none.
        base: the project it was opened from; what it holds beyond ours is kept.
        known: size and hash of the photo's file, once they were measured.
        revision: grows with every step, also with those taken back.
        safe_revision: that of the recovery file, or -1.
        coming: results that were kept in the project and are not on the shelf yet.
    """

    key: str = field(default_factory=lambda: secrets.token_hex(8))
    path: Path | None = None
    base: Project | None = None
    known: tuple[int, str] | None = None
    revision: int = 0
    safe_revision: int = -1
    coming: tuple[NamedResult, ...] = ()


class Ledger(QObject):
    """An entry for each open photo.

    Signals:
        worked: a `Document` was changed, or a change was taken back.
        settled: a `Document` has no unsaved work any more.
        removed: a `Document` was closed, and the key of its recovery file.
    """

    worked = Signal(object)
    settled = Signal(object)
    removed = Signal(object, str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: dict[Document, Entry] = {}
        workspace.added.connect(self._on_added)
        workspace.removed.connect(self._on_removed)

    def __getitem__(self, document: Document) -> Entry:
        return self._entries[document]

    def __contains__(self, document: Document) -> bool:
        return document in self._entries

    @property
    def unsaved(self) -> tuple[Document, ...]:
        """Photos with work that is neither in a project nor exported, in their order."""
        return tuple(document for document in self._entries if is_unsaved(document))

    @Slot(object)
    def _on_added(self, document: Document) -> None:
        self._entries[document] = Entry()
        document.undo.indexChanged.connect(partial(self._on_step, document))
        document.undo.cleanChanged.connect(partial(self._on_clean, document))

    @Slot(object)
    def _on_removed(self, document: Document) -> None:
        entry = self._entries.pop(document)
        self.removed.emit(document, entry.key)

    def _on_step(self, document: Document, _: int) -> None:
        if document in self._entries:
            self._entries[document].revision += 1
            self.worked.emit(document)

    def _on_clean(self, document: Document, is_clean: bool) -> None:
        if is_clean and document in self._entries:
            self.settled.emit(document)


def is_unsaved(document: Document) -> bool:
    """Whether there is work that would be lost."""
    return not document.undo.isClean()
