"""Questions about projects."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

from photorestore.io.formats import READABLE_SUFFIXES
from photorestore.io.project_file import PROJECT_SUFFIX
from photorestore.ui.documents.document import Document
from photorestore.ui.language.words import tr
from photorestore.ui.parts.buttons import set_primary


class Answer(Enum):
    """What to do about unsaved work."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


class PhotoChoice(Enum):
    """What to do about a photo that is not where it was, or not as it was."""

    FIND = auto()
    COPY = auto()
    ANYWAY = auto()
    CANCEL = auto()


def ask_unsaved(documents: Sequence[Document], window: QWidget) -> Answer:
    """Ask what becomes of work that is in no project."""
    if len(documents) == 1:
        text = tr("Save the work on “{name}”?").format(name=documents[0].name)
        detail = tr("A project keeps mask, result and settings, beside the photo.")
    else:
        text = tr("Save the work on {count} photos?").format(count=len(documents))
        detail = tr("A project beside each photo keeps its mask, result and settings.")
    box = _box(text, detail, window)
    standard = QMessageBox.StandardButton
    save = box.addButton(standard.Save)
    box.addButton(standard.Discard)
    box.addButton(standard.Cancel)
    box.setDefaultButton(save)
    set_primary(save, True)
    box.setEscapeButton(standard.Cancel)
    chosen = box.exec()
    box.deleteLater()
    if chosen == standard.Save:
        return Answer.SAVE
    return Answer.DISCARD if chosen == standard.Discard else Answer.CANCEL


def ask_throw_away(count: int, window: QWidget) -> bool:
    """Ask whether recovered work may be thrown away."""
    if count == 1:
        text = tr("Throw away the work that was kept safe?")
    else:
        text = tr("Throw away the work on {count} photos that was kept safe?").format(count=count)
    box = _box(text, tr("This cannot be taken back. The photos themselves stay."), window)
    away = box.addButton(tr("Throw Away"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(tr("Keep"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    agreed = box.clickedButton() is away
    box.deleteLater()
    return agreed


def ask_missing(name: str, project: Path, *, has_copy: bool, window: QWidget) -> PhotoChoice:
    """Ask where the photo of a project is."""
    text = tr("Where is “{name}”?").format(name=name)
    detail = tr("The photo of the project “{project}” is not where it was.").format(
        project=project.name
    )
    return _ask_photo(text, detail, has_copy=has_copy, offers_anyway=False, window=window)


def ask_changed(name: str, *, has_copy: bool, window: QWidget) -> PhotoChoice:
    """Ask about a photo that is not the one the project was made with."""
    text = tr("“{name}” is not the same as when the project was saved.").format(name=name)
    detail = tr("Mask and edits may not fit it any more.")
    return _ask_photo(text, detail, has_copy=has_copy, offers_anyway=True, window=window)


def ask_photo_path(name: str, folder: Path, window: QWidget) -> Path | None:
    """Let the user show where a photo is."""
    endings = " ".join(f"*{suffix}" for suffix in sorted(READABLE_SUFFIXES))
    photos, everything = tr("Photos"), tr("All files")
    path, _ = QFileDialog.getOpenFileName(
        window,
        tr("Find “{name}”").format(name=name),
        str(folder),
        f"{photos} ({endings});;{everything} (*)",
    )
    return Path(path) if path else None


def ask_project_path(suggested: Path, window: QWidget) -> Path | None:
    """Ask where to save a project; the dialog asks before it replaces a file."""
    projects = tr("photorestore projects")
    path, _ = QFileDialog.getSaveFileName(
        window, tr("Save Project"), str(suggested), f"{projects} (*{PROJECT_SUFFIX})"
    )
    if not path:
        return None
    whole = Path(path)
    return whole if whole.suffix == PROJECT_SUFFIX else whole.with_name(whole.name + PROJECT_SUFFIX)


def _ask_photo(
    text: str, detail: str, *, has_copy: bool, offers_anyway: bool, window: QWidget
) -> PhotoChoice:
    box = _box(text, detail, window)
    role = QMessageBox.ButtonRole
    choices: dict[QPushButton, PhotoChoice] = {
        box.addButton(tr("Find Photo…"), role.AcceptRole): PhotoChoice.FIND
    }
    if has_copy:
        button = box.addButton(tr("Use the Project's Copy"), role.AcceptRole)
        button.setToolTip(tr("Saves the copy beside the project and opens it"))
        choices[button] = PhotoChoice.COPY
    if offers_anyway:
        choices[box.addButton(tr("Use It Anyway"), role.AcceptRole)] = PhotoChoice.ANYWAY
    box.addButton(QMessageBox.StandardButton.Cancel)
    first = next(iter(choices))
    set_primary(first, True)
    box.setDefaultButton(first)
    box.setEscapeButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    clicked = box.clickedButton()
    found = next((choice for button, choice in choices.items() if button is clicked), None)
    box.deleteLater()
    return found or PhotoChoice.CANCEL


def _box(text: str, detail: str, window: QWidget) -> QMessageBox:
    box = QMessageBox(window)
    box.setWindowTitle("photorestore")
    box.setText(text)
    box.setInformativeText(detail)
    return box
