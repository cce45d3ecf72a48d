"""The report of a run: a page with thumbnails, a table, or data for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from photorestore.batch import report_page
from photorestore.batch.errors import BatchError
from photorestore.batch.journal import journal_safe
from photorestore.batch.places import Place
from photorestore.batch.records import JournalRow, State
from photorestore.batch.report_page import write_pages
from photorestore.core.damage import DamageReport, damage_in_words
from photorestore.io.atomic import atomic_path

_MEASURES = tuple(field.name for field in fields(DamageReport))
_COLUMNS = (
    "n",
    "input",
    "state",
    "outputs",
    "damaged_percent",
    "found",
    "megapixels",
    "seconds",
    "reason",
    "notes",
    *_MEASURES,
)
SUFFIXES = (".html", ".csv", ".json")
_BEGINNINGS = (
    report_page.BEGINNING.encode(),
    b"\xef\xbb\xbf" + ",".join(_COLUMNS[:3]).encode(),
    b'{"in_dir": ',
)
"""How reports begin, which no other files are likely to."""


@dataclass(frozen=True, kw_only=True)
class ReportSource:
    """What a report is made from.

    Attributes:
        in_dir: folder of the photos.
        out_dir: folder of the results.
        desk: folder whose `HOME` holds the thumbnails.
        rows: gives all rows of the journal, by number, whenever it is called.
        problems: sentences about folders that could not be looked into.
        device: what computed.
        model: of the last run.
    """

    in_dir: Place
    out_dir: Place
    desk: Path
    rows: Callable[[], Iterator[JournalRow]]
    problems: Sequence[str] = ()
    device: str = ""
    model: str = ""


def check_report(path: Path) -> None:
    """Return if a report can have this name.

    Raises:
        BatchError: its ending says no format, or another file has it.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise BatchError(f"The name of a report ends in {', '.join(SUFFIXES)}, not as {path.name}.")
    if path.is_dir():
        raise BatchError(f"{path} is a folder, not a file for the report.")
    if path.exists() and not _is_report(path):
        raise BatchError(
            f"{path} is there already and no report of photorestore; choose another name."
        )


def _is_report(path: Path) -> bool:
    """Whether a file is an earlier report, or empty."""
    try:
        with path.open("rb") as stream:
            beginning = stream.read(max(map(len, _BEGINNINGS)))
    except OSError:
        return False
    return not beginning or beginning.startswith(_BEGINNINGS)


def write_report(source: ReportSource, path: Path) -> None:
    """Write a report in the format that its name says; an earlier one is replaced.

    Raises:
        BatchError: its ending says no format, or another file has its name.
        PhotoWriteError: the system refuses.
    """
    check_report(path)
    kind = path.suffix.lower()
    if kind == ".html":
        write_pages(source, path)
    elif kind == ".csv":
        _write_csv(source, path)
    else:
        _write_json(source, path)


def _write_csv(source: ReportSource, path: Path) -> None:
    with (
        atomic_path(path, overwrite=True) as temporary,
        temporary.open("w", encoding="utf-8-sig", newline="") as stream,
    ):
        table = csv.DictWriter(stream, _COLUMNS)
        table.writeheader()
        for row in source.rows():
            facts = _facts(row)
            for name in ("outputs", "notes"):
                values = facts[name]
                assert isinstance(values, list)
                facts[name] = "; ".join(values)
            measured = facts.pop("damage")
            if isinstance(measured, dict):
                facts.update(measured)
            table.writerow({name: _plain_cell(value) for name, value in facts.items()})


def _write_json(source: ReportSource, path: Path) -> None:
    """Write one object; rows are written one by one, so that memory stays flat."""
    head = {
        "in_dir": journal_safe(str(source.in_dir)),
        "out_dir": journal_safe(str(source.out_dir)),
        "device": source.device,
        "model": journal_safe(source.model),
        "problems": [journal_safe(problem) for problem in source.problems],
    }
    with (
        atomic_path(path, overwrite=True) as temporary,
        temporary.open("w", encoding="utf-8") as stream,
    ):
        stream.write(json.dumps(head, ensure_ascii=False).removesuffix("}") + ', "photos": [')
        for index, row in enumerate(source.rows()):
            stream.write(",\n" if index else "\n")
            stream.write(json.dumps(_facts(row), ensure_ascii=False))
        stream.write("\n]}\n")


def _facts(row: JournalRow) -> dict[str, object]:
    done = row.outcome if row.state is State.DONE else None
    share = None if done is None else done.damaged_share
    damage = None if done is None else done.damage
    return {
        "n": row.n,
        "input": row.key,
        "state": row.state.value,
        "outputs": [] if done is None else [str(output.path) for output in done.outputs],
        "damaged_percent": None if share is None else round(100 * share, 2),
        "found": "" if damage is None else damage_in_words(damage),
        "megapixels": None if done is None else round(done.megapixels, 3),
        "seconds": None if done is None else round(done.seconds, 3),
        "reason": row.error,
        "notes": [] if done is None else [journal_safe(note) for note in done.notes],
        "damage": None if damage is None else damage.as_facts(),
    }


def _plain_cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    formula = isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t"))
    return f"'{value}" if formula else value
