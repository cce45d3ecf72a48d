"""Keeps unsaved work safe while it grows."""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from photorestore.core.errors import PhotoRestoreError
from photorestore.io.project_file import Project, write_project
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.documents.document import Document
from photorestore.ui.project.content import Layers, Snapshot, pack, take
from photorestore.ui.project.gradual import GradualLayers
from photorestore.ui.project.ledger import Ledger, is_unsaved
from photorestore.ui.project.recovery import RecoverySession

AUTOSAVE_MS = 30_000
_PAUSE_S = 1.0
_MOST_DELAYS = 15

_log = logging.getLogger(__name__)


class Autosave(QObject):
    """Writes recovery files half a minute after work began, in a pause of the hand.

    Layers are copied in slices: work goes on in between.
    """

    def __init__(
        self,
        tasks: Tasks,
        ledger: Ledger,
        session: RecoverySession,
        parent: QObject | None = None,
        *,
        every_ms: int = AUTOSAVE_MS,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._ledger, self._session = tasks, ledger, session
        self._every_ms = every_ms
        self._last_step_s = 0.0
        self._delays = 0
        self._waiting: list[Document] = []
        self._copied_one: Document | None = None
        self._copy: GradualLayers | None = None
        self._writing: set[Document] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        ledger.worked.connect(self._on_worked)
        ledger.settled.connect(self._on_settled)
        ledger.removed.connect(self._on_removed)

    def save_now(self) -> None:
        """Write everything that is unsaved and not yet safe, in this event."""
        self._waiting.clear()
        self._stop_copying(self._copied_one)
        for document in self._wanted():
            self._write(document)

    @property
    def is_busy(self) -> bool:
        """Whether a recovery file is being made."""
        return self._copied_one is not None or bool(self._waiting or self._writing)

    def adopt(self, document: Document, file: Path) -> None:
        """Take over the file that a document was recovered from."""
        entry = self._ledger[document]
        if self._session.begin():
            try:
                file.replace(self._session.path(entry.key))
            except OSError as error:
                _log.warning("%s stays where it is: %s", file, error)
            else:
                entry.safe_revision = entry.revision

    def _wanted(self) -> list[Document]:
        """What is neither safe nor being written."""
        self._timer.stop()
        self._delays = 0
        return [
            document
            for document in self._ledger.unsaved
            if self._ledger[document].safe_revision != self._ledger[document].revision
            and document not in self._writing
        ]

    def _copy_next(self) -> None:
        """Copy one photo's layers after the other, so that few copies are in memory."""
        if self._copied_one is None and self._waiting:
            document = self._copied_one = self._waiting.pop(0)
            self._copy = GradualLayers(document, self)
            self._copy.finished.connect(self._on_copied)

    @Slot()
    def _on_copied(self) -> None:
        document, copy = self._copied_one, self._copy
        self._copied_one = self._copy = None
        if document is not None and copy is not None:
            self._write(document, copy.layers)
        self._copy_next()

    def _stop_copying(self, document: Document | None) -> None:
        self._waiting = [item for item in self._waiting if item is not document]
        if document is self._copied_one and self._copy is not None:
            self._copy.give_up()
            self._copied_one = self._copy = None
            self._copy_next()

    def _write(self, document: Document, layers: Layers | None = None) -> None:
        if not self._session.begin():
            return
        entry = self._ledger[document]
        self._writing.add(document)
        work = partial(
            _write,
            take(document, entry.coming, layers),
            self._session.path(entry.key),
            base=entry.base,
            known=entry.known,
            project=entry.path,
        )
        self._tasks.start(
            work,
            partial(self._on_written, document, entry.key, entry.revision),
            partial(self._on_failed, document),
        )

    def _on_written(
        self, document: Document, key: str, revision: int, known: tuple[int, str] | None
    ) -> None:
        self._writing.discard(document)
        if document not in self._ledger or not is_unsaved(document):
            self._session.drop(key)  # closed or saved while it was written
            return
        entry = self._ledger[document]
        entry.safe_revision = revision
        entry.known = entry.known or known
        if entry.revision != revision:
            self._start()

    def _on_failed(self, document: Document, error: PhotoRestoreError) -> None:
        self._writing.discard(document)
        _log.warning("Unsaved work cannot be kept safe: %s", error)  # no reason to stop the hand

    @Slot(object)
    def _on_worked(self, document: Document) -> None:
        self._last_step_s = time.monotonic()
        self._start()

    @Slot(object)
    def _on_settled(self, document: Document) -> None:
        entry = self._ledger[document]
        entry.safe_revision = -1
        self._stop_copying(document)
        self._session.drop(entry.key)

    @Slot(object, str)
    def _on_removed(self, document: Document, key: str) -> None:
        self._stop_copying(document)
        self._session.drop(key)

    def _start(self) -> None:
        if not self._timer.isActive():
            self._timer.start(self._every_ms)

    @Slot()
    def _on_time(self) -> None:
        pause_s = time.monotonic() - self._last_step_s
        if pause_s < min(_PAUSE_S, self._every_ms / 1000) and self._delays < _MOST_DELAYS:
            self._delays += 1
            self._timer.start(round(min(_PAUSE_S * 1000, self._every_ms)))
            return
        at_work = {self._copied_one, *self._waiting}
        self._waiting += [document for document in self._wanted() if document not in at_work]
        self._copy_next()


def _write(
    snapshot: Snapshot,
    path: Path,
    *,
    base: Project | None,
    known: tuple[int, str] | None,
    project: Path | None,
) -> tuple[int, str] | None:
    """Write a recovery file: a project that also knows where its project is."""
    made = pack(snapshot, base=base, known=known, keeps_original=False, keeps_result=True)
    parts = {**made.parts, "recovery": {"project": "" if project is None else str(project)}}
    write_project(replace(made, parts=parts), path, overwrite=True)
    measured = (made.original.size_bytes, made.original.sha256)
    return measured if snapshot.pasted is None and measured[1] else None
