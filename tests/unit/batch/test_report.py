"""Reports: honest counts, every failure with its reason, and nothing that breaks a page."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from photorestore.batch import report_page

if TYPE_CHECKING:
    from tests.unit.batch.conftest import Workplace
else:
    Workplace = Any

FOUND = (
    "scratches and holes 50.0 % of the area; fading slight, uses 70 % of the tones; "
    "noise and grain moderate"
)


@pytest.fixture
def mixed(workplace: Workplace) -> Workplace:
    """Three good photos, one with a name like markup, and an empty one."""
    for name in ("a.png", "<b>&'.png", "=1+1.png"):
        workplace.save(name, size=(300, 200))
    (workplace.photos / "empty.jpg").touch()
    return workplace


def test_a_page_with_thumbnails_damage_and_failures(mixed: Workplace, tmp_path: Path) -> None:
    assert mixed.run(report=tmp_path / "report.html") == 1

    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.count('src="data:image/jpeg;base64,') == 6
    assert "Failed: 1" in page
    assert "empty.jpg is empty." in page
    assert "&lt;b&gt;&amp;&#x27;.png" in page
    assert "<b>&'" not in page
    assert page.count('<td class="number">50.0%</td>') == 3
    assert "50.0% on average, at most 50.0%" in page
    assert "1.5 s for" in page
    assert "a fake" in page
    assert "<dt>Model</dt><dd>default</dd>" in page
    assert page.count('<tr class="bad">') == 1
    assert page.count(f"<td>{FOUND}</td>") == 3


def test_many_photos_take_several_pages(
    mixed: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_page, "PAGE_SIZE", 3)

    assert mixed.run(report=tmp_path / "my report.html") == 1

    first = (tmp_path / "my report.html").read_text(encoding="utf-8")
    second = (tmp_path / "my report-2.html").read_text(encoding="utf-8")
    assert 'href="my%20report-2.html"' in first
    assert 'href="my%20report.html"' in second
    assert first.count("<tr") + second.count("<tr") == 2 + 4
    assert "Failed: 1" in first


def test_a_table(mixed: Workplace, tmp_path: Path) -> None:
    assert mixed.run(report=tmp_path / "report.csv") == 1

    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = {row["input"]: row for row in csv.DictReader(stream)}
    assert set(rows) == {"a.png", "<b>&'.png", "'=1+1.png", "empty.jpg"}
    assert rows["a.png"]["outputs"] == "a_restored.png"
    assert rows["a.png"]["damaged_percent"] == "50.0"
    assert rows["a.png"]["seconds"] == "0.5"
    assert rows["a.png"]["found"] == FOUND
    assert rows["a.png"]["noise_levels"] == "5.0"
    assert rows["empty.jpg"]["noise_levels"] == ""
    assert rows["empty.jpg"]["state"] == "failed"
    assert "is empty" in rows["empty.jpg"]["reason"]


def test_data_for_programs(mixed: Workplace, tmp_path: Path) -> None:
    mixed.run(report=tmp_path / "report.json")
    assert mixed.run(report=tmp_path / "report.json", resume=True) == 1

    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["in_dir"] == str(mixed.photos)
    photos = {photo["input"]: photo for photo in report["photos"]}
    assert photos["a.png"] == {
        "n": 3,
        "input": "a.png",
        "state": "done",
        "outputs": ["a_restored.png"],
        "damaged_percent": 50.0,
        "megapixels": 0.06,
        "seconds": 0.5,
        "reason": "",
        "notes": [],
        "found": FOUND,
        "damage": {
            "noise_levels": 5.0,
            "blockiness": 0.0,
            "colour_levels": 9.0,
            "range_share": 0.7,
            "hole_share": 0.5,
            "red_levels": 0.0,
            "blue_levels": 0.0,
            "edge_px": None,
        },
    }
    assert photos["empty.jpg"]["state"] == "failed"


@pytest.mark.parametrize("name", ["report.html", "report.csv", "report.json"])
def test_a_report_takes_the_place_of_reports_only(
    mixed: Workplace, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    report = tmp_path / name
    report.write_text("a list that somebody made", encoding="utf-8")
    assert mixed.run(report=report) == 2
    assert "no report of photorestore" in capsys.readouterr().err
    assert report.read_text(encoding="utf-8") == "a list that somebody made"
    assert not mixed.results.exists()

    report.unlink()
    assert mixed.run(report=report) == 1
    assert mixed.run(report=report, resume=True) == 1


def test_a_report_that_cannot_be_written_does_not_hide_the_sum(
    workplace: Workplace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workplace.save("a.png")
    report = tmp_path / "report.csv"
    workplace.engine.before_job = report.mkdir  # while the run goes on

    assert workplace.run(report=report) == 1

    told = capsys.readouterr()
    assert json.loads(told.out.splitlines()[-1])["done"] == 1
    assert "is a folder" in told.err
