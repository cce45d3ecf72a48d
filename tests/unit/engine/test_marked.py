"""Only marked places: all others stay as they are, and little is computed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from photorestore.core.pixels import to_uint16
from photorestore.core.types import (
    HoleMask,
    MaskSource,
    Progress,
    RestoreJob,
    RestoreOptions,
    RestoreResult,
    Scope,
)
from photorestore.engine.engine import Engine
from photorestore.engine.marked import feathered, plan_marked
from photorestore.models.restorer import Restorer

MakePhoto = Callable[[int, int], NDArray[np.uint8]]
CPU = torch.device("cpu")


def _restore(
    model: Restorer,
    rgb: NDArray[np.uint8] | NDArray[np.uint16],
    damaged: NDArray[np.uint8],
    scope: Scope,
    *,
    seen: list[Progress] | None = None,
    tile_px: int = 256,
) -> RestoreResult:
    engine = Engine.from_model(model, device="cpu", tile_px=tile_px, precision="fp32")
    options = RestoreOptions(mask_source=MaskSource.GIVEN, keep_tone=True, scope=scope)
    job = RestoreJob(id=3, rgb=rgb, options=options, hole=HoleMask(damaged=damaged))
    return engine.restore(job, on_progress=None if seen is None else seen.append)


def _scratch(height: int, width: int) -> NDArray[np.uint8]:
    damaged = np.zeros((height, width), np.uint8)
    damaged[60:64, 30:150] = 255
    damaged[150:170, 180:184] = 255  # where tiles meet
    return damaged


@pytest.mark.parametrize("bits", [8, 16])
def test_marked_places_are_as_in_the_whole_and_all_others_as_in_the_photo(
    model: Restorer, old_photo: MakePhoto, bits: int
) -> None:
    eight = old_photo(420, 380)
    rgb = eight if bits == 8 else to_uint16(eight)
    damaged = _scratch(420, 380)
    whole: list[Progress] = []
    marked: list[Progress] = []

    full = _restore(model, rgb, damaged, Scope.WHOLE, seen=whole)
    part = _restore(model, rgb, damaged, Scope.MARKED, seen=marked)

    assert part.scope is Scope.MARKED
    np.testing.assert_array_equal(part.rgb[damaged == 255], full.rgb[damaged == 255])
    outside = feathered(damaged) == 0
    np.testing.assert_array_equal(part.rgb[outside], rgb[outside])
    assert (part.rgb != rgb)[damaged == 255].mean() > 0.5
    assert marked[-1].done == marked[-1].total
    assert 0 < marked[-1].total < whole[-1].total


def test_without_a_mark_nothing_is_computed(model: Restorer, old_photo: MakePhoto) -> None:
    rgb = old_photo(90, 120)
    seen: list[Progress] = []

    result = _restore(model, rgb, np.zeros((90, 120), np.uint8), Scope.MARKED, seen=seen)

    np.testing.assert_array_equal(result.rgb, rgb)
    assert seen == []
    assert result.damage is not None


def test_smaller_tiles_are_taken_where_they_save_work() -> None:
    speck = np.zeros((2000, 3000), np.uint8)
    speck[1000:1004, 700:704] = 255
    everywhere = np.full((2000, 3000), 255, np.uint8)

    near, few = plan_marked(speck, tile_px=1024, overlap_px=112)
    far, all_ = plan_marked(everywhere, tile_px=1024, overlap_px=112)

    assert len(few) == 1
    assert near.rows[0].length_px <= 512
    assert far.rows[0].length_px > 512
    assert len(all_) == far.count


@pytest.mark.parametrize("seed", range(4))
def test_every_marked_pixel_is_fully_covered_by_wanted_tiles(seed: int) -> None:
    random = np.random.default_rng(seed)
    share = np.zeros((700, 900), np.uint8)
    for y, x in random.integers(0, (700, 900), (3, 2)):
        share[y, x] = 1
    plan, wanted = plan_marked(share, tile_px=256, overlap_px=64)
    weight = np.zeros(plan.padded_px)

    for tile in wanted:
        rows = tile.row.weights(device=CPU).numpy()
        columns = tile.column.weights(device=CPU).numpy()
        area = (
            slice(tile.row.start_px, tile.row.stop_px),
            slice(tile.column.start_px, tile.column.stop_px),
        )
        weight[area] += rows[:, None] * columns

    np.testing.assert_allclose(weight[:700, :900][share > 0], 1.0, atol=1e-5)
