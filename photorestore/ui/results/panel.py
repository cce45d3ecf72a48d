"""The list of results of one photo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from photorestore.ui.language.numbers import number
from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.calm_combo_box import CalmComboBox
from photorestore.ui.parts.labels import label
from photorestore.ui.results.shelf import KeptResult
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space

_ROWS_SHOWN = 4
_LIST_EDGE = 10
_ORIGINAL = to_translate("Original")


class ResultsPanel(QWidget):
    """Chooses, compares, renames and deletes results.

    Signals:
        chosen: a `KeptResult` to be shown.
        compare_wanted: a `KeptResult` to hold against it, or None for the original.
        rename_wanted: a `KeptResult` and its new name.
        delete_wanted: a `KeptResult`.
    """

    chosen = Signal(object)
    compare_wanted = Signal(object)
    rename_wanted = Signal(object, str)
    delete_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._kept: tuple[KeptResult, ...] = ()
        self._list = QListWidget()
        self._list.setProperty("role", "results")
        self._list.setAccessibleName(tr("Results"))
        self._list.setToolTip(tr("Choose the result that is shown and exported; F2 renames it"))
        self._list.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.currentRowChanged.connect(self._on_row)
        self._list.itemChanged.connect(self._on_edited)
        self._rename = push_button(
            tr("Rename"), tr("Give this result another name (F2)"), self._on_rename
        )
        self._delete = push_button(tr("Delete"), tr("Throw this result away"), self._on_delete)
        self._detail = label("", "small", wraps=True)
        self._compare = CalmComboBox()
        self._compare.setAccessibleName(tr("Compare with"))
        self._compare.setToolTip(tr("What Split and Side by Side show on the left"))
        self._compare.activated.connect(self._on_compare)
        compare = QHBoxLayout()
        compare.setSpacing(Space.S)
        words = label(tr("Compare with"))
        words.setBuddy(self._compare)
        compare.addWidget(words)
        compare.addWidget(self._compare, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self._rename, 1)
        buttons.addWidget(self._delete, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(label(tr("Results"), "title"))
        column.addWidget(self._list)
        column.addWidget(self._detail)
        column.addLayout(buttons)
        column.addLayout(compare)

    def set_results(
        self,
        kept: Sequence[KeptResult],
        shown: KeptResult | None,
        compared: KeptResult | None,
    ) -> None:
        """Show the results of the current photo."""
        self._kept = tuple(kept)
        with QSignalBlocker(self._list):
            self._list.clear()
            for item in self._kept:
                row = QListWidgetItem(item.name)
                row.setFlags(row.flags() | Qt.ItemFlag.ItemIsEditable)
                row.setToolTip(describe(item))
                row.setData(Qt.ItemDataRole.AccessibleDescriptionRole, describe(item))
                self._list.addItem(row)
            self._list.setCurrentRow(-1 if shown is None else self._kept.index(shown))
        rows = min(_ROWS_SHOWN, max(1, len(self._kept)))
        self._list.setFixedHeight(rows * max(24, self._list.sizeHintForRow(0)) + _LIST_EDGE)
        self._detail.setText("" if shown is None else describe(shown))
        self._detail.setVisible(shown is not None)
        with QSignalBlocker(self._compare):
            self._compare.clear()
            self._compare.addItem(tr(_ORIGINAL), None)
            for item in self._kept:
                if item is not shown:
                    self._compare.addItem(item.name, item)
                    if item is compared:
                        self._compare.setCurrentIndex(self._compare.count() - 1)
        self._compare.setEnabled(len(self._kept) > 1)
        for button in (self._rename, self._delete):
            button.setEnabled(shown is not None)

    @property
    def current(self) -> KeptResult | None:
        """The row that is chosen."""
        row = self._list.currentRow()
        return self._kept[row] if 0 <= row < len(self._kept) else None

    @Slot(int)
    def _on_row(self, row: int) -> None:
        if 0 <= row < len(self._kept):
            self.chosen.emit(self._kept[row])

    @Slot(QListWidgetItem)
    def _on_edited(self, row: QListWidgetItem) -> None:
        kept = self._kept[self._list.row(row)]
        name = " ".join(row.text().split())
        if name and name != kept.name:
            self.rename_wanted.emit(kept, name)
        else:
            with QSignalBlocker(self._list):
                row.setText(kept.name)

    @Slot()
    def _on_rename(self) -> None:
        self._list.editItem(self._list.currentItem())

    @Slot()
    def _on_delete(self) -> None:
        if self.current is not None:
            self.delete_wanted.emit(self.current)

    @Slot()
    def _on_compare(self) -> None:
        self.compare_wanted.emit(self._compare.currentData())


def describe(kept: KeptResult) -> str:
    """How a result was made."""
    fidelity, result = kept.outcome.fidelity * 100, kept.outcome.result
    if not result.device:
        return tr("Fidelity {fidelity:.0f} %, {seconds} s on another day").format(
            fidelity=fidelity, seconds=number(result.seconds, 1)
        )
    return tr("Fidelity {fidelity:.0f} %, {seconds} s on {device}").format(
        fidelity=fidelity, seconds=number(result.seconds, 1), device=result.device
    )
