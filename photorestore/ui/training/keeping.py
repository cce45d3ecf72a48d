"""Use for training: keeps what the user corrected and accepted, until it is removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from photorestore.core.types import HoleMask, RgbArray
from photorestore.training.own_pairs import OwnPair, keep_pair, list_pairs, remove_pair
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.documents.document import Document
from photorestore.ui.edits.edits import Edits
from photorestore.ui.export.exporter import export_page
from photorestore.ui.export.request import ExportPage, final_pixels
from photorestore.ui.language.words import tr
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.labels import label
from photorestore.ui.training.list_dialog import lay_out


class PairKeeper(QObject):
    """Copies photo, result and mask to the training set of the user.

    Signals:
        kept: an `OwnPair`.
        failed: a `PhotoRestoreError`.
    """

    kept = Signal(object)
    failed = Signal(object)

    def __init__(
        self, tasks: Tasks, folder: Path | None = None, parent: QObject | None = None
    ) -> None:
        """Make the keeper; ``folder`` is None for that of the user."""
        super().__init__(parent)
        self._tasks, self._folder = tasks, folder

    def keep(self, document: Document) -> None:
        """Copy a photo as it was read, before it is cropped, with what was made of it."""
        photo = document.photo
        if photo is None or not can_be_kept(document):
            return
        mask = None
        if document.mask_is_touched:
            mask = HoleMask(damaged=document.mask.copy_damaged())
        page = replace(export_page(document), edits=Edits())
        self._tasks.start(
            partial(_keep, document.name, photo.rgb, page, mask, self._folder),
            self.kept.emit,
            self.failed.emit,
        )


def can_be_kept(document: Document | None) -> bool:
    """Whether a photo has a result or a mask that could teach."""
    return (
        document is not None
        and document.photo is not None
        and (document.outcome is not None or document.mask_is_touched)
    )


class KeptDialog(QDialog):
    """The photos that were kept for training, to look through and to remove."""

    def __init__(self, parent: QWidget | None = None, *, folder: Path | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Kept for Training"))
        self.resize(560, 420)
        self._folder = folder
        self._pairs: Sequence[OwnPair] = ()
        self.list = QListWidget()
        self.list.setProperty("role", "results")
        self.list.setAccessibleName(tr("Photos that were kept for training"))
        self.list.setToolTip(tr("Copies in your training set; the photos themselves stay"))
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.itemSelectionChanged.connect(self._follow)
        self._words = label("", "muted", wraps=True)
        self.remove = push_button(
            tr("Remove"), tr("Delete the chosen copies; the photos themselves stay"), self._remove
        )
        lay_out(self, tr("Kept for Training"), (self._words, self.list), self.remove)
        self._fill()

    def _fill(self) -> None:
        self._pairs = list_pairs(self._folder)
        self.list.clear()
        for pair in self._pairs:
            parts = []
            if pair.has_target:
                parts.append(tr("result"))
            if pair.has_mask:
                parts.append(tr("mask"))
            item = QListWidgetItem(f"{pair.title}   {', '.join(parts)}   {pair.added[:10]}")
            item.setToolTip(str(pair.input))
            self.list.addItem(item)
        self._words.setText(
            tr("The training wizard can learn from these copies. They lie on this computer only.")
            if self._pairs
            else tr("Nothing was kept yet. Tools > Use for Training keeps the photo that is shown.")
        )
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.remove.setEnabled(bool(self.list.selectedItems()))

    def _remove(self) -> None:
        rows = {self.list.row(item) for item in self.list.selectedItems()}
        for row in rows:
            remove_pair(self._pairs[row].name, self._folder)
        self._fill()


def _keep(
    title: str,
    photo: RgbArray,
    page: ExportPage,
    mask: HoleMask | None,
    folder: Path | None,
) -> OwnPair:
    target = None if page.parts is None else final_pixels(page, photo)
    return keep_pair(title, photo, target=target, mask=mask, folder=folder)
