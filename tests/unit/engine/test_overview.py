"""The thumbnail and the map of colours never see what is damaged."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from photorestore.engine.device import mask_to_tensor, rgb_to_tensor
from photorestore.engine.overview import THUMB_PX, coarse_map, cut_coarse, make_thumbnail
from photorestore.engine.tiling import Tile, cut, plan_tiles
from photorestore.models.fill import coarse_fill, fill_holes, shrink

CPU = torch.device("cpu")


def _holes(height: int, width: int) -> NDArray[np.uint8]:
    damaged = np.zeros((height, width), np.uint8)
    damaged[height // 3 : height // 3 + max(1, height // 8)] = 255
    damaged[:, width // 2 : width // 2 + 3] = 255
    return damaged


@pytest.mark.parametrize(
    ("height", "width", "expected"),
    [
        (1, 1, (8, 8)),
        (7, 13, (8, 16)),
        (333, 517, (328, 512)),
        (512, 512, (512, 512)),
        (40, 3000, (8, 512)),
    ],
)
def test_a_thumbnail_is_small_and_on_the_latent_grid(
    height: int, width: int, expected: tuple[int, int]
) -> None:
    rgb = np.full((height, width, 3), (200, 100, 50), np.uint8)

    thumbnail = make_thumbnail(rgb, None, CPU)

    assert thumbnail.photo.shape == (1, 3, *expected)
    assert thumbnail.hole.shape == (1, 1, *expected)
    assert max(thumbnail.photo.shape[2:]) <= THUMB_PX
    colour = torch.tensor([200.0, 100.0, 50.0]).view(1, 3, 1, 1) / 255
    torch.testing.assert_close(thumbnail.photo, colour.expand_as(thumbnail.photo))
    assert float(thumbnail.hole.abs().max()) < 1e-6


def test_a_thumbnail_has_the_mean_of_the_photo() -> None:
    rgb = np.random.default_rng(3).integers(0, 256, (700, 1100, 3), dtype=np.uint8)

    photo = make_thumbnail(rgb, None, CPU).photo

    np.testing.assert_allclose(
        photo.mean(dim=(0, 2, 3)).numpy(), rgb.mean(axis=(0, 1)) / 255, atol=1e-3
    )


def test_damaged_pixels_have_no_influence_on_the_thumbnail() -> None:
    rng = np.random.default_rng(4)
    rgb = rng.integers(0, 256, (600, 900, 3), dtype=np.uint8)
    damaged = _holes(600, 900)
    other = rgb.copy()
    other[damaged > 0] = rng.integers(0, 256, (int((damaged > 0).sum()), 3))

    one, two = make_thumbnail(rgb, damaged, CPU), make_thumbnail(other, damaged, CPU)

    assert torch.equal(one.photo, two.photo)
    assert torch.equal(one.hole, two.hole)
    assert float(one.hole.max()) == 1.0


def test_a_photo_that_is_all_damage_gives_plain_grey() -> None:
    rgb = np.zeros((32, 32, 3), np.uint8)

    thumbnail = make_thumbnail(rgb, np.full((32, 32), 255, np.uint8), CPU)

    torch.testing.assert_close(thumbnail.photo, torch.full_like(thumbnail.photo, 0.5))


@pytest.mark.parametrize(("height", "width"), [(1, 1), (70, 130), (530, 301)])
def test_the_map_made_in_bands_equals_that_of_the_whole_photo(height: int, width: int) -> None:
    rgb = np.random.default_rng(5).integers(0, 256, (height, width, 3), dtype=np.uint8)
    damaged = _holes(height, width)
    plan = plan_tiles(height, width, tile_px=128, overlap_px=32)
    whole = plan_tiles(height, width, tile_px=4096, overlap_px=0)
    everything = Tile(row=whole.rows[0], column=whole.columns[0])

    made = coarse_map(rgb, damaged, plan, CPU)

    photo = rgb_to_tensor(cut(rgb, everything), CPU)
    hole = mask_to_tensor(cut(damaged, everything), CPU)
    torch.testing.assert_close(made, coarse_fill(*shrink(photo, hole)[-1]))


def test_tiles_filled_with_the_map_agree_with_the_whole_photo() -> None:
    rgb = np.random.default_rng(6).integers(0, 256, (256, 256, 3), dtype=np.uint8)
    damaged = _holes(256, 256)
    plan = plan_tiles(256, 256, tile_px=160, overlap_px=64)
    coarse = coarse_map(rgb, damaged, plan, CPU)
    whole = fill_holes(rgb_to_tensor(rgb, CPU), mask_to_tensor(damaged, CPU), coarse)

    for row in plan.rows:
        for column in plan.columns:
            tile = Tile(row=row, column=column)
            filled = fill_holes(
                rgb_to_tensor(cut(rgb, tile), CPU),
                mask_to_tensor(cut(damaged, tile), CPU),
                cut_coarse(coarse, tile),
            )
            expected = whole[:, :, row.start_px : row.stop_px, column.start_px : column.stop_px]
            inner = (slice(None), slice(None), slice(16, -16), slice(16, -16))
            torch.testing.assert_close(filled[inner], expected[inner])
