"""Masks come from any picture and go out as grey PNG."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photorestore.core.errors import PhotoReadError, PhotoWriteError
from photorestore.io.masks import read_mask, write_mask

RAMP = np.arange(256, dtype=np.uint8).reshape(16, 16)
EXPECTED = np.where(RAMP >= 128, 255, 0)


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA", "I;16", "LA"])
def test_bright_means_damaged(tmp_path: Path, mode: str) -> None:
    image = Image.fromarray(RAMP)
    deep = Image.fromarray(RAMP.astype(np.uint16) * 257)
    (deep if mode == "I;16" else image.convert(mode)).save(tmp_path / "mask.png")

    np.testing.assert_array_equal(read_mask(tmp_path / "mask.png").damaged, EXPECTED)


def test_transparent_means_intact(tmp_path: Path) -> None:
    layer = np.full((16, 16, 4), 255, np.uint8)
    layer[..., 3] = RAMP
    Image.fromarray(layer).save(tmp_path / "mask.png")

    np.testing.assert_array_equal(read_mask(tmp_path / "mask.png").damaged, EXPECTED)


def test_masks_and_probabilities_come_back(tmp_path: Path) -> None:
    write_mask(RAMP, tmp_path / "probability.png")

    with Image.open(tmp_path / "probability.png") as image:
        assert image.mode == "L"
        np.testing.assert_array_equal(np.asarray(image), RAMP)
    np.testing.assert_array_equal(read_mask(tmp_path / "probability.png").damaged, EXPECTED)
    with pytest.raises(PhotoWriteError, match="exists already"):
        write_mask(RAMP, tmp_path / "probability.png")


def test_a_missing_mask_is_named(tmp_path: Path) -> None:
    with pytest.raises(PhotoReadError, match="does not exist"):
        read_mask(tmp_path / "mask.png")
