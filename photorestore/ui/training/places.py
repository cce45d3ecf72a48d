"""A list of folders and photos that takes what is dropped on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QListWidget, QVBoxLayout

from photorestore.io.formats import READABLE_SUFFIXES
from photorestore.ui.dropping import paths_of
from photorestore.ui.language.words import tr
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.hinted_list import HintedList
from photorestore.ui.parts.labels import label
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space

_LIST_PX = 108


class PlaceList(QFrame):
    """Folders and photos, chosen or dropped.

    Signals:
        changed: there are others now.
    """

    changed = Signal()

    def __init__(self, theme: Theme, name: str, words: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(name)
        self.setAcceptDrops(True)
        self._name = name
        self._paths: list[Path] = []
        self.list = HintedList(theme, tr("Drop folders and photos here"))
        self.list.setProperty("role", "results")
        self.list.setAccessibleName(name)
        self.list.setMinimumHeight(_LIST_PX)
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.itemSelectionChanged.connect(self._follow)
        self.folder_button = push_button(
            tr("Folder…"),
            tr("Add all photos of a folder: {name}").format(name=name),
            self._ask_folder,
            icon="folder-plus",
            theme=theme,
        )
        self.photos_button = push_button(
            tr("Photos…"),
            tr("Add single photos: {name}").format(name=name),
            self._ask_photos,
            icon="plus",
            theme=theme,
        )
        self.remove_button = push_button(
            tr("Remove"),
            tr("Take the chosen lines off the list; no file is deleted"),
            self._remove,
            icon="trash",
            theme=theme,
        )
        self.remove_button.setText("")  # the other two need the room
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self.folder_button)
        buttons.addWidget(self.photos_button)
        buttons.addStretch(1)
        buttons.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(label(name, "title"))
        column.addWidget(label(words, "small", wraps=True))
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        self._follow()

    @property
    def paths(self) -> tuple[Path, ...]:
        """Folders and photos, in the order in which they came."""
        return tuple(self._paths)

    def add(self, paths: Sequence[Path]) -> None:
        """Add folders and photos; known ones stay once."""
        new = [path for path in dict.fromkeys(paths) if path not in self._paths]
        if not new:
            return
        for path in new:
            self._paths.append(path)
            self.list.addItem(path.name or str(path))  # where it lies is told by the tooltip
            self.list.item(self.list.count() - 1).setToolTip(str(path))
        self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if paths_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        self.add(paths_of(event.mimeData()))
        event.acceptProposedAction()

    @Slot()
    def _follow(self) -> None:
        self.remove_button.setEnabled(bool(self.list.selectedItems()))

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._name, self._start())
        if folder:
            self.add([Path(folder)])

    def _ask_photos(self) -> None:
        endings = " ".join(f"*{suffix}" for suffix in sorted(READABLE_SUFFIXES))
        names, _ = QFileDialog.getOpenFileNames(
            self, self._name, self._start(), tr("Photos ({endings})").format(endings=endings)
        )
        self.add([Path(name) for name in names])

    def _start(self) -> str:
        return str(self._paths[-1].parent) if self._paths else ""

    def _remove(self) -> None:
        rows = sorted({self.list.row(item) for item in self.list.selectedItems()}, reverse=True)
        for row in rows:
            self.list.takeItem(row)
            del self._paths[row]
        self._follow()
        if rows:
            self.changed.emit()
