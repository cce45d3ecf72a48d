"""The degrade command: repeatable, resumable, honest about bad photos."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
import typer
from typer.testing import CliRunner, Result

from photorestore.cli.degrade import degrade_command
from photorestore.core.errors import PhotoReadError

COUNT = 7
FOLDERS = ("input", "target", "opaque", "translucent")


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """Three photos of different sizes, one in a subfolder."""
    folder = tmp_path / "clean"
    (folder / "more").mkdir(parents=True)
    rng = np.random.default_rng(0)
    for name, size in (("a.png", (90, 120)), ("b.jpg", (64, 64)), ("more/c.png", (40, 70))):
        small = rng.integers(0, 256, (5, 7, 3), np.uint8)
        cv2.imwrite(str(folder / name), cv2.resize(small, size, interpolation=cv2.INTER_CUBIC))
    return folder


def run(*arguments: str | Path, count: int = COUNT, workers: int = 1) -> Result:
    app = typer.Typer()
    app.command()(degrade_command)
    options = ["--size", "48", "--seed", "3", "--count", str(count), "--workers", str(workers)]
    return CliRunner().invoke(app, [*map(str, arguments), *options])


def contents(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def test_a_set_is_complete_and_described_in_order(clean: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run(clean, out, "--json")
    assert result.exit_code == 0, result.output
    summary = json.loads(result.stdout)
    assert (summary["made"], summary["kept"], summary["bad_sources"]) == (COUNT, 0, [])
    names = [f"{index:06d}.png" for index in range(COUNT)]
    for folder in FOLDERS:
        assert sorted(path.name for path in (out / folder).iterdir()) == names
        for name in names:
            image = cv2.imread(str(out / folder / name), cv2.IMREAD_UNCHANGED)
            assert image is not None
            assert image.shape == ((48, 48, 3) if folder in ("input", "target") else (48, 48))
    lines = [json.loads(line) for line in (out / "manifest.jsonl").read_text().splitlines()]
    assert [line["index"] for line in lines] == list(range(COUNT))
    assert {line["source"] for line in lines} == {"a.png", "b.jpg", "more/c.png"}
    for line in lines:
        top, left, bottom, right = line["box"]
        assert 0 <= top < bottom <= 1
        assert 0 <= left < right <= 1
        assert set(line["params"]) >= {"tone", "capture", "print", "damage", "scan"}
    assert not (out / "manifest.unfinished.jsonl").exists()


def test_an_interrupted_set_is_finished_to_the_same_bytes(clean: Path, tmp_path: Path) -> None:
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    assert run(clean, whole).exit_code == 0
    assert run(clean, cut).exit_code == 0
    lines = (cut / "manifest.jsonl").read_text().splitlines(keepends=True)
    (cut / "manifest.jsonl").unlink()
    (cut / "manifest.unfinished.jsonl").write_text("".join(lines[:4]) + lines[4][:30])
    (cut / "target" / "000001.png").unlink()  # complete line, missing file
    (cut / "input" / "000006.png").write_bytes(b"half a file")  # no line
    result = run(clean, cut, "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["made"] == 4
    assert contents(cut) == contents(whole)


def test_a_finished_set_is_kept(clean: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(clean, out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.png")}
    result = run(clean, out, "--json")
    assert json.loads(result.stdout)["kept"] == COUNT
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.png")} == before


def test_a_longer_set_begins_with_the_shorter_one(clean: Path, tmp_path: Path) -> None:
    short, long = tmp_path / "short", tmp_path / "long"
    run(clean, short, count=2)
    run(clean, long, count=4)
    for name, content in contents(short).items():
        if name != "manifest.jsonl":
            assert contents(long)[name] == content
    run(clean, short, count=4)
    assert contents(short) == contents(long)


def test_other_photos_make_another_set(clean: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(clean, out)
    (clean / "b.jpg").unlink()
    result = run(clean, out, "--json")
    assert json.loads(result.stdout)["kept"] == 0


def test_several_processes_make_the_same_set(clean: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    assert run(clean, one).exit_code == 0
    result = run(clean, two, workers=2)
    assert result.exit_code == 0, result.output
    assert contents(one) == contents(two)


def test_a_bad_photo_is_named_and_another_takes_its_place(clean: Path, tmp_path: Path) -> None:
    (clean / "bad.jpg").write_bytes(b"\xff\xd8 this is not a photo")
    result = run(clean, tmp_path / "out")
    assert result.exit_code == 1
    assert "bad.jpg" in result.stderr
    assert "Traceback" not in result.stderr
    lines = (tmp_path / "out" / "manifest.jsonl").read_text().splitlines()
    assert len(lines) == COUNT
    assert all(json.loads(line)["source"] != "bad.jpg" for line in lines)


def test_no_good_photo_is_an_error(tmp_path: Path) -> None:
    folder = tmp_path / "clean"
    folder.mkdir()
    result = run(folder, tmp_path / "out")
    assert isinstance(result.exception, PhotoReadError)
    (folder / "bad.png").write_bytes(b"nothing")
    result = run(folder, tmp_path / "out")
    assert isinstance(result.exception, PhotoReadError)


def test_wrong_usage_is_exit_code_2(clean: Path, tmp_path: Path) -> None:
    assert run(tmp_path / "missing", tmp_path / "out").exit_code == 2
    assert run(clean, tmp_path / "out", count=0).exit_code == 2


def test_the_module_of_the_command_is_light() -> None:
    code = (
        "import sys, photorestore.cli.degrade;"
        "print(*({'numpy', 'cv2', 'torch', 'PIL'} & set(sys.modules)))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert shown.strip() == ""
