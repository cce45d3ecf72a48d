"""The journal of a run: one SQLite file in the output folder, right after any crash."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Any, Self

from photorestore.batch.errors import BatchError
from photorestore.batch.places import Place
from photorestore.batch.records import FileStamp, JournalRow, Outcome, OutputRecord, State
from photorestore.core.damage import DamageReport

HOME = ".photorestore"
"""Folder in the output folder that holds all that is not a result."""
FILE_NAME = "journal.sqlite"
SCHEMA_VERSION = 1
_APPLICATION_ID = 0x50524A4C  # "PRJL"
_SCHEMA = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE photos (
    key TEXT PRIMARY KEY,
    n INTEGER NOT NULL UNIQUE,
    planned TEXT NOT NULL,
    state TEXT NOT NULL,
    options TEXT NOT NULL,
    stamp TEXT,
    mask TEXT,
    outcome TEXT,
    error TEXT NOT NULL
) WITHOUT ROWID;
"""
_COLUMNS = "key, n, planned, state, options, stamp, mask, outcome, error"
_UPSERT = (
    f"INSERT INTO photos ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (key) DO UPDATE SET n = excluded.n, planned = excluded.planned, "
    "state = excluded.state, options = excluded.options, stamp = excluded.stamp, "
    "mask = excluded.mask, outcome = excluded.outcome, error = excluded.error"
)


class JournalFullError(BatchError):
    """The disk is too full for another row."""


def journal_path(out_dir: Path) -> Path:
    """Where the journal of an output folder is, or would be."""
    return out_dir / HOME / FILE_NAME


@dataclass(eq=False)
class _Entry:
    """Rows that one thread wants to have written, and what came of it."""

    values: list[tuple[object, ...]]
    tried: bool = False
    error: BatchError | None = None


class Journal:
    """Rows of photos; every change is on the disk when the call returns.

    One process at a time holds a journal. Its methods may be called from any
    thread.
    """

    def __init__(self, path: Path, *, in_dir: Place) -> None:
        """Open a journal, or begin one.

        Args:
            path: the file; missing folders are made.
            in_dir: folder of the photos, to which the keys belong.

        Raises:
            BatchError: it is in use, broken, newer than this program, or
                belongs to other photos.
        """
        self._path = path
        self._lock = threading.RLock()
        self._entries: deque[_Entry] = deque()
        with self._errors():
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise BatchError(f"{path.parent} cannot be made: {error.strerror}.") from error
            self._base = sqlite3.connect(
                path, timeout=0, isolation_level=None, check_same_thread=False
            )
        with ExitStack() as stack:
            stack.callback(self._base.close)
            with self._errors():
                self._prepare(in_dir)
            stack.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let others use the journal."""
        with self._lock:
            self._base.close()

    def rows(self) -> Iterator[JournalRow]:
        """All rows, by number."""
        last = 0
        while True:
            with self._lock, self._errors():
                page = self._base.execute(
                    f"SELECT {_COLUMNS} FROM photos WHERE n > ? ORDER BY n LIMIT 1000", (last,)
                ).fetchall()
            if not page:
                return
            for values in page:
                yield _row_from(values)
            last = page[-1][1]

    def row(self, key: str) -> JournalRow | None:
        """The row of one photo, or None."""
        with self._lock, self._errors():
            values = self._base.execute(
                f"SELECT {_COLUMNS} FROM photos WHERE key = ?", (key,)
            ).fetchone()
        return None if values is None else _row_from(values)

    def write(self, rows: Iterable[JournalRow]) -> None:
        """Record rows, all or none of them.

        Threads that come while another one waits for the disk share its next
        transaction, so that many of them need few.

        Raises:
            JournalFullError: the disk is full.
        """
        mine = _Entry([_values_of(row) for row in rows])
        self._entries.append(mine)
        with self._lock:
            if not mine.tried:
                self._write_entries()
        if mine.error is not None:
            raise mine.error

    def _write_entries(self) -> None:
        """Write all that waits; the lock is held."""
        entries: list[_Entry] = []
        while self._entries:
            entries.append(self._entries.popleft())
        try:
            with self._transaction():
                for entry in entries:
                    self._base.executemany(_UPSERT, entry.values)
        except BatchError as error:
            for entry in entries:
                entry.error, entry.tried = error, True
        else:
            for entry in entries:
                entry.tried = True
        finally:  # after an error that nobody expected, the others try themselves
            self._entries.extendleft(entry for entry in reversed(entries) if not entry.tried)

    def _prepare(self, in_dir: Place) -> None:
        base = self._base
        base.execute("PRAGMA locking_mode = EXCLUSIVE")  # needs no shared memory either
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = FULL")  # power may fail, not only the process
        with self._transaction():
            version = base.execute("PRAGMA user_version").fetchone()[0]
            owner = base.execute("PRAGMA application_id").fetchone()[0]
            if version == 0 and owner == 0:
                for statement in _SCHEMA.split(";"):
                    base.execute(statement)
                base.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
                base.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            elif owner != _APPLICATION_ID:
                raise BatchError(f"{self._path} is not a journal of photorestore.")
            elif version != SCHEMA_VERSION:
                raise BatchError(
                    f"{self._path} was made by another version of photorestore "
                    f"(schema {version}, known is {SCHEMA_VERSION})."
                )
            self._check_folder(in_dir)

    def _check_folder(self, in_dir: Place) -> None:
        here = journal_text(in_dir)
        found = self._base.execute("SELECT value FROM facts WHERE name = 'in_dir'").fetchone()
        if found is not None and found[0] != here and _may_exist(json.loads(found[0])):
            raise BatchError(
                f"{self._path.parents[1]} holds the results of {json.loads(found[0])}; choose "
                "another folder for those of other photos."
            )
        if found is None or found[0] != here:
            self._base.execute("INSERT OR REPLACE INTO facts VALUES ('in_dir', ?)", (here,))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._lock, self._errors(), self._base:  # commits or rolls back
            self._base.execute("BEGIN IMMEDIATE")
            yield

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Turn errors of SQLite into sentences."""
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code == sqlite3.SQLITE_FULL:
                raise JournalFullError(f"{self._path} cannot grow: the disk is full.") from error
            if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise BatchError(f"Another run is working in {self._path.parents[1]}.") from error
            if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise BatchError(
                    f"The journal {self._path} is broken; move it away to start anew."
                ) from error
            raise BatchError(f"The journal {self._path} cannot be used: {error}.") from error


