"""The table of a run and the buttons that narrow it down."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from photorestore.ui.batch.cells import PICTURE_PX, ROW_PX, BatchCell
from photorestore.ui.batch.model import BatchModel, Column
from photorestore.ui.batch.rows import HAS_RESULT, BatchRow, RowGroup
from photorestore.ui.language.numbers import number
from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.parts.labels import label
from photorestore.ui.parts.segmented import Segmented
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space

_GROUPS = (
    (RowGroup.ALL, to_translate("All"), to_translate("Show all photos")),
    (RowGroup.TO_DO, to_translate("To do"), to_translate("Show what is still to do")),
    (RowGroup.DONE, to_translate("Done"), to_translate("Show what is done")),
    (RowGroup.FAILED, to_translate("Failed"), to_translate("Show what failed, and why")),
    (RowGroup.SKIPPED, to_translate("Skipped"), to_translate("Show what was left out, and why")),
)
_WIDTHS = {
    Column.BEFORE: PICTURE_PX,
    Column.AFTER: PICTURE_PX,
    Column.DAMAGE: 82,
    Column.SECONDS: 82,
}


class BatchTable(QWidget):
    """Photos with status and small pictures; Enter or a double click opens one.

    A photo with a result opens its result, any other itself, with the system's viewer.
    """

    def __init__(self, theme: Theme, model: BatchModel) -> None:
        super().__init__()
        self._model = model
        self._out_dir = Path()
        self._filter = Segmented(tr("Show"))
        for group, words, tip in _GROUPS:
            self._filter.add_text(group, tr(words), tr(tip))
        self._filter.choose(model.group)
        self._filter.chosen.connect(self._on_group)
        self.view = _View()
        self.view.setModel(model)
        self.view.setItemDelegate(BatchCell(theme, self.view))
        self._arrange(self.view)
        self.view.activated.connect(self._open)
        self.view.customContextMenuRequested.connect(self._ask)
        theme.changed.connect(self.view.viewport().update)
        self._empty = label("", "muted", wraps=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(Space.XXL, 0, Space.XXL, Space.XXL)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.view)
        top = QHBoxLayout()
        top.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        top.addWidget(self._filter)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._pages, 1)
        model.counts_changed.connect(self._count)
        model.modelReset.connect(self._turn)
        model.rowsInserted.connect(self._turn)
        model.rowsRemoved.connect(self._turn)
        self.set_empty_words(tr("Choose the folder of your photos to see what will be done."))
        self._count()

    def set_out_dir(self, folder: Path) -> None:
        """Say where the results are."""
        self._out_dir = folder

    def show_group(self, group: RowGroup) -> None:
        """Show only the photos of a group."""
        self._filter.choose(group)
        self._model.set_group(group)

    def set_empty_words(self, words: str) -> None:
        """What stands where there are no photos at all."""
        self._no_photos = words
        self._turn()

    def _arrange(self, view: QTableView) -> None:
        """Sizes that never depend on what is in the rows, of which there may be many."""
        view.setProperty("role", "batch")
        view.setAccessibleName(tr("Photos of the batch"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setCornerButtonEnabled(False)
        side = view.verticalHeader()
        side.hide()
        side.setMinimumSectionSize(ROW_PX)
        side.setDefaultSectionSize(ROW_PX)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = view.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column, width_px in _WIDTHS.items():
            head.resizeSection(column, width_px)
        head.setSectionResizeMode(Column.PHOTO, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(Column.STATE, QHeaderView.ResizeMode.Stretch)

    @Slot(str)
    def _on_group(self, key: str) -> None:
        self._model.set_group(RowGroup(key))

    @Slot()
    def _count(self) -> None:
        for group, words, _ in _GROUPS:
            self._filter.set_text(group, f"{tr(words)}  {number(self._model.count(group))}")

    @Slot()
    def _turn(self) -> None:
        """Show the table, or why it is empty."""
        if self._model.rowCount():
            self._pages.setCurrentWidget(self.view)
            return
        has_photos = self._model.count(RowGroup.ALL) > 0
        self._empty.setText(tr("No photo is in this state.") if has_photos else self._no_photos)
        self._pages.setCurrentWidget(self._empty)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        if row is not None:
            self._show(self._result(row) if row.state in HAS_RESULT else row.source)

    @Slot(QPoint)
    def _ask(self, place: QPoint) -> None:
        row = self._model.row_at(self.view.indexAt(place))
        if row is None:
            return
        menu = QMenu(self)
        result = self._result(row)
        for words, path, usable in (
            (tr("Open Result"), result, row.state in HAS_RESULT),
            (tr("Open Original"), row.source, True),
            (tr("Open Folder of Result"), result.parent, row.state in HAS_RESULT),
        ):
            action = menu.addAction(words)
            action.setEnabled(usable)
            action.triggered.connect(partial(self._show, path))
        menu.exec(self.view.viewport().mapToGlobal(place))
        menu.deleteLater()

    def _result(self, row: BatchRow) -> Path:
        return self._out_dir / row.output

    def _show(self, path: Path, _: bool = False) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class _View(QTableView):
    """Enter opens the photo, on every system."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Enter; the rest is Qt's."""
        enters = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in enters and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
