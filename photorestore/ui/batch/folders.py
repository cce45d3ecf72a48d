"""Where the photos of a batch come from and where the results go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit

from photorestore.ui.language.words import tr
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.labels import label
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space

_TYPING_MS = 600


def results_folder(in_dir: Path) -> str:
    """The folder that is proposed for the results: beside that of the photos, if it can be."""
    return str(in_dir.with_name(f"{in_dir.name}_restored")) if in_dir.name else ""


class FoldersBar(QFrame):
    """Two folders with an arrow between them.

    Signals:
        edited: the user types; `changed` follows.
        changed: the user chose a folder, or stopped typing.
    """

    edited = Signal()
    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "bar")
        self.in_field = _folder_field(tr("Folder of the photos"))
        self.out_field = _folder_field(tr("Folder of the results"))
        self.in_button = push_button(
            tr("Choose…"), tr("Choose the folder of the photos"), self._ask_in
        )
        self.in_button.setAccessibleName(tr("Choose the folder of the photos"))
        self.out_button = push_button(
            tr("Choose…"), tr("Choose the folder of the results"), self._ask_out
        )
        self.out_button.setAccessibleName(tr("Choose the folder of the results"))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self._arrow = QLabel()
        grid = QGridLayout(self)
        grid.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.XS)
        for column, (words, field, button) in enumerate(
            (
                (tr("Photos from"), self.in_field, self.in_button),
                (tr("Results into"), self.out_field, self.out_button),
            )
        ):
            name = label(words, "muted")
            name.setBuddy(field)
            grid.addWidget(name, 0, 2 * column)
            row = QHBoxLayout()
            row.setSpacing(Space.S)
            row.addWidget(field, 1)
            row.addWidget(button)
            grid.addLayout(row, 1, 2 * column)
            grid.setColumnStretch(2 * column, 1)
        grid.addWidget(self._arrow, 1, 1, Qt.AlignmentFlag.AlignCenter)
        for field in (self.in_field, self.out_field):
            field.textEdited.connect(self._on_edited)
            field.returnPressed.connect(self._on_entered)
        theme.changed.connect(self._paint)
        self._paint()

    @property
    def in_dir(self) -> str:
        """The folder of the photos, or ""."""
        return self.in_field.text().strip()

    @property
    def out_dir(self) -> str:
        """The folder of the results, or ""."""
        return self.out_field.text().strip()

    def show_folders(self, in_dir: str, out_dir: str) -> None:
        """Show folders without telling anyone."""
        self.in_field.setText(in_dir)
        self.out_field.setText(out_dir)
        self._typing.stop()

    def choose_in(self, folder: Path) -> None:
        """Take a folder of photos; the results go beside it."""
        self.show_folders(str(folder), results_folder(folder))
        self.changed.emit()

    def set_usable(self, usable: bool) -> None:
        """Whether the folders can be changed."""
        for part in (self.in_field, self.out_field, self.in_button, self.out_button):
            part.setEnabled(usable)

    @Slot()
    def _on_edited(self) -> None:
        self._typing.start()
        self.edited.emit()

    @Slot()
    def _on_entered(self) -> None:
        self._typing.stop()
        self.changed.emit()

    @Slot()
    def _ask_in(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Folder of the Photos"), self.in_dir)
        if folder:
            self.choose_in(Path(folder))

    @Slot()
    def _ask_out(self) -> None:
        start = self.out_dir
        if start and not Path(start).is_dir():
            start = str(Path(start).parent)
        folder = QFileDialog.getExistingDirectory(self, tr("Folder of the Results"), start)
        if folder:
            self.show_folders(self.in_dir, folder)
            self.changed.emit()

    @Slot()
    def _paint(self) -> None:
        pixmap = self._theme.pixmap("arrow-right", "muted", 18, self.devicePixelRatioF())
        self._arrow.setPixmap(pixmap)


def _folder_field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setToolTip(name)
    field.setPlaceholderText(tr("Choose or type a folder"))
    return field
