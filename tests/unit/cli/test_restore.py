"""``photorestore restore``: files in, files out, and honest exit codes."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import tifffile
from PIL import Image

from photorestore.core.types import MaskSource, Scope
from photorestore.io import atomic

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Call, FakeEngine
else:
    Call = FakeEngine = Any

SavePhoto = Callable[[str], np.ndarray]


def pixels_of(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image)


def tree(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def events(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_beside_the_photo(
    call: Call, engine: FakeEngine, save_photo: SavePhoto, tmp_path: Path
) -> None:
    pixels = save_photo("my photo.png")

    ran = call("restore", "my photo.png")

    assert ran.code == 0
    assert tree(tmp_path) == ["my photo.png", "my photo_restored.png"]
    np.testing.assert_array_equal(pixels_of(tmp_path / "my photo_restored.png"), pixels + 1)
    assert "my photo_restored.png" in ran.err
    assert "1 photo restored." in ran.err
    assert ran.out == ""


def test_an_output_folder_mirrors_the_tree(
    call: Call, engine: FakeEngine, save_photo: SavePhoto, tmp_path: Path
) -> None:
    for name in ("album/a.png", "album/1953/b.bmp", "album/.hidden.png", "single.png"):
        save_photo(name)
    (tmp_path / "album" / "Thumbs.db").touch()

    assert call("restore", "album", "single.png", "-o", "out").code == 0
    assert tree(tmp_path / "out") == ["1953/b.bmp", "a.png", "single.png"]


def test_a_folder_gets_a_sibling(
    call: Call, engine: FakeEngine, save_photo: SavePhoto, tmp_path: Path
) -> None:
    save_photo("album/deep/a.png")

    assert call("restore", "album").code == 0
    assert tree(tmp_path / "album_restored") == ["deep/a.png"]


def test_results_below_the_input_are_not_restored_again(
    call: Call, engine: FakeEngine, save_photo: SavePhoto, tmp_path: Path
) -> None:
    save_photo("a.png")

    assert call("restore", ".", "-o", "out").code == 0
    assert call("restore", ".", "-o", "out").code == 0
    assert tree(tmp_path) == ["a.png", "out/a-2.png", "out/a.png"]


def test_one_bad_file_does_not_stop_the_rest(
    call: Call, engine: FakeEngine, save_photo: SavePhoto, tmp_path: Path
) -> None:
    save_photo("1.png")
    save_photo("3.png")
    (tmp_path / "2.png").write_bytes(b"not a picture")

    ran = call("restore", "1.png", "2.png", "3.png", "gone.jpg", "-o", "out")

    assert ran.code == 1
    assert tree(tmp_path / "out") == ["1.png", "3.png"]
    assert "2 photos restored, 2 failed:" in ran.err
    assert "2.png cannot be read: it is not a photo of a known format." in ran.err
    assert "gone.jpg does not exist." in ran.err
    assert "Traceback" not in ran.err


def test_equal_names_are_kept_apart(
    call: Call, engine: FakeEngine, save_photo: SavePhoto, tmp_path: Path
) -> None:
    first, second = save_photo("a/photo.png"), save_photo("b/photo.png")

    for _ in range(2):
        assert call("restore", "a/photo.png", "b/photo.png", "-o", "out", "--overwrite").code == 0

    assert tree(tmp_path / "out") == ["photo-2.png", "photo.png"]
    np.testing.assert_array_equal(pixels_of(tmp_path / "out" / "photo.png"), first + 1)
    np.testing.assert_array_equal(pixels_of(tmp_path / "out" / "photo-2.png"), second + 1)


def test_a_source_is_never_overwritten(
    call: Call, engine: FakeEngine, save_photo: SavePhoto, tmp_path: Path
) -> None:
    pixels = save_photo("a.png")

    assert call("restore", "a.png", "-o", ".", "--overwrite").code == 0

    np.testing.assert_array_equal(pixels_of(tmp_path / "a.png"), pixels)
    assert tree(tmp_path) == ["a.png", "a_restored.png"]


def test_all_pages_of_a_tiff(call: Call, engine: FakeEngine, tmp_path: Path) -> None:
    pages = np.random.default_rng(0).integers(0, 60000, (3, 20, 30, 3), np.uint16)
    tifffile.imwrite(tmp_path / "scan.tif", pages, photometric="rgb", metadata=None)

    assert call("restore", "scan.tif", "-o", "out").code == 0
    assert call("restore", "scan.tif", "-o", "out", "--format", "png").code == 0

    with tifffile.TiffFile(tmp_path / "out" / "scan.tif") as tiff:
        for page, expected in zip(tiff.pages, pages, strict=True):
            np.testing.assert_array_equal(page.asarray(), expected + 1)
    assert tree(tmp_path / "out") == [
        "scan.tif",
        "scan_page1.png",
        "scan_page2.png",
        "scan_page3.png",
    ]


def test_options_reach_the_engine(
    call: Call, engine: FakeEngine, save_photo: SavePhoto, tmp_path: Path
) -> None:
    save_photo("a.png")

    ran = call(
        *("restore", "a.png", "--mask", "none", "--threshold", "0.3", "--strength", "0.5"),
        *("--fidelity", "0.25", "--keep-tone", "--format", "jpeg", "--quality", "80"),
    )

    assert ran.code == 0
    options = engine.jobs[0].options
    assert options.mask_source is MaskSource.NONE
    assert (options.threshold, options.strength, options.fidelity) == (0.3, 0.5, 0.25)
    assert options.keep_tone
    with Image.open(tmp_path / "a_restored.jpg") as image:
        assert image.format == "JPEG"


def test_a_mask_from_a_file(
    call: Call, engine: FakeEngine, save_photo: SavePhoto, tmp_path: Path
) -> None:
    save_photo("a.png")
    mask = np.zeros((20, 30), np.uint8)
    mask[3:7] = 255
    Image.fromarray(mask).save(tmp_path / "mask.png")

    assert call("restore", "a.png", "--mask", "mask.png").code == 0

    hole = engine.jobs[0].hole
    assert hole is not None
    np.testing.assert_array_equal(hole.damaged, mask)


def test_a_mask_of_another_size(
    call: Call, engine: FakeEngine, save_photo: SavePhoto, tmp_path: Path
) -> None:
    save_photo("a.png")
    Image.new("L", (31, 20)).save(tmp_path / "mask.png")

    ran = call("restore", "a.png", "--mask", "mask.png")

    assert ran.code == 1
    assert (
        "a.png was not restored: The mask is 31 x 20 pixels, but the photo is 30 x 20." in ran.err
    )
    assert tree(tmp_path) == ["a.png", "mask.png"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("a.png", "--device", "abacus"), "There is no device 'abacus'; available: cpu."),
        (("a.png", "--model", "nowhere"), "There is no model 'nowhere'; installed are: none."),
        (("a.png", "--mask", "gone.png"), "gone.png does not exist."),
        (("empty",), "There are no photos in empty."),
        (("a.png", "--strength", "2"), "--strength"),
        (("a.png", "--format", "doc"), "'doc' is not one of"),
        ((), "Missing argument"),
    ],
)
def test_wrong_usage(
    call: Call,
    engine: FakeEngine,
    save_photo: SavePhoto,
    tmp_path: Path,
    arguments: tuple[str, ...],
    sentence: str,
) -> None:
    save_photo("a.png")
    (tmp_path / "empty").mkdir()

    ran = call("restore", *arguments)

    assert ran.code == 2
    assert sentence in ran.err
    assert "Traceback" not in ran.err
    assert tree(tmp_path) == ["a.png"]


def test_a_full_disk(
    call: Call,
    engine: FakeEngine,
    save_photo: SavePhoto,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    save_photo("a.png")

    def fail(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic, "_sync", fail)
    ran = call("restore", "a.png")

    assert ran.code == 1
    assert "a_restored.png cannot be written: the disk is full." in ran.err
    assert tree(tmp_path) == ["a.png"]


def test_json_lines(call: Call, engine: FakeEngine, save_photo: SavePhoto, tmp_path: Path) -> None:
    save_photo("a.png")

    ran = call("restore", "a.png", "gone.png", "--json")

    said = events(ran.out)
    assert ran.code == 1
    assert [event["event"] for event in said] == [
        *("start", "photo", "progress", "progress", "done", "photo", "failed", "end"),
    ]
    assert said[0] == {"event": "start", "total": 2, "device": "a fake", "precision": "fp32"}
    assert said[3] == {"event": "progress", "stage": "restore", "done": 2, "total": 2}
    assert said[4]["outputs"] == ["a_restored.png"]
    assert said[4]["damaged_share"] == 0.5
    assert said[4]["damage"]["range_share"] == 0.5
    assert said[4]["damage"]["edge_px"] is None
    assert said[6] == {"event": "failed", "input": "gone.png", "reason": "gone.png does not exist."}
    assert said[7] == {"event": "end", "done": 1, "failed": 1, "stopped": False}
    assert ran.err == ""


def test_what_was_found_is_told(call: Call, engine: FakeEngine, save_photo: SavePhoto) -> None:
    save_photo("a.png")

    ran = call("restore", "a.png")

    assert "Found: scratches and holes 50.0 % of the area; fading moderate" in ran.err


def test_marked_places_only_and_precision_reach_the_engine(
    call: Call, engine: FakeEngine, save_photo: SavePhoto
) -> None:
    save_photo("a.png")

    assert call("restore", "a.png", "--only-marked", "--precision", "bfloat16").code == 0

    assert engine.jobs[0].options.scope is Scope.MARKED
    assert engine.wanted_precision == "bfloat16"
    assert call("restore", "a.png").code == 0
    assert engine.jobs[1].options.scope is Scope.WHOLE
    assert engine.wanted_precision == "auto"


def test_ctrl_c_keeps_what_is_finished(
    call: Call, engine: FakeEngine, save_photo: SavePhoto, tmp_path: Path
) -> None:
    for name in ("1.png", "2.png", "3.png"):
        save_photo(name)

    def interrupt() -> None:
        if len(engine.jobs) == 2:
            os.kill(os.getpid(), signal.SIGINT)

    engine.after_tile = interrupt
    before = signal.getsignal(signal.SIGINT)
    ran = call("restore", "1.png", "2.png", "3.png", "-o", "out")

    assert ran.code == 130
    assert tree(tmp_path / "out") == ["1.png"]
    assert "1 photo restored. Stopped before the end." in ran.err
    assert signal.getsignal(signal.SIGINT) is before


def test_details_on_demand(
    call: Call,
    engine: FakeEngine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PHOTORESTORE_DEBUG", "1")

    ran = call("restore", "gone.png")

    assert ran.code == 1
    assert "Traceback" in ran.err
    assert "FileNotFoundError" in ran.err


def test_notes_are_shown(call: Call, engine: FakeEngine, tmp_path: Path) -> None:
    Image.new("CMYK", (30, 20), (9, 90, 200, 10)).save(tmp_path / "a.jpg")

    ran = call("restore", "a.jpg")

    assert "CMYK was converted, so the result is in RGB (sRGB)." in ran.err
