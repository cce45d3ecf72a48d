"""``photorestore batch`` as users call it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

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
