"""The photos that are open, which one is shown, and how they come in."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from photorestore.core.errors import PhotoRestoreError
from photorestore.core.pixels import to_uint8
from photorestore.core.types import Photo, PhotoFile
from photorestore.io.listing import ListedPhoto, list_photos
from photorestore.io.project_file import PROJECT_SUFFIX
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.documents.document import PASTED_FORMAT, Document
from photorestore.ui.language.words import tr
from photorestore.ui.viewer.pyramid import Pyramid, build_pyramid

THUMBNAIL_PX = 192
MEMORY_MIB = 1536
"""Pixels of photos without any work on them are kept up to this."""


@dataclass(frozen=True, kw_only=True)
class OpenProblem:
    """A file that could not be opened, and why."""

    path: Path
    sentence: str


@dataclass(frozen=True, kw_only=True)
class _Opened:
    file: PhotoFile
    thumbnails: tuple[NDArray[np.uint8], ...]


class Workspace(QObject):
    """Opens photos in the background, one after the other, in the order they were named.

    Signals:
        added: a `Document` and its place in the row.
        removed: a `Document`.
        current_changed: a `Document`, or None.
        opening: files done and files in all; equal when ready.
        problems: a list of `OpenProblem`, once all files are through.
        file_opened: the path of a file that was read.
        project_named: the path of a project that is to be opened.
    """

    added = Signal(object, int)
    removed = Signal(object)
    current_changed = Signal(object)
    opening = Signal(int, int)
    problems = Signal(object)
    file_opened = Signal(object)
    project_named = Signal(object)

    def __init__(
        self, tasks: Tasks, parent: QObject | None = None, *, memory_mib: int = MEMORY_MIB
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._memory_mib = memory_mib
        self._documents: list[Document] = []
        self._used: list[Document] = []  # the last one was shown last
        self._waiting: deque[ListedPhoto] = deque()
        self._failed: list[OpenProblem] = []
        self._done = self._total = 0
        self._listing = 0
        self._is_reading = False
        self._shows_next = False
        self._pastes = 0
        self.current: Document | None = None

    @property
    def documents(self) -> tuple[Document, ...]:
        """All open photos, in order."""
        return tuple(self._documents)

    @property
    def is_opening(self) -> bool:
        """Whether files are still coming in."""
        return bool(self._waiting) or self._is_reading or self._listing > 0

    def open(self, paths: Sequence[Path]) -> None:
        """Open files and everything in folders; the first one is shown."""
        named = [path.absolute() for path in paths]
        whole = tuple(path for path in named if path.suffix.lower() != PROJECT_SUFFIX)
        for path in named:
            if path not in whole:
                self.project_named.emit(path)
        if not whole:
            return
        self._listing += 1
        self._shows_next = True
        self._tasks.start(partial(list_photos, whole), self._on_listed, self._on_unlisted)

    def paste(self, rgb: NDArray[np.uint8]) -> None:
        """Open a picture from the clipboard."""
        self._pastes += 1
        number = f" {self._pastes}" if self._pastes > 1 else ""
        file = PhotoFile(
            path=Path.home() / tr("Pasted photo{number}.png").format(number=number),
            format=PASTED_FORMAT,
            pages=(Photo(rgb=rgb),),
        )
        self._shows_next = True
        self._add(_Opened(file=file, thumbnails=(_thumbnail(file.pages[0]),)))

    def show(self, document: Document) -> None:
        """Make a photo the current one; its pixels may follow a moment later."""
        if document is self.current:
            return
        self.current = document
        self._used = [item for item in self._used if item is not document] + [document]
        self._prepare(document)
        self.current_changed.emit(document)
        self._save_memory()

    def step(self, by: int) -> None:
        """Show the next photo, or the one before."""
        if self.current is not None:
            at = self._documents.index(self.current) + by
            if 0 <= at < len(self._documents):
                self.show(self._documents[at])

    def close(self, document: Document) -> None:
        """Close a photo; its neighbour is shown."""
        at = self._documents.index(document)
        self._documents.remove(document)
        self._used = [item for item in self._used if item is not document]
        self.removed.emit(document)
        if document is self.current:
            self.current = None
            if self._documents:
                self.show(self._documents[min(at, len(self._documents) - 1)])
            else:
                self.current_changed.emit(None)
        document.deleteLater()

    def _on_listed(self, listed: tuple[ListedPhoto, ...]) -> None:
        self._listing -= 1
        known = {item.path for item in self._documents if not item.is_pasted}
        fresh = [item for item in listed if item.path not in known]
        if not listed:
            self._failed.append(
                OpenProblem(path=Path(), sentence=tr("There is no photo in what was opened."))
            )
        elif not fresh:
            again = next(item for item in self._documents if item.path == listed[0].path)
            self._shows_next = False
            self.show(again)
        self._waiting.extend(fresh)
        self._total += len(fresh)
        self._read_next()

    def _on_unlisted(self, error: PhotoRestoreError) -> None:
        self._listing -= 1
        self._failed.append(OpenProblem(path=Path(), sentence=str(error)))
        self._read_next()

    def _read_next(self) -> None:
        if self._is_reading:
            return
        if not self._waiting:
            if not self._listing:
                self._finish()
            return
        self._is_reading = True
        path = self._waiting.popleft().path
        self.opening.emit(self._done, self._total)
        self._tasks.start(partial(_read, path), self._on_read, partial(self._on_unread, path))

    def _on_read(self, opened: _Opened) -> None:
        self._is_reading = False
        self._done += 1
        self._add(opened)
        self.file_opened.emit(opened.file.path)
        self._read_next()

    def _on_unread(self, path: Path, error: PhotoRestoreError) -> None:
        self._is_reading = False
        self._done += 1
        self._failed.append(OpenProblem(path=path, sentence=str(error)))
        self._read_next()

    def _finish(self) -> None:
        if self._total:
            self.opening.emit(self._total, self._total)
        self._done = self._total = 0
        failed, self._failed = self._failed, []
        if failed:
            self.problems.emit(failed)

    def _add(self, opened: _Opened) -> None:
        for page, thumbnail in enumerate(opened.thumbnails):
            document = Document(opened.file, thumbnail, page=page, parent=self)
            self._documents.append(document)
            self.added.emit(document, len(self._documents) - 1)
            if self._shows_next:
                self._shows_next = False
                self.show(document)
        self._save_memory()

    def _prepare(self, document: Document) -> None:
        if document.pyramid is not None:
            return
        self._tasks.start(
            partial(_prepare, document.path, document.file, document.page),
            partial(self._on_prepared, document),
            partial(self._on_lost, document),
        )

    def _on_prepared(self, document: Document, made: tuple[PhotoFile, Pyramid]) -> None:
        if document in self._documents and document.pyramid is None:
            document.set_pixels(*made)

    def _on_lost(self, document: Document, error: PhotoRestoreError) -> None:
        self.problems.emit([OpenProblem(path=document.path, sentence=str(error))])
        if document in self._documents:
            self.close(document)

    def _save_memory(self) -> None:
        """Give up pixels that can be read again, the longest unused first."""
        order = [item for item in self._documents if item not in self._used] + self._used
        held_mib = sum(item.size_mib for item in order)
        for document in order:
            if held_mib <= self._memory_mib:
                return
            if document is not self.current and document.can_rest and document.file is not None:
                held_mib -= document.size_mib
                document.rest()


def _read(path: Path) -> _Opened:
    """Read a file; runs off the GUI thread, and imports the decoders there."""
    from photorestore.io.reading import read_photo

    file = read_photo(path)
    return _Opened(file=file, thumbnails=tuple(_thumbnail(page) for page in file.pages))


def _prepare(path: Path, file: PhotoFile | None, page: int) -> tuple[PhotoFile, Pyramid]:
    """Make the levels of a page; read the file again if need be."""
    whole = file or _read(path).file
    return whole, build_pyramid(whole.pages[page].rgb)


def _thumbnail(photo: Photo) -> NDArray[np.uint8]:
    scale = THUMBNAIL_PX / max(photo.width_px, photo.height_px)
    size = (max(1, round(photo.width_px * scale)), max(1, round(photo.height_px * scale)))
    small = cv2.resize(photo.rgb, size, interpolation=cv2.INTER_AREA)
    return to_uint8(cast(NDArray[np.uint8], small))
