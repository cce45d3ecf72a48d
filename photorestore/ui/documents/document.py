"""One open photo: pixels, mask, results, and its history."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoStack

from photorestore.core.types import Photo, PhotoFile
from photorestore.ui.blend.look import Look
from photorestore.ui.edits.bring_back import BringBackLayer
from photorestore.ui.edits.edits import Edits
from photorestore.ui.language.words import tr
from photorestore.ui.mask_tool.mark_model import MarkModel
from photorestore.ui.mask_tool.mask_model import MaskModel
from photorestore.ui.results.shelf import KeptResult, ResultShelf
from photorestore.ui.results.shelf import Outcome as Outcome
from photorestore.ui.viewer.pyramid import Pyramid

PASTED_FORMAT = ""
"""Format of a photo that came from the clipboard and has no file."""


class Document(QObject):
    """One page of one file. Everything that edits it goes through ``undo``.

    Attributes:
        path: of the file.
        page: index of the page.
        page_count: of the file.
        thumbnail: (h, w, 3) uint8.
        undo: the history.
        protect: places that stay as they are, ``protect.marked`` (H, W) uint8.
        mask: damage, ``mask.damaged`` (H, W) uint8; never where it is protected.
        bring_back: where the original is seen through the result.
        results: all of them, and which is shown.
        fidelity: for the next run, 0 to 1.
        is_busy: a job works on it.
        has_project: its work belongs to a project; an export alone does not save it.

    Signals:
        pixels_changed: photo and pyramid came or went.
        look_changed: another `Look`.
        outcome_changed: another `Outcome`, or None.
        edits_changed: other `Edits`.
    """

    pixels_changed = Signal()
    look_changed = Signal(object)
    outcome_changed = Signal(object)
    edits_changed = Signal(object)

    def __init__(
        self,
        file: PhotoFile,
        thumbnail: NDArray[np.uint8],
        *,
        page: int = 0,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.path: Path = file.path
        self.page, self.page_count = page, len(file.pages)
        self.format = file.format
        self.width_px = file.pages[page].width_px
        self.height_px = file.pages[page].height_px
        self.bits = 8 * file.pages[page].rgb.dtype.itemsize
        self.thumbnail = thumbnail
        self.undo = QUndoStack(self)
        self.protect = MarkModel(self.width_px, self.height_px, self)
        self.mask = MaskModel(self.width_px, self.height_px, self, protect=self.protect)
        self.fidelity = 1.0
        self.is_busy = False
        self.has_project = False
        self._file: PhotoFile | None = file
        self._pyramid: Pyramid | None = None
        self._look = Look()
        self._edits = Edits()
        self.bring_back = BringBackLayer(self.width_px, self.height_px, self)
        self.results = ResultShelf(self)
        self.results.shown_changed.connect(self._on_shown)

    @property
    def name(self) -> str:
        """What the user calls it."""
        if self.page_count > 1:
            return tr("{name} ({page} of {page_count})").format(
                name=self.path.name, page=self.page + 1, page_count=self.page_count
            )
        return self.path.name

    @property
    def is_pasted(self) -> bool:
        """Whether it has no file."""
        return self.format == PASTED_FORMAT

    @property
    def file(self) -> PhotoFile | None:
        """All pages, or None while the pixels are not in memory."""
        return self._file

    @property
    def photo(self) -> Photo | None:
        """The page, or None while the pixels are not in memory."""
        return None if self._file is None else self._file.pages[self.page]

    @property
    def pyramid(self) -> Pyramid | None:
        """All levels, or None until they are made."""
        return self._pyramid

    @property
    def look(self) -> Look:
        """How photo and result are mixed."""
        return self._look

    @property
    def outcome(self) -> Outcome | None:
        """The result that is shown."""
        shown = self.results.shown
        return None if shown is None else shown.outcome

    @property
    def edits(self) -> Edits:
        """Crop, turns and curves, applied to whatever result is shown."""
        return self._edits

    @property
    def differs(self) -> bool:
        """Whether there is anything to export: a result, or edits of the photo alone."""
        return self.outcome is not None or not self._edits.is_identity

    @property
    def mask_is_touched(self) -> bool:
        """Whether damage was detected, painted or loaded."""
        mask = self.mask
        return mask.probability is not None or mask.is_fixed or not mask.is_empty

    @property
    def can_rest(self) -> bool:
        """Whether the pixels can be read again without losing anything."""
        works = self.is_busy or bool(self.results.all) or self.undo.count() > 0
        return not works and not self.is_pasted

    @property
    def has_unsaved_result(self) -> bool:
        """Whether there is a result, or an edit, that was not exported as it is now."""
        return self.differs and not self.undo.isClean()

    @property
    def size_mib(self) -> float:
        """Memory of the pixels, about."""
        held = (self._file is not None) + (self._pyramid is not None) * 0.34
        return held * self.width_px * self.height_px * 3 * (self.bits // 8) / 2**20

    def set_pixels(self, file: PhotoFile, pyramid: Pyramid) -> None:
        """Take photo and levels."""
        self._file, self._pyramid = file, pyramid
        self.pixels_changed.emit()

    def rest(self) -> None:
        """Give the pixels up; they are read again when needed."""
        self._file = self._pyramid = None
        self.pixels_changed.emit()

    def set_look(self, look: Look) -> None:
        """Mix otherwise; for commands."""
        if look != self._look:
            self._look = look
            self.look_changed.emit(look)

    def set_outcome(self, outcome: Outcome | None) -> None:
        """Show a result, and keep it if it is new; for commands."""
        known = (kept for kept in self.results.all if kept.outcome is outcome)
        kept = next(known, None)
        if kept is None and outcome is not None:
            kept = self.results.named(outcome)
            self.results.add(kept)
        self.results.show(kept)

    def set_edits(self, edits: Edits) -> None:
        """Edit otherwise; for commands."""
        if edits != self._edits:
            self._edits = edits
            self.edits_changed.emit(edits)

    @Slot(object)
    def _on_shown(self, kept: KeptResult | None) -> None:
        self.outcome_changed.emit(None if kept is None else kept.outcome)
