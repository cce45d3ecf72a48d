"""The journal: everything comes back as it was written, and nothing foreign is used."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from photorestore.batch.errors import BatchError
from photorestore.batch.journal import Journal, JournalFullError, journal_path
from photorestore.batch.records import FileStamp, JournalRow, Outcome, OutputRecord, State
from photorestore.core.damage import DamageReport
from tests.waiting import wait_until

ROW = JournalRow(
    key="album/\u5199\u771f.jpg",
    n=1,
    planned=PurePosixPath("album/\u5199\u771f_restored.jpg"),
    state=State.DONE,
    options="abc",
    stamp=FileStamp(size_bytes=5, mtime_ns=1_700_000_000_123_456_789, digest="d"),
    mask=FileStamp(size_bytes=3, mtime_ns=4),
    outcome=Outcome(
        outputs=(
            OutputRecord(
                path=PurePosixPath("album/x.jpg"), digest="e", staged="1-0.jpg", replaces=True
            ),
        ),
        seconds=1.5,
        megapixels=0.25,
        damaged_share=None,
        damage=DamageReport(
            noise_levels=1.25, blockiness=0.5, colour_levels=3.0, range_share=0.5, hole_share=0.0
        ),
        notes=("One.",),
    ),
    error="",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return journal_path(tmp_path / "out")


def test_rows_come_back(path: Path, tmp_path: Path) -> None:
    failed = JournalRow(
        key="b", n=2, planned=PurePosixPath("b"), state=State.FAILED, error="half \udcff"
    )
    with Journal(path, in_dir=tmp_path) as journal:
        journal.write([failed, ROW])

    with Journal(path, in_dir=tmp_path) as journal:
        rows = list(journal.rows())
        assert journal.row(ROW.key) == ROW
        assert journal.row("gone") is None

    assert rows[0] == ROW
    assert rows[1].error == "half \\udcff"


def test_a_failed_write_changes_nothing(path: Path, tmp_path: Path) -> None:
    with Journal(path, in_dir=tmp_path) as journal:
        journal.write([ROW])
        same_number = JournalRow(key="other", n=1, planned=PurePosixPath("other"))
        new = JournalRow(key="new", n=2, planned=PurePosixPath("new"))
        with pytest.raises(BatchError, match="cannot be used"):
            journal.write([new, same_number])
        assert list(journal.rows()) == [ROW]


def test_thousands_of_rows_keep_their_order(path: Path, tmp_path: Path) -> None:
    rows = [JournalRow(key=f"{n}", n=n, planned=PurePosixPath(f"{n}")) for n in range(1, 2502)]
    with Journal(path, in_dir=tmp_path) as journal:
        journal.write(reversed(rows))

        assert list(journal.rows()) == rows


def test_one_run_at_a_time(path: Path, tmp_path: Path) -> None:
    with (
        Journal(path, in_dir=tmp_path),
        pytest.raises(BatchError, match="Another run is working"),
    ):
        Journal(path, in_dir=tmp_path)

    Journal(path, in_dir=tmp_path).close()


def test_it_survives_power_loss_as_well_as_sqlite_can(path: Path, tmp_path: Path) -> None:
    with Journal(path, in_dir=tmp_path) as journal:
        assert journal._base.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert journal._base.execute("PRAGMA synchronous").fetchone() == (2,)


def test_other_photos_are_refused_unless_theirs_moved(path: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    Journal(path, in_dir=first).close()

    with pytest.raises(BatchError, match="holds the results of"):
        Journal(path, in_dir=second)

    first.rename(second)
    Journal(path, in_dir=second).close()


def test_a_newer_schema_is_refused(path: Path, tmp_path: Path) -> None:
    Journal(path, in_dir=tmp_path).close()
    base = sqlite3.connect(path)
    base.execute("PRAGMA user_version = 9")
    base.close()

    with pytest.raises(BatchError, match="another version"):
        Journal(path, in_dir=tmp_path)


def test_a_foreign_base_is_refused(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir(parents=True)
    base = sqlite3.connect(path)
    base.execute("PRAGMA user_version = 1")
    base.close()

    with pytest.raises(BatchError, match="not a journal of photorestore"):
        Journal(path, in_dir=tmp_path)


def test_a_broken_journal_is_named(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"this is no database, though it is long enough to be looked at" * 20)

    with pytest.raises(BatchError, match="is broken"):
        Journal(path, in_dir=tmp_path)


def test_a_full_disk_is_told_apart(path: Path, tmp_path: Path) -> None:
    with Journal(path, in_dir=tmp_path) as journal:
        pages = journal._base.execute("PRAGMA page_count").fetchone()[0]
        journal._base.execute(f"PRAGMA max_page_count = {pages}")
        rows = [JournalRow(key=f"{n}" * 50, n=n, planned=PurePosixPath("x")) for n in range(1, 999)]
        with pytest.raises(JournalFullError, match="the disk is full"):
            journal.write(rows)
        assert not list(journal.rows())


def test_threads_share_transactions_and_lose_nothing(path: Path, tmp_path: Path) -> None:
    rows = [replace(ROW, key=f"{n}", n=n) for n in range(1, 201)]
    commits: list[str] = []

    with Journal(path, in_dir=tmp_path) as journal:
        journal._base.set_trace_callback(
            lambda statement: commits.append(statement) if statement == "COMMIT" else None
        )
        with ThreadPoolExecutor(20) as threads:
            with journal._lock:  # so that all but one have to wait
                writing = [threads.submit(journal.write, [row]) for row in rows]
                wait_until(lambda: len(journal._entries) >= 20)
            for future in writing:
                future.result()

    with Journal(path, in_dir=tmp_path) as journal:
        assert list(journal.rows()) == rows
    assert len(commits) < len(rows)


def test_an_error_reaches_all_whose_rows_it_stopped(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Journal(path, in_dir=tmp_path) as journal:
        full = JournalFullError("The disk is full.")

        def refuse() -> AbstractContextManager[None]:
            raise full

        monkeypatch.setattr(journal, "_transaction", refuse)
        with ThreadPoolExecutor(4) as threads:
            writing = [
                threads.submit(journal.write, [replace(ROW, key=f"{n}", n=n)]) for n in range(8)
            ]
            errors = [future.exception() for future in writing]
        assert errors == [full] * 8
        monkeypatch.undo()
        journal.write([ROW])
        assert list(journal.rows()) == [ROW]
