"""Opens projects: finds their photos, asks where that fails, and puts the work back."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from photorestore.core.errors import PhotoRestoreError, ProjectError
from photorestore.core.types import RgbArray
from photorestore.io.project_file import (
    Project,
    is_original,
    places_of,
    read_original,
    read_project,
    take_out_original,
)
from photorestore.ui.blend.mix import Ingredients, prepare
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.documents.document import Document, Outcome
from photorestore.ui.documents.workspace import OpenProblem, Workspace
from photorestore.ui.language.words import tr
from photorestore.ui.project.content import Content, foreign, give, unpack
from photorestore.ui.project.dialogs import (
    PhotoChoice,
    ask_changed,
    ask_missing,
    ask_photo_path,
)
from photorestore.ui.project.ledger import Ledger
from photorestore.ui.project.results import NamedResult
from photorestore.ui.project.saver import free_path


@dataclass(frozen=True, kw_only=True)
class _Wanted:
    """A project on its way in.

    Attributes:
        file: where it was read from.
        project: what it says.
        photo: its photo as it should be, or None.
        changed: a photo in its place that is not as it was, or None.
        is_recovery: the file is one of unsaved work.
    """

    file: Path
    project: Project
    photo: Path | None = None
    changed: Path | None = None
    is_recovery: bool = False

    @property
    def is_pasted(self) -> bool:
        """Whether the photo never had a file."""
        return self.project.parts.get("photo", {}).get("pasted") is True

    @property
    def name(self) -> str:
        """Of the photo."""
        return self.project.original.name


class ProjectOpener(QObject):
    """Opens projects; a project and its photo become one document.

    Signals:
        opened: the `Document`, the file that was opened, whether it was one of unsaved work.
        lacks_result: a `Document` that was restored, but whose result was not kept.
        failed: a `PhotoRestoreError`.
        given_up: a file that was not opened.
    """

    opened = Signal(object, object, bool)
    lacks_result = Signal(object)
    failed = Signal(object)
    given_up = Signal(object)

    def __init__(self, tasks: Tasks, workspace: Workspace, ledger: Ledger, window: QWidget) -> None:
        super().__init__(window)
        self._tasks, self._workspace, self._ledger = tasks, workspace, ledger
        self._window = window
        self._coming: dict[tuple[Path, int], _Wanted] = {}
        self._pasting: _Wanted | None = None
        self._order: dict[Document, tuple[NamedResult, ...]] = {}
        self._preparing: set[Document] = set()
        workspace.added.connect(self._on_added)
        workspace.problems.connect(self._on_problems)
        workspace.project_named.connect(self.open)

    @Slot(object)
    def open(self, path: Path, *, is_recovery: bool = False) -> None:
        """Open a project."""
        path = Path(os.path.abspath(path))
        for document in self._workspace.documents:
            if self._ledger[document].path == path and not is_recovery:
                self._workspace.show(document)
                return
        self._tasks.start(
            partial(_look_for, path, is_recovery),
            self._on_read,
            partial(self._on_failed, path),
        )

    def _on_read(self, wanted: _Wanted) -> None:
        if wanted.is_pasted:
            self._tasks.start(
                partial(_pasted_pixels, wanted),
                partial(self._paste, wanted),
                partial(self._on_failed, wanted.file),
            )
        elif wanted.photo is not None:
            self._open_photo(wanted, wanted.photo)
        else:
            self._ask(wanted)

    def _ask(self, wanted: _Wanted) -> None:
        has_copy = wanted.project.holds_original
        if wanted.changed is None:
            choice = ask_missing(wanted.name, wanted.file, has_copy=has_copy, window=self._window)
        else:
            choice = ask_changed(wanted.name, has_copy=has_copy, window=self._window)
        if choice is PhotoChoice.FIND:
            found = ask_photo_path(wanted.name, wanted.file.parent, self._window)
            if found is None:
                self.given_up.emit(wanted.file)
            else:
                self._tasks.start(
                    partial(_compare, wanted, found),
                    self._on_read,
                    partial(self._on_failed, wanted.file),
                )
        elif choice is PhotoChoice.COPY:
            target = free_path(wanted.file.with_name(wanted.name))
            self._tasks.start(
                partial(take_out_original, wanted.file, target),
                lambda _: self._open_photo(wanted, target),
                partial(self._on_failed, wanted.file),
            )
        elif choice is PhotoChoice.ANYWAY and wanted.changed is not None:
            self._open_photo(wanted, wanted.changed)
        else:
            self.given_up.emit(wanted.file)

    def _open_photo(self, wanted: _Wanted, photo: Path) -> None:
        page = wanted.project.original.page
        for document in self._workspace.documents:
            if document.path == photo and document.page == page and not document.is_pasted:
                self._open_over(wanted, document)
                return
        if any(document.path == photo for document in self._workspace.documents):
            sentence = tr("Close the other pages of {name}, then open the project again.")
            self._on_failed(wanted.file, ProjectError(sentence.format(name=photo.name)))
            return
        self._coming[(photo, page)] = wanted
        self._workspace.open([photo])

    def _open_over(self, wanted: _Wanted, document: Document) -> None:
        """The photo is open already; work on it is never replaced."""
        if document.undo.count() or document.outcome is not None:
            sentence = tr(
                "“{name}” is open already, with other work on it. Close it, then open the "
                "project again."
            )
            self._on_failed(wanted.file, ProjectError(sentence.format(name=document.name)))
        else:
            self._unpack(wanted, document)

    def _paste(self, wanted: _Wanted, rgb: RgbArray) -> None:
        self._pasting = wanted
        self._workspace.paste(rgb.astype("uint8", copy=False))
        self._pasting = None

    @Slot(object, int)
    def _on_added(self, document: Document, at: int) -> None:
        if self._pasting is not None:
            self._unpack(self._pasting, document)
            return
        wanted = self._coming.pop((document.path, document.page), None)
        if wanted is not None:
            self._unpack(wanted, document)

    def _unpack(self, wanted: _Wanted, document: Document) -> None:
        self._tasks.start(
            partial(unpack, wanted.project, document.width_px, document.height_px),
            partial(self._on_unpacked, wanted, document),
            partial(self._on_failed, wanted.file),
        )

    def _on_unpacked(self, wanted: _Wanted, document: Document, content: Content) -> None:
        if document not in self._ledger:
            self.given_up.emit(wanted.file)
            return
        give(document, content)
        entry = self._ledger[document]
        entry.base = foreign(wanted.project)
        entry.path = wanted.file
        if wanted.is_recovery:
            before = wanted.project.parts.get("recovery", {}).get("project")
            entry.path = Path(before) if isinstance(before, str) and before else None
            document.undo.resetClean()
        document.has_project = entry.path is not None
        entry.revision += 1
        self._workspace.show(document)
        if content.results:
            document.is_busy = True  # so that the pixels are not given up
            shown = [item for item in content.results if item.is_shown]
            entry.coming = (*shown, *(item for item in content.results if not item.is_shown))
            self._order[document] = content.results
            document.pixels_changed.connect(partial(self._prepare, document))
            self._prepare(document)
        self.opened.emit(document, wanted.file, wanted.is_recovery)
        if content.was_restored and not content.results:
            self.lacks_result.emit(document)

    def _prepare(self, document: Document) -> None:
        """Put the kept results back once the photo's pixels are there, the shown one first."""
        coming = self._ledger[document].coming if document in self._ledger else ()
        if document.pyramid is None or not coming or document in self._preparing:
            return
        self._preparing.add(document)
        result = coming[0].result
        damaged = None if result.hole is None else result.hole.damaged
        self._tasks.start(
            partial(prepare, document.pyramid, result.rgb, damaged),
            partial(self._on_prepared, document, coming[0]),
            partial(self._on_unprepared, document),
        )

    def _on_prepared(self, document: Document, item: NamedResult, parts: Ingredients) -> None:
        self._preparing.discard(document)
        if document not in self._ledger:
            self._order.pop(document, None)
            return
        order = self._order.get(document, ())
        if not any(other is item for other in order):  # the project was opened anew meanwhile
            self._prepare(document)
            return
        entry, shelf = self._ledger[document], document.results
        entry.coming = tuple(other for other in entry.coming if other is not item)
        waiting = {id(other) for other in entry.coming}
        at = sum(id(other) not in waiting for other in order[: order.index(item)])
        outcome = Outcome(result=item.result, parts=parts, fidelity=item.fidelity)
        kept = shelf.put_back(item.name, outcome, min(at, len(shelf.all)))
        if item.is_shown and shelf.shown is None:
            shelf.show(kept)
        if entry.coming:
            self._prepare(document)
        else:
            self._end(document)

    def _end(self, document: Document) -> None:
        document.is_busy = False
        self._order.pop(document, None)

    def _on_unprepared(self, document: Document, error: PhotoRestoreError) -> None:
        self._preparing.discard(document)
        self._end(document)
        self.failed.emit(error)

    def _on_failed(self, path: Path, error: PhotoRestoreError) -> None:
        self.failed.emit(error)
        self.given_up.emit(path)

    @Slot(object)
    def _on_problems(self, problems: Sequence[OpenProblem]) -> None:
        """The photo itself cannot be opened; the workspace says why."""
        bad = {problem.path for problem in problems}
        for key in [key for key in self._coming if key[0] in bad]:
            self.given_up.emit(self._coming.pop(key).file)


def _look_for(file: Path, is_recovery: bool) -> _Wanted:
    """Read a project and look for its photo; off the GUI thread."""
    wanted = _Wanted(file=file, project=read_project(file), is_recovery=is_recovery)
    for place in places_of(wanted.project.original, file):
        found = _compare(wanted, place)
        if found.photo is not None:
            return found
        wanted = wanted if wanted.changed is not None else found
    return wanted


def _compare(wanted: _Wanted, place: Path) -> _Wanted:
    """The same, with what lies in a place."""
    try:
        if not place.is_file():
            return wanted
        same = is_original(place, wanted.project.original)
    except OSError:
        return wanted
    return _Wanted(
        file=wanted.file,
        project=wanted.project,
        photo=place if same else None,
        changed=None if same else place,
        is_recovery=wanted.is_recovery,
    )


def _pasted_pixels(wanted: _Wanted) -> RgbArray:
    from photorestore.io.project_pictures import decode_rgb

    original = wanted.project.original
    return decode_rgb(read_original(wanted.file), original.width_px, original.height_px)
