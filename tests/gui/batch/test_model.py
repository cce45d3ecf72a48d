"""The table of a batch: counts, filter and speed, with very many photos."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from photorestore.batch.records import JournalRow, Outcome, OutputRecord, State
from photorestore.ui.batch.model import BatchModel, Column
from photorestore.ui.batch.rows import BatchRow, RowGroup, RowSet, RowState
from photorestore.ui.batch.table import BatchTable
from photorestore.ui.theme.theme import Theme

MANY = 100_000
OUTPUT = PurePosixPath("restored.jpg")
DISPLAY = Qt.ItemDataRole.DisplayRole


class NoPictures:
    """Counts the wishes for pictures."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, str]] = []

    def picture(self, row: BatchRow, kind: str) -> QPixmap | None:
        self.asked.append((row.n, kind))
        return None


def make_rows(count: int) -> list[BatchRow]:
    return [
        BatchRow(
            n=n,
            place=f"box {n % 7}/{n}.jpg",
            source=Path(f"/photos/{n}.jpg"),
            output=OUTPUT,
        )
        for n in range(1, count + 1)
    ]


def journal_row(row: BatchRow) -> JournalRow:
    made = OutputRecord(path=PurePosixPath("made.jpg"), digest="d", staged="s")
    return JournalRow(
        key=str(row.place),
        n=row.n,
        planned=row.output,
        state=State.DONE,
        outcome=Outcome(outputs=(made,), seconds=1.25, megapixels=1, damaged_share=0.125),
    )


@pytest.fixture
def pictures() -> NoPictures:
    return NoPictures()


@pytest.fixture
def model(qtbot: QtBot, pictures: NoPictures) -> BatchModel:
    """A model that Qt itself watches."""
    model = BatchModel(pictures)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


def shown(model: BatchModel) -> list[str]:
    return [str(model.index(at, Column.PHOTO).data(DISPLAY)) for at in range(model.rowCount())]


def test_a_photo_goes_from_group_to_group(model: BatchModel) -> None:
    rows = make_rows(4)
    model.set_rows(RowSet(rows))
    assert model.count(RowGroup.TO_DO) == 4

    assert model.begin(rows[0].source) == 0
    assert rows[0].state is RowState.RESTORING
    model.begin(rows[1].source)
    assert [row.state for row in rows[:2]] == [RowState.WRITING, RowState.RESTORING]
    model.finish(rows[0].source, journal_row(rows[0]))
    assert model.end(rows[1].source, RowState.FAILED, "It is no photo.")
    assert not model.end(Path("/elsewhere.jpg"), RowState.FAILED, "It is nowhere.")

    counts = {group: model.count(group) for group in RowGroup}
    assert counts == {
        RowGroup.ALL: 4,
        RowGroup.TO_DO: 2,
        RowGroup.DONE: 1,
        RowGroup.FAILED: 1,
        RowGroup.SKIPPED: 0,
    }
    assert model.index(0, Column.DAMAGE).data(DISPLAY) == "12.5 %"
    assert model.index(0, Column.SECONDS).data(DISPLAY) == "1.3 s"
    assert rows[0].output == PurePosixPath("made.jpg")
    tip = model.index(1, Column.STATE).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Failed\nIt is no photo."


def test_a_row_does_not_repeat_the_name_of_its_photo() -> None:
    row = make_rows(1)[0]
    row.reason = f"{row.source} cannot be read: it is broken."
    assert row.detail == "Cannot be read: it is broken."
    row.reason = "The photo has changed."
    assert row.detail == "The photo has changed."
    row.reason, row.found = "", "Fading, blur"
    assert row.detail == "Fading, blur"
    assert (row.name, row.folder) == ("1.jpg", "box 1")


def test_what_a_stopped_run_had_in_hand_is_to_do(model: BatchModel) -> None:
    rows = make_rows(3)
    model.set_rows(RowSet(rows))
    model.begin(rows[0].source)
    model.begin(rows[1].source)
    model.rest()
    assert {row.state for row in rows} == {RowState.WAITING}


def test_rows_come_and_go_while_only_one_group_is_shown(model: BatchModel) -> None:
    rows = make_rows(6)
    model.set_rows(RowSet(rows))
    model.set_group(RowGroup.DONE)
    assert shown(model) == []
    for at in (4, 0, 2):
        model.finish(rows[at].source, journal_row(rows[at]))
    assert shown(model) == [str(rows[at].place) for at in (0, 2, 4)]

    model.set_group(RowGroup.TO_DO)
    assert shown(model) == [str(rows[at].place) for at in (1, 3, 5)]
    model.end(rows[3].source, RowState.SKIPPED, "Its name is taken.")
    assert shown(model) == [str(rows[at].place) for at in (1, 5)]
    assert model.begin(rows[5].source) == 1
    assert model.begin(rows[0].source) is not None  # done again, so it is to do
    assert shown(model) == [str(rows[at].place) for at in (0, 1, 5)]


def test_pictures_are_told_only_for_rows_that_are_shown(
    qtbot: QtBot, model: BatchModel, pictures: NoPictures
) -> None:
    rows = make_rows(3)
    model.set_rows(RowSet(rows))
    model.end(rows[1].source, RowState.FAILED, "It is no photo.")
    model.set_group(RowGroup.FAILED)
    changed: list[int] = []
    model.dataChanged.connect(lambda first, last, roles: changed.append(first.row()))
    model.picture_came(1)
    model.picture_came(99)
    assert changed == []
    model.picture_came(2)
    assert changed == [0]


def test_a_table_of_very_many_photos_asks_only_for_those_in_sight(
    qtbot: QtBot, theme: Theme, pictures: NoPictures
) -> None:
    model = BatchModel(pictures)
    table = BatchTable(theme, model)
    qtbot.addWidget(table)
    table.resize(900, 600)
    with qtbot.waitExposed(table):
        table.show()
    rows = make_rows(MANY)
    model.set_rows(RowSet(rows))
    table.view.scrollToBottom()
    table.grab()
    asked = {n for n, _ in pictures.asked}
    assert MANY in asked
    assert len(asked) < 100

    changes: list[QModelIndex] = []
    model.dataChanged.connect(lambda first, last, roles: changes.append(first))
    model.finish(rows[500].source, journal_row(rows[500]))
    assert [index.row() for index in changes] == [500]
    table.show_group(RowGroup.TO_DO)
    assert model.rowCount() == MANY - 1
    removed: list[int] = []
    model.rowsRemoved.connect(lambda parent, first, last: removed.append(first))
    model.finish(rows[MANY - 1].source, journal_row(rows[MANY - 1]))
    assert removed == [MANY - 2]


def test_every_cell_has_words_for_those_who_cannot_see(model: BatchModel) -> None:
    model.set_rows(RowSet(make_rows(1)))
    role = Qt.ItemDataRole.AccessibleTextRole
    texts = {column: model.index(0, column).data(role) for column in Column}
    assert texts[Column.PHOTO] == "box 1/1.jpg"
    assert texts[Column.BEFORE] == "1.jpg before"
    assert texts[Column.AFTER] == "There is no result yet."
    assert texts[Column.STATE] == "To do"
