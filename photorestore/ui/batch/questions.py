"""Questions about batches: what a dropped folder is for, and what becomes of a run."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMessageBox, QToolButton, QVBoxLayout, QWidget

from photorestore.ui.language.numbers import number
from photorestore.ui.language.words import tr
from photorestore.ui.parts.buttons import push_button, set_primary
from photorestore.ui.parts.labels import label
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space


class LeaveAnswer(Enum):
    """What to do about a run whose window is closed."""

    HIDE = auto()
    STOP = auto()
    STAY = auto()


def ask_leave(window: QWidget) -> LeaveAnswer:
    """Ask what becomes of the run when its window is closed."""
    box = _box(tr("The batch is still running."), tr("File > Batch shows it again."), window)
    role = QMessageBox.ButtonRole
    hide = box.addButton(tr("Go On in the Background"), role.AcceptRole)
    stop = box.addButton(tr("Stop It"), role.DestructiveRole)
    stay = box.addButton(QMessageBox.StandardButton.Cancel)
    set_primary(hide, True)
    box.setDefaultButton(hide)
    box.setEscapeButton(stay)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    if clicked is hide:
        return LeaveAnswer.HIDE
    return LeaveAnswer.STOP if clicked is stop else LeaveAnswer.STAY


def ask_quit(done: int, total: int, window: QWidget) -> bool:
    """Ask whether a run may be stopped, as the application is about to end."""
    box = _box(
        tr("Stop the batch and close photorestore?"),
        tr("{done} of {total} photos are done. The rest can be done another day.").format(
            done=number(done), total=number(total)
        ),
        window,
    )
    stop = box.addButton(tr("Stop and Close"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(tr("Keep Running"), QMessageBox.ButtonRole.RejectRole)
    set_primary(stay, True)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    agreed = box.clickedButton() is stop
    box.deleteLater()
    return agreed


class FolderQuestion(QDialog):
    """What to do with a folder that was dropped on the window.

    Signals:
        opens: its photos are to be opened.
        batches: its photos are to be restored into another folder.
    """

    opens = Signal()
    batches = Signal()

    def __init__(self, theme: Theme, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Folder"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.open_button = _card(
            theme,
            "film-strip",
            tr("Open the Photos"),
            tr("Look at each and restore it by hand"),
        )
        self.batch_button = _card(
            theme, "stack", tr("Restore Them All"), tr("Into another folder, in one run")
        )
        self.open_button.clicked.connect(self._open)
        self.batch_button.clicked.connect(self._batch)
        cards = QHBoxLayout()
        cards.setSpacing(Space.M)
        both = (self.open_button, self.batch_button)
        width_px = max(card.minimumWidth() for card in both)
        for card in both:
            card.setMinimumWidth(width_px)
            cards.addWidget(card)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(push_button(tr("Cancel"), tr("Do nothing (Esc)"), self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.L)
        name = tr("“{name}” is a folder").format(name=folder.name or str(folder))
        column.addWidget(label(name, "headline"))
        column.addLayout(cards)
        column.addLayout(foot)
        self.open_button.setFocus()

    @Slot()
    def _open(self) -> None:
        self.accept()
        self.opens.emit()

    @Slot()
    def _batch(self) -> None:
        self.accept()
        self.batches.emit()


def _card(theme: Theme, icon: str, words: str, tip: str) -> QToolButton:
    """A large button with a picture."""
    card = QToolButton()
    card.setProperty("role", "choice")
    card.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    card.setIconSize(QSize(36, 36))
    card.setText(f"{words}\n{tip}")
    card.setToolTip(tip)
    card.setAccessibleName(words)
    card.setAccessibleDescription(tip)
    words_px = card.fontMetrics().horizontalAdvance(max(words, tip, key=len))
    card.setMinimumSize(words_px + 2 * Space.XL, 124)
    card.setAutoRaise(False)
    theme.bind_icon(card, icon, "accent_text")
    return card


def _box(text: str, detail: str, window: QWidget) -> QMessageBox:
    box = QMessageBox(window)
    box.setWindowTitle("photorestore")
    box.setText(text)
    box.setInformativeText(detail)
    return box
