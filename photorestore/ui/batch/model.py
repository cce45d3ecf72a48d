"""The table of a run: as fast with 100,000 photos as with ten."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QPixmap

from photorestore.batch.records import JournalRow
from photorestore.batch.thumbnails import AFTER, BEFORE
from photorestore.ui.batch.rows import GROUPS, HAS_RESULT, BatchRow, RowGroup, RowSet, RowState
from photorestore.ui.language.numbers import number
from photorestore.ui.language.told import told
from photorestore.ui.language.words import to_translate, tr

ROW = Qt.ItemDataRole.UserRole
"""Role that gives the `BatchRow` of an index."""

_Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """What the table shows of a photo."""

    PHOTO = 0
    BEFORE = 1
    AFTER = 2
    STATE = 3
    DAMAGE = 4
    SECONDS = 5


_HEADS = {
    Column.PHOTO: to_translate("Photo"),
    Column.BEFORE: to_translate("Before"),
    Column.AFTER: to_translate("After"),
    Column.STATE: to_translate("Status"),
    Column.DAMAGE: to_translate("Damage"),
    Column.SECONDS: to_translate("Time"),
}
STATE_WORDS = {
    RowState.WAITING: to_translate("To do"),
    RowState.RESTORING: to_translate("Restoring…"),
    RowState.WRITING: to_translate("Saving…"),
    RowState.DONE: to_translate("Done"),
    RowState.KEPT: to_translate("Done before"),
    RowState.FAILED: to_translate("Failed"),
    RowState.SKIPPED: to_translate("Skipped"),
}
_FIGURES = (Column.DAMAGE, Column.SECONDS)


class Pictures(Protocol):
    """Where small pictures come from."""

    def picture(self, row: BatchRow, kind: str) -> QPixmap | None:
        """The picture if it is at hand; otherwise it is fetched, and told when it is here."""


class BatchModel(QAbstractTableModel):
    """Rows by number; a filter keeps the rows of one group.

    The filter is a sorted list of rows, so that a change of one photo costs a
    search in it and not a walk over all of them, as a proxy model would.

    Signals:
        counts_changed: how many photos are in which group.
    """

    counts_changed = Signal()

    def __init__(self, pictures: Pictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._row_set = RowSet()
        self._rows: list[BatchRow] = []
        self._shown: list[int] | range = range(0)
        self._group = RowGroup.ALL
        self._counts: Counter[RowGroup] = Counter()
        self._busy: set[int] = set()

    @property
    def group(self) -> RowGroup:
        """What is shown."""
        return self._group

    @property
    def rows(self) -> Sequence[BatchRow]:
        """All rows, shown or not."""
        return self._rows

    def count(self, group: RowGroup) -> int:
        """How many photos are in a group."""
        return len(self._rows) if group is RowGroup.ALL else self._counts[group]

    def set_rows(self, rows: RowSet) -> None:
        """Show another run."""
        self.beginResetModel()
        self._row_set, self._rows = rows, rows.rows
        self._counts = rows.counts.copy()
        self._busy = set()
        self._choose()
        self.endResetModel()
        self.counts_changed.emit()

    def set_group(self, group: RowGroup) -> None:
        """Show only the photos of a group."""
        if group is not self._group:
            self.beginResetModel()
            self._group = group
            self._choose()
            self.endResetModel()

    def begin(self, source: Path) -> int | None:
        """The engine begins with a photo; what it had before is being saved.

        Returns:
            Its row among those shown, or None.
        """
        at = self._row_set.of_source(source)
        if at is None:
            return None
        for other in self._busy:
            if self._rows[other].state is RowState.RESTORING:
                self._set(other, RowState.WRITING)
        self._busy.add(at)
        self._set(at, RowState.RESTORING)
        return self._shown_at(at)

    def finish(self, source: Path, row: JournalRow) -> None:
        """A photo is in its place."""
        at = self._row_set.of_source(source)
        if at is not None:
            before = GROUPS[self._rows[at].state]
            self._rows[at].finish(row)
            self._busy.discard(at)
            self._moved(at, before)

    def end(self, source: Path, state: RowState, reason: str) -> bool:
        """A photo failed or was skipped; False if there is no such photo."""
        at = self._row_set.of_source(source)
        if at is None:
            return False
        self._rows[at].reason = reason
        self._busy.discard(at)
        self._set(at, state)
        return True

    def state_of(self, source: Path) -> RowState | None:
        """How far a photo is, or None if it is not part of the run."""
        at = self._row_set.of_source(source)
        return None if at is None else self._rows[at].state

    def rest(self) -> None:
        """The run is over: what was not finished is to do."""
        for at in sorted(self._busy):
            self._set(at, RowState.WAITING)
        self._busy.clear()

    def picture_came(self, n: int) -> None:
        """A small picture of a photo is here; paint it."""
        at = self._row_set.of_number(n)
        shown = None if at is None else self._shown_at(at)
        if shown is not None:
            self.dataChanged.emit(
                self.index(shown, Column.BEFORE),
                self.index(shown, Column.AFTER),
                [Qt.ItemDataRole.DecorationRole],
            )

    def row_at(self, index: _Index) -> BatchRow | None:
        """The row of an index."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        return self._rows[self._shown[index.row()]]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many photos are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many facts of each."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Names of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(_HEADS[Column(section)])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight if section in _FIGURES else Qt.AlignmentFlag.AlignLeft
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Facts of one photo."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == ROW:
            return row
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(row, column)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tip(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _tip(row, column) if column in _PICTURES else _text(row, column)
        return None

    def _picture(self, row: BatchRow, column: Column) -> QPixmap | None:
        if column is Column.BEFORE:
            return self._pictures.picture(row, BEFORE)
        if column is Column.AFTER and row.state in HAS_RESULT:
            return self._pictures.picture(row, AFTER)
        return None

    def _set(self, at: int, state: RowState) -> None:
        row = self._rows[at]
        before, row.state = GROUPS[row.state], state
        self._moved(at, before)

    def _moved(self, at: int, before: RowGroup) -> None:
        """Tell about a row that changed, which may come or go by it."""
        now = GROUPS[self._rows[at].state]
        if now is not before:
            self._counts[before] -= 1
            self._counts[now] += 1
        shown = self._shown
        if isinstance(shown, list) and now is not before:
            place = bisect_left(shown, at)
            if before is self._group:
                self.beginRemoveRows(QModelIndex(), place, place)
                del shown[place]
                self.endRemoveRows()
            elif now is self._group:
                self.beginInsertRows(QModelIndex(), place, place)
                shown.insert(place, at)
                self.endInsertRows()
        else:
            visible = self._shown_at(at)
            if visible is not None:
                last = self.index(visible, len(Column) - 1)
                self.dataChanged.emit(self.index(visible, 0), last)
        if now is not before:
            self.counts_changed.emit()

    def _shown_at(self, at: int) -> int | None:
        if isinstance(self._shown, range):
            return at
        place = bisect_left(self._shown, at)
        return place if place < len(self._shown) and self._shown[place] == at else None

    def _choose(self) -> None:
        group = self._group
        if group is RowGroup.ALL:
            self._shown = range(len(self._rows))
        else:
            self._shown = [at for at, row in enumerate(self._rows) if GROUPS[row.state] is group]


_PICTURES = (Column.BEFORE, Column.AFTER)


def seconds_text(seconds: float | None) -> str:
    """A time for people."""
    if seconds is None:
        return ""
    return f"{number(seconds, 1)} s" if seconds < 60 else f"{number(seconds / 60, 1)} min"


def _text(row: BatchRow, column: Column) -> str:
    if column is Column.PHOTO:
        return row.place
    if column is Column.STATE:
        return tr(STATE_WORDS[row.state])
    if column is Column.DAMAGE:
        share = row.damaged_share
        return "" if share is None else f"{number(100 * share, 1)} %"
    if column is Column.SECONDS:
        return seconds_text(row.seconds)
    return ""


def _tip(row: BatchRow, column: Column) -> str:
    """All that is known of a cell, as plain words."""
    if column is Column.PHOTO:
        return tr("{photo}\nResult: {result}").format(photo=row.source, result=row.output)
    if column is Column.STATE:
        return "\n".join(
            part
            for part in (
                tr(STATE_WORDS[row.state]),
                told(row.reason),
                row.found,
                *map(told, row.notes),
            )
            if part
        )
    if column is Column.BEFORE:
        return tr("{photo} before").format(photo=row.name)
    if column is Column.AFTER:
        if row.state in HAS_RESULT:
            return tr("{photo} after").format(photo=row.name)
        return tr("There is no result yet.")
    if column is Column.DAMAGE:
        return tr("Share of the area that was found damaged")
    return tr("Time that the engine took")
