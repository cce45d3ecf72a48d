"""The program itself, in a process of its own, with the engine and real files."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import tifffile
import torch
from PIL import Image

from photorestore.models.config import preset
from photorestore.models.loading import save_model
from photorestore.models.restorer import Restorer


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small model without training: files and exit codes do not need a good one."""
    torch.manual_seed(0)
    path = tmp_path_factory.mktemp("models") / "untrained.safetensors"
    save_model(Restorer(preset("tiny")), path, info={"threshold": "0.5"})
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An album: a JPEG with EXIF, a deep TIFF of two pages, and a broken file."""
    album = tmp_path / "album"
    (album / "1953").mkdir(parents=True)
    y, x = np.mgrid[:72, :96]
    picture = np.stack((x * 2, y * 3, 200 - x), -1).astype(np.uint8)
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Zeiss Ikon"
    Image.fromarray(picture).save(album / "ünï.jpg", quality=95, exif=exif, dpi=(300, 300))
    pages = np.stack([picture, picture[::-1]]).astype(np.uint16) * 257
    tifffile.imwrite(album / "1953" / "scan.tif", pages, photometric="rgb", metadata=None)
    (album / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (album / ".DS_Store").write_bytes(b"\0")
    return album


def run(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "photorestore", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"OMP_NUM_THREADS": "1", "COLUMNS": "200"},
        check=False,
    )


def tree(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_an_album_is_restored(folder: Path, model: Path, tmp_path: Path) -> None:
    ran = run("restore", "album", "-o", "out", "--model", model, "--device", "cpu", cwd=tmp_path)

    assert ran.returncode == 1, ran.stderr
    assert tree(tmp_path / "out") == ["1953/scan.tif", "ünï.jpg"]
    assert "2 photos restored, 1 failed:" in ran.stderr
    assert "broken.png cannot be read" in ran.stderr
    assert "Traceback" not in ran.stderr
    with Image.open(tmp_path / "out" / "ünï.jpg") as image:
        assert image.size == (72, 96)
        assert image.getexif()[0x0112] == 1
        assert image.getexif()[0x010F] == "Zeiss Ikon"
        assert image.info["dpi"] == (300, 300)
    scan = tifffile.imread(tmp_path / "out" / "1953" / "scan.tif")
    assert scan.shape == (2, 72, 96, 3)
    assert scan.dtype == np.uint16


def test_damage_is_detected(folder: Path, model: Path, tmp_path: Path) -> None:
    ran = run("detect", "album/ünï.jpg", "-o", "masks", "--model", model, "--json", cwd=tmp_path)

    assert ran.returncode == 0, ran.stderr
    said = [json.loads(line) for line in ran.stdout.splitlines()]
    assert said[0]["event"] == "start"
    assert said[-1] == {"event": "end", "done": 1, "failed": 0, "stopped": False}
    with Image.open(tmp_path / "masks" / "ünï.png") as image:
        assert image.size == (72, 96)
        assert set(np.unique(np.asarray(image))) <= {0, 255}


def test_strength_zero_keeps_the_photo(folder: Path, model: Path, tmp_path: Path) -> None:
    arguments = ("album/1953/scan.tif", "-o", "out", "--model", model, "--strength", "0")
    ran = run("restore", *arguments, cwd=tmp_path)

    assert ran.returncode == 0, ran.stderr
    np.testing.assert_array_equal(
        tifffile.imread(tmp_path / "out" / "scan.tif"),
        tifffile.imread(folder / "1953" / "scan.tif"),
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--device", "abacus"), "There is no device 'abacus'"),
        (("--model", "nowhere"), "There is no model 'nowhere'"),
        (("--mask", "album/broken.png"), "broken.png cannot be read"),
    ],
)
def test_wrong_usage_is_one_sentence(
    folder: Path, model: Path, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    ran = run("restore", "album", "-o", "out", "--model", model, *arguments, cwd=tmp_path)

    assert ran.returncode == 2
    assert sentence in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_ctrl_c_ends_the_run(tmp_path: Path, model: Path) -> None:
    for number in range(40):
        Image.new("RGB", (300, 300), (number, 90, 90)).save(tmp_path / f"{number:02}.png")
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "photorestore", "restore", ".", "-o", "out"),
            *("--model", str(model), "--json"),
        ],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
    )
    assert process.stdout is not None
    said: list[dict[str, object]] = []
    for line in process.stdout:
        said.append(json.loads(line))
        if said[-1]["event"] == "done":
            process.send_signal(signal.SIGINT)
            break
    said += [json.loads(line) for line in process.stdout]
    process.stdout.close()

    assert process.wait() == 130
    done = [event for event in said if event["event"] == "done"]
    assert said[-1] == {"event": "end", "done": len(done), "failed": 0, "stopped": True}
    assert len(tree(tmp_path / "out")) == len(done) < 40
    assert not list((tmp_path / "out").glob(".*"))
