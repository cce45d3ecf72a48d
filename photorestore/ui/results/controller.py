"""Joins the list of results with the current photo, and keeps memory bounded."""

from __future__ import annotations

import contextlib
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from photorestore.core.errors import PhotoRestoreError
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.documents.commands import (
    ChooseResultCommand,
    DeleteResultCommand,
    RenameResultCommand,
)
from photorestore.ui.documents.document import Document
from photorestore.ui.documents.workspace import Workspace
from photorestore.ui.results.panel import ResultsPanel
from photorestore.ui.results.shelf import KeptResult, Outcome
from photorestore.ui.results.storage import ResultFiles, size_mib

MEMORY_MIB = 512.0
"""Results that nobody looks at are kept in memory up to this, the rest in files."""


class ResultsController(QObject):
    """Choosing, comparing, renaming and deleting.

    Signals:
        failed: a `PhotoRestoreError`; the result stays in memory.
    """

    failed = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        panel: ResultsPanel,
        tasks: Tasks,
        parent: QObject | None = None,
        *,
        memory_mib: float = MEMORY_MIB,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._panel, self._tasks = workspace, panel, tasks
        self._memory_mib = memory_mib
        self._files = ResultFiles()
        self._document: Document | None = None
        self._storing: KeptResult | None = None
        self._cannot_store = False
        workspace.current_changed.connect(self._on_current)
        panel.chosen.connect(self._on_chosen)
        panel.compare_wanted.connect(self._on_compare)
        panel.rename_wanted.connect(self._on_rename)
        panel.delete_wanted.connect(self._on_delete)
        self._on_current(None)

    def step(self, by: int) -> None:
        """Show the next result, or the one before."""
        if self._document is None or self._document.results.shown is None:
            return
        results = self._document.results
        at = results.all.index(self._document.results.shown) + by
        if 0 <= at < len(results.all):
            self._on_chosen(results.all[at])

    def close(self) -> None:
        """Remove all files; no result may be used any more."""
        self._files.close()

    @Slot(object)
    def _on_current(self, document: Document | None) -> None:
        if self._document is not None:
            results = self._document.results
            for signal in (results.changed, results.shown_changed, results.compared_changed):
                signal.disconnect(self._follow)
        self._document = document
        if document is not None:
            results = document.results
            for signal in (results.changed, results.shown_changed, results.compared_changed):
                signal.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        if self._document is None:
            self._panel.set_results((), None, None)
        else:
            results = self._document.results
            known = results.shown if results.shown in results.all else None
            self._panel.set_results(results.all, known, results.compared)
        self._panel.setVisible(self._document is not None and bool(self._document.results.all))
        self._save_memory()

    @Slot(object)
    def _on_chosen(self, kept: KeptResult) -> None:
        document = self._document
        if document is not None and kept is not document.results.shown:
            document.undo.push(ChooseResultCommand(document, kept))

    @Slot(object)
    def _on_compare(self, kept: KeptResult | None) -> None:
        if self._document is not None:
            self._document.results.compare_with(kept)

    @Slot(object, str)
    def _on_rename(self, kept: KeptResult, name: str) -> None:
        if self._document is not None:
            self._document.undo.push(RenameResultCommand(self._document, kept, name))

    @Slot(object)
    def _on_delete(self, kept: KeptResult) -> None:
        if self._document is not None:
            self._document.undo.push(DeleteResultCommand(self._document, kept))

    def _save_memory(self) -> None:
        """Put away what nobody looks at, the oldest first, one at a time."""
        if self._storing is not None or self._cannot_store:
            return
        idle: list[KeptResult] = []
        for document in self._workspace.documents:
            results = document.results
            looked_at = (document is self._document and (results.shown, results.compared)) or ()
            idle += [kept for kept in results.all if kept not in looked_at]
        loose = [kept for kept in idle if not kept.is_stored]
        if sum(size_mib(kept.outcome) for kept in loose) <= self._memory_mib:
            return
        self._storing = kept = loose[0]
        self._tasks.start(
            partial(self._files.store, kept.outcome),
            partial(self._on_stored, kept, kept.outcome),
            self._on_failed,
        )

    def _on_stored(self, kept: KeptResult, before: Outcome, stored: Outcome) -> None:
        self._storing = None
        if kept.outcome is before:
            kept.outcome, kept.is_stored = stored, True
        with contextlib.suppress(RuntimeError):  # the window closed meanwhile
            self._save_memory()

    def _on_failed(self, error: PhotoRestoreError) -> None:
        self._storing, self._cannot_store = None, True
        self.failed.emit(error)
