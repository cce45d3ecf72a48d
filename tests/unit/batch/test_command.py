"""``photorestore batch`` as users call it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from photorestore.batch.journal import journal_path
from photorestore.batch.places import RemotePath, place_of
from photorestore.cli import batching
from photorestore.cli.app import run_command_line

if TYPE_CHECKING:
    from tests.unit.batch.conftest import Workplace
else:
    Workplace = Any


@pytest.fixture
def installed(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """The workplace, with its engine in place of the installed one."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(batching, "InstalledEngine", lambda: workplace.engine)
    return workplace


def call(workplace: Workplace, *options: str | Path) -> int:
    folders = (workplace.photos, workplace.results)
    return run_command_line(["batch", *map(str, folders), *map(str, options)])


def test_people_are_told_in_lines(installed: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    installed.save("album/a.png")
    (installed.photos / "empty.jpg").touch()

    assert call(installed) == 1

    told = capsys.readouterr()
    assert told.out == ""
    assert "a_restored.png (0.5 s, 50.0% damaged)" in told.err
    assert "1 photo restored, 1 failed:" in told.err
    assert told.err.count("empty.jpg is empty.") == 2

    assert call(installed, "--resume", "--strength", "0.5") == 1
    told = capsys.readouterr()
    assert "are done again. The options have changed." in told.err

    assert call(installed, "--resume", "--strength", "0.5") == 1
    told = capsys.readouterr()
    assert "1 done by an earlier run." in told.err
    assert "--retry-failed tries again" in told.err
    assert "1 kept from an earlier run." in told.err


def test_all_options_reach_the_run(installed: Workplace, tmp_path: Path) -> None:
    installed.save("album/a.png")
    installed.save("album/b.bmp")

    code = call(
        installed,
        *("--pattern", "*.png", "--name-template", "{parent}-{n:3}-{preset}"),
        *("--format", "jpeg", "--quality", "80", "--mask", "none", "--keep-masks"),
        *("--threshold", "0.4", "--strength", "0.5", "--fidelity", "0.2", "--keep-tone"),
        *("--workers", "3", "--on-existing", "rename", "--report", tmp_path / "report.csv"),
    )

    assert code == 0
    assert installed.made() == ["album/album-001-default.jpg"]
    options = installed.engine.jobs[0].options
    assert (options.threshold, options.strength, options.fidelity) == (0.4, 0.5, 0.2)
    assert options.keep_tone
    assert options.mask_source.value == "none"
    assert (tmp_path / "report.csv").exists()


def test_a_dry_run_names_every_result(
    installed: Workplace, capsys: pytest.CaptureFixture[str]
) -> None:
    installed.save("album/a.png")

    assert call(installed, "--dry-run", "--no-recursive") == 2
    assert "There are no photos" in capsys.readouterr().err
    assert call(installed, "--dry-run") == 0

    told = capsys.readouterr().err
    assert f"{installed.photos}/album/a.png -> {installed.results}/album/a_restored.png" in told


def test_folders_that_touch_are_wrong_usage(
    installed: Workplace, capsys: pytest.CaptureFixture[str]
) -> None:
    installed.save("a.png")

    assert run_command_line(["batch", str(installed.photos), f"{installed.photos}/out"]) == 2
    assert "is inside" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["memory://a/in", "OUT"], "add --cluster"),
        (["IN", "memory://a/out"], "add --cluster"),
        (["IN", "nowhere://a/out", "--cluster", "auto"], "cannot be reached"),
        (["IN", "OUT", "--cluster", "localhost:1"], "auto or ray://HOST:PORT"),
        (["IN", "OUT", "--cluster", "auto", "--device", "cuda:1"], "a device of its own"),
        (["IN", "OUT", "--journal", "IN/journal"], "may not go into the folder of the photos"),
    ],
)
def test_places_that_do_not_suit(
    installed: Workplace, capsys: pytest.CaptureFixture[str], options: list[str], reason: str
) -> None:
    pytest.importorskip("fsspec", reason="fsspec is not installed")
    pytest.importorskip("ray", reason="Ray is not installed")
    installed.save("a.png")
    folders = {"IN": str(installed.photos), "OUT": str(installed.results)}
    known = [option.replace("IN/", f"{installed.photos}/") for option in options]

    assert run_command_line(["batch", *(folders.get(option, option) for option in known)]) == 2

    assert reason in capsys.readouterr().err
    assert not installed.made()
    assert not journal_path(installed.results).exists()


def test_the_journal_can_be_elsewhere(
    installed: Workplace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    installed.save("a.png")
    desk, report = tmp_path / "desk", tmp_path / "report.html"

    assert call(installed, "--journal", desk, "--report", report) == 0

    assert journal_path(desk).exists()
    assert not journal_path(installed.results).exists()
    assert installed.made() == ["a_restored.png"]
    assert report.read_text(encoding="utf-8").count("data:image/jpeg") == 2
    assert call(installed, "--journal", desk) == 2
    assert "--resume" in capsys.readouterr().err
    assert call(installed, "--journal", desk, "--resume") == 0
    assert len(installed.engine.jobs) == 1


def test_a_dry_run_between_stores_needs_no_cluster(
    installed: Workplace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("fsspec", reason="fsspec is not installed")
    installed.save("a.png")
    photos = place_of(f"memory://{tmp_path.name}/in")
    assert isinstance(photos, RemotePath)
    (photos / "album/a.png").store(installed.photos / "a.png")
    urls = [str(photos), str(photos).removesuffix("in") + "out"]

    code = run_command_line(
        ["batch", *urls, "--cluster", "auto", "--dry-run", "--journal", str(tmp_path / "desk")]
    )

    assert code == 0
    assert f"{urls[0]}/album/a.png -> {urls[1]}/album/a_restored.png" in capsys.readouterr().err
    assert not (tmp_path / "desk").exists()


def test_names_with_every_token(installed: Workplace) -> None:
    installed.save("album/a.png")
    os.utime(installed.photos / "album/a.png", (86_400 * 365, 86_400 * 365))

    template = "{name}-{ext}-{parent}-{date}-{preset}-{n:4}"
    assert call(installed, "--name-template", template) == 0

    assert installed.made() == ["album/a-png-album-1971-01-01-default-0001.png"]
