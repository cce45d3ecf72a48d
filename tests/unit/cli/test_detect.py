"""``photorestore detect``: a mask per photo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import tifffile
from PIL import Image

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Call, FakeEngine
else:
    Call = FakeEngine = Any

SavePhoto = Callable[[str], np.ndarray]


def levels_of(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        assert image.mode == "L"
        return np.asarray(image)


def test_a_mask_beside_the_photo(
    call: Call, engine: FakeEngine, save_photo: SavePhoto, tmp_path: Path
) -> None:
    save_photo("a.bmp")

    assert call("detect", "a.bmp").code == 0

    mask = levels_of(tmp_path / "a_mask.png")
    assert mask.shape == (20, 30)
    assert set(np.unique(mask)) == {0, 255}
    assert mask[:, :15].min() == 255
    assert mask[:, 17:].max() == 0


def test_the_threshold_decides(
    call: Call, engine: FakeEngine, save_photo: SavePhoto, tmp_path: Path
) -> None:
    save_photo("a.png")

    assert call("detect", "a.png", "-o", "masks", "--threshold", "0.3").code == 0
    assert levels_of(tmp_path / "masks" / "a.png").min() == 255


def test_the_probability_instead(
    call: Call, engine: FakeEngine, save_photo: SavePhoto, tmp_path: Path
) -> None:
    save_photo("album/b/a.png")

    assert call("detect", "album", "-o", "masks", "--probability").code == 0
    assert set(np.unique(levels_of(tmp_path / "masks" / "b" / "a.png"))) == {102, 255}


def test_a_mask_per_page(call: Call, engine: FakeEngine, tmp_path: Path) -> None:
    pages = np.zeros((2, 20, 30, 3), np.uint8)
    tifffile.imwrite(tmp_path / "scan.tif", pages, photometric="rgb", metadata=None)

    assert call("detect", "scan.tif").code == 0
    assert sorted(path.name for path in tmp_path.glob("*.png")) == [
        "scan_page1_mask.png",
        "scan_page2_mask.png",
    ]


def test_failures_are_named(
    call: Call, engine: FakeEngine, save_photo: SavePhoto, tmp_path: Path
) -> None:
    save_photo("a.png")

    ran = call("detect", "gone.png", "a.png", "--overwrite")

    assert ran.code == 1
    assert "gone.png does not exist." in ran.err
    assert (tmp_path / "a_mask.png").exists()
