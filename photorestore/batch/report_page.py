"""The HTML pages of a report; each stands alone, with its thumbnails inside."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from itertools import islice
from pathlib import Path
from typing import Protocol, TextIO
from urllib.parse import quote

from photorestore import __version__
from photorestore.batch.journal import journal_safe
from photorestore.batch.places import Place
from photorestore.batch.records import JournalRow, State
from photorestore.batch.thumbnails import AFTER, BEFORE, SIDE_PX, thumbnail_path
from photorestore.core.damage import damage_in_words
from photorestore.io.atomic import atomic_path

PAGE_SIZE = 500
BEGINNING = (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>Restored photos of "
)
"""How every page begins."""
_STYLE = f"""
:root {{ color-scheme: light dark; }}
body {{ font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem;
       padding: 0 1rem; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ border-bottom: 1px solid #8884; padding: .4rem .6rem; text-align: left;
         vertical-align: top; overflow-wrap: anywhere; }}
td.number, th.number {{ text-align: right; font-variant-numeric: tabular-nums;
                       white-space: nowrap; }}
img {{ max-width: {SIDE_PX}px; display: block; }}
dl {{ display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }}
dd {{ margin: 0; }}
tr.bad {{ background: #c332; }}
.failed {{ border-left: .3rem solid #c33; padding-left: .8rem; }}
small {{ opacity: .8; }}
"""


class PageSource(Protocol):
    """What the pages are made from; see `ReportSource`."""

    @property
    def in_dir(self) -> Place: ...
    @property
    def out_dir(self) -> Place: ...
    @property
    def desk(self) -> Path: ...
    @property
    def rows(self) -> Callable[[], Iterator[JournalRow]]: ...
    @property
    def problems(self) -> Sequence[str]: ...
    @property
    def device(self) -> str: ...
    @property
    def model(self) -> str: ...


@dataclass
class _Totals:
    """Sums over all rows, and the failures."""

    states: dict[State, int] = field(default_factory=dict)
    seconds: float = 0.0
    megapixels: float = 0.0
    shares: float = 0.0
    measured: int = 0
    most_damaged: float = 0.0

    def add(self, row: JournalRow) -> None:
        self.states[row.state] = self.states.get(row.state, 0) + 1
        if row.state is not State.DONE or row.outcome is None:
            return
        self.seconds += row.outcome.seconds
        self.megapixels += row.outcome.megapixels
        if row.outcome.damaged_share is not None:
            self.shares += row.outcome.damaged_share
            self.measured += 1
            self.most_damaged = max(self.most_damaged, row.outcome.damaged_share)

    @property
    def photos(self) -> int:
        return sum(self.states.values())


def write_pages(source: PageSource, path: Path) -> None:
    """Write a report of one page per `PAGE_SIZE` photos; the first has the summary.

    Args:
        source: what it is made from.
        path: of the first page; others are ``<name>-2.html`` and so on.

    Raises:
        PhotoWriteError: the system refuses.
    """
    totals = _Totals()
    for row in source.rows():
        totals.add(row)
    pages = max(1, -(-totals.photos // PAGE_SIZE))
    rows = source.rows()
    for page in range(1, pages + 1):
        with (
            atomic_path(_page_path(path, page), overwrite=True) as temporary,
            temporary.open("w", encoding="utf-8") as stream,
        ):
            _write_head(stream, source)
            if page == 1:
                _write_summary(stream, source, totals)
                _write_failures(stream, source, totals)
            _write_links(stream, path, page, pages)
            _write_table(stream, source, islice(rows, PAGE_SIZE))
            _write_links(stream, path, page, pages)
            stream.write("</body></html>\n")


def _page_path(path: Path, page: int) -> Path:
    return path if page == 1 else path.with_name(f"{path.stem}-{page}{path.suffix}")


def _write_head(stream: TextIO, source: PageSource) -> None:
    name = _text(source.in_dir.name)
    stream.write(
        f"{BEGINNING}{name}</title><style>{_STYLE}</style></head><body>\n"
        f"<h1>Restored photos of {name}</h1>\n"
    )


def _write_summary(stream: TextIO, source: PageSource, totals: _Totals) -> None:
    facts = {
        "Photos from": str(source.in_dir),
        "Results in": str(source.out_dir),
        "Written": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC by photorestore {__version__}",
        "Model": source.model or "unknown",
        "Device": source.device or "unknown",
        "Photos": f"{totals.photos}",
    }
    for state in State:
        if totals.states.get(state):
            facts[f"\u2013 {state.value}"] = f"{totals.states[state]}"
    if totals.measured:
        mean = totals.shares / totals.measured
        facts["Damaged area"] = f"{mean:.1%} on average, at most {totals.most_damaged:.1%}"
    if totals.megapixels:
        facts["Engine"] = (
            f"{totals.seconds:.1f} s for {totals.megapixels:.1f} megapixels, "
            f"{totals.seconds / totals.megapixels:.2f} s per megapixel"
        )
    items = "".join(f"<dt>{_text(name)}</dt><dd>{_text(v)}</dd>" for name, v in facts.items())
    stream.write(f"<dl>{items}</dl>\n")


def _write_failures(stream: TextIO, source: PageSource, totals: _Totals) -> None:
    count = totals.states.get(State.FAILED, 0) + len(source.problems)
    if not count:
        return
    stream.write(f'<section class="failed"><h2>Failed: {count}</h2><ul>\n')
    for problem in source.problems:
        stream.write(f"<li>{_text(problem)}</li>\n")
    for row in source.rows():
        if row.state is State.FAILED:
            stream.write(f"<li><b>{_text(row.key)}</b>: {_text(row.error)}</li>\n")
    stream.write("</ul></section>\n")


def _write_links(stream: TextIO, path: Path, page: int, pages: int) -> None:
    if pages == 1:
        return
    links: list[str] = []
    for name, other in (("Previous", page - 1), ("Next", page + 1)):
        if 1 <= other <= pages:
            links.append(f'<a href="{quote(_page_path(path, other).name)}">{name}</a>')
    stream.write(f"<p>Page {page} of {pages}. {' '.join(links)}</p>\n")


def _write_table(stream: TextIO, source: PageSource, rows: Iterator[JournalRow]) -> None:
    stream.write(
        "<table><thead><tr><th>Photo</th><th>Before</th><th>After</th>"
        '<th class="number">Damaged</th><th>Found</th><th class="number">Megapixels</th>'
        '<th class="number">Seconds</th><th>State</th></tr></thead><tbody>\n'
    )
    for row in rows:
        stream.write(_table_row(row, source.desk))
    stream.write("</tbody></table>\n")


def _table_row(row: JournalRow, desk: Path) -> str:
    done = row.outcome if row.state is State.DONE else None
    outputs = [] if done is None else [str(output.path) for output in done.outputs]
    places = "".join(f"<br><small>\u2192 {_text(output)}</small>" for output in outputs)
    notes = "" if done is None else "".join(f"<br><small>{_text(n)}</small>" for n in done.notes)
    share = None if done is None else done.damaged_share
    found = "" if done is None or done.damage is None else damage_in_words(done.damage)
    cells = [
        f"<td>{_text(row.key)}{places}</td>",
        f"<td>{_image(desk, row.n, BEFORE) if done else ''}</td>",
        f"<td>{_image(desk, row.n, AFTER) if done else ''}</td>",
        f'<td class="number">{"" if share is None else f"{share:.1%}"}</td>',
        f"<td>{_text(found)}</td>",
        f'<td class="number">{"" if done is None else f"{done.megapixels:.2f}"}</td>',
        f'<td class="number">{"" if done is None else f"{done.seconds:.1f}"}</td>',
        f"<td>{row.state.value}{': ' + _text(row.error) if row.error else ''}{notes}</td>",
    ]
    kind = ' class="bad"' if row.state is State.FAILED else ""
    return f"<tr{kind}>{''.join(cells)}</tr>\n"


def _image(desk: Path, n: int, kind: str) -> str:
    try:
        content = thumbnail_path(desk, n, kind).read_bytes()
    except OSError:
        return ""
    data = b64encode(content).decode()
    return f'<img alt="{kind}" loading="lazy" src="data:image/jpeg;base64,{data}">'


def _text(text: str) -> str:
    return escape(journal_safe(text))