def journal_text(path: Place | PurePosixPath) -> str:
    """A path as text that SQLite accepts, whatever bytes it is made of."""
    return json.dumps(str(path))


def _may_exist(place: str) -> bool:
    """Whether a folder or URL may still hold photos; a folder that was moved does not."""
    return "://" in place or Path(place).is_dir()


def _values_of(row: JournalRow) -> tuple[object, ...]:
    return (
        row.key,
        row.n,
        row.planned.as_posix(),
        row.state.value,
        row.options,
        None if row.stamp is None else json.dumps(asdict(row.stamp)),
        None if row.mask is None else json.dumps(asdict(row.mask)),
        None if row.outcome is None else json.dumps(asdict(row.outcome), default=str),
        journal_safe(row.error),
    )


def journal_safe(text: str) -> str:
    """A sentence without the half characters that names on disks can hold."""
    return text.encode("utf-8", "backslashreplace").decode()


def _row_from(
    values: tuple[str, int, str, str, str, str | None, str | None, str | None, str],
) -> JournalRow:
    key, n, planned, state, options, stamp, mask, outcome, error = values
    return JournalRow(
        key=key,
        n=n,
        planned=PurePosixPath(planned),
        state=State(state),
        options=options,
        stamp=None if stamp is None else FileStamp(**json.loads(stamp)),
        mask=None if mask is None else FileStamp(**json.loads(mask)),
        outcome=None if outcome is None else _outcome_from(json.loads(outcome)),
        error=error,
    )


def _outcome_from(facts: dict[str, Any]) -> Outcome:
    outputs, left, notes = facts.pop("outputs"), facts.pop("left", ()), facts.pop("notes")
    damage = facts.pop("damage", None)
    return Outcome(
        outputs=tuple(_output_from(made) for made in outputs),
        left=tuple(_output_from(made) for made in left),
        damage=DamageReport.from_facts(damage) if isinstance(damage, dict) else None,
        notes=tuple(notes),
        **facts,
    )


def _output_from(facts: dict[str, Any]) -> OutputRecord:
    return OutputRecord(**{**facts, "path": PurePosixPath(facts["path"])})
