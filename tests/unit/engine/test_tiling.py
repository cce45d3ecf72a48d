"""Tiles cover a photo, agree with each other, and shrink where memory is short."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from photorestore.core.errors import OutOfMemory
from photorestore.engine.tiling import (
    GRID_PX,
    Tile,
    TileRunner,
    blend_tiles,
    cut,
    plan_tiles,
)

CPU = torch.device("cpu")
LENGTHS = st.integers(1, 5000)


@settings(max_examples=200, deadline=None)
@given(LENGTHS, st.integers(64, 1100), st.integers(0, 300))
def test_stretches_cover_the_padded_axis_on_the_grid(
    length_px: int, tile_px: int, overlap_px: int
) -> None:
    rows = plan_tiles(length_px, 1, tile_px=tile_px, overlap_px=overlap_px).rows

    assert rows[0].start_px == 0
    assert length_px <= rows[-1].stop_px < length_px + GRID_PX
    assert rows[0].shared_before_px == rows[-1].shared_after_px == 0
    for stretch in rows:
        assert stretch.start_px % GRID_PX == stretch.length_px % GRID_PX == 0
        assert 0 < stretch.length_px <= max(128, tile_px)
        assert stretch.shared_before_px + stretch.shared_after_px <= stretch.length_px
    for before, after in pairwise(rows):
        shared = before.stop_px - after.start_px
        assert shared == before.shared_after_px == after.shared_before_px
        assert shared >= min(overlap_px, max(128, tile_px // GRID_PX * GRID_PX) // 4)


@settings(max_examples=100, deadline=None)
@given(LENGTHS, st.integers(64, 1100), st.integers(0, 300))
def test_weights_add_up_to_one(length_px: int, tile_px: int, overlap_px: int) -> None:
    plan = plan_tiles(length_px, 1, tile_px=tile_px, overlap_px=overlap_px)
    total = torch.zeros(plan.padded_px[0])

    for row in plan.rows:
        total[row.start_px : row.stop_px] += row.weights(CPU)

    torch.testing.assert_close(total, torch.ones_like(total))


def test_a_tile_counts_nothing_at_its_edges_towards_neighbours() -> None:
    row = plan_tiles(1000, 1, tile_px=256, overlap_px=64).rows[1]

    weights = row.weights(CPU)

    assert float(weights[: row.shared_before_px // 4].max()) == 0.0
    assert float(weights[-(row.shared_after_px // 4) :].max()) == 0.0
    assert float(weights[row.length_px // 2]) == 1.0


@pytest.mark.parametrize(("height", "width"), [(1, 1), (7, 13), (300, 517), (129, 64)])
def test_blending_the_photo_itself_gives_the_photo(height: int, width: int) -> None:
    photo = np.random.default_rng(1).integers(0, 256, (height, width, 3), dtype=np.uint8)
    plan = plan_tiles(height, width, tile_px=128, overlap_px=32)

    def as_tensor(tile: Tile) -> Tensor:
        return torch.from_numpy(cut(photo, tile).astype(np.float32)).permute(2, 0, 1)[None]

    rows = list(blend_tiles(plan, as_tensor))

    blended = torch.cat([band for _, band in rows], dim=2)[0].permute(1, 2, 0).numpy()
    assert blended.shape[:2] == plan.padded_px
    np.testing.assert_allclose(blended[:height, :width], photo, atol=1e-3)
    assert [top for top, _ in rows] == [row.start_px for row in plan.rows]


def test_beyond_the_border_the_picture_is_mirrored() -> None:
    photo = np.arange(6, dtype=np.uint8).reshape(2, 3)
    plan = plan_tiles(2, 3, tile_px=64, overlap_px=0)

    tile = cut(photo, Tile(row=plan.rows[0], column=plan.columns[0]))

    mirrored = [[0, 1, 2, 2, 1, 0], [3, 4, 5, 5, 4, 3], [3, 4, 5, 5, 4, 3]]
    assert tile.shape == (16, 16)
    np.testing.assert_array_equal(tile[:3, :6], mirrored)


def _whole(length_px: int) -> Tile:
    plan = plan_tiles(length_px, length_px, tile_px=length_px, overlap_px=0)
    return Tile(row=plan.rows[0], column=plan.columns[0])


def _positions(tile: Tile) -> Tensor:
    """The row number of each pixel of a tile."""
    rows = torch.arange(tile.row.start_px, tile.row.stop_px, dtype=torch.float32)
    return rows[None, None, :, None].expand(1, 1, -1, tile.column.length_px)


@pytest.mark.parametrize(
    "error",
    [
        torch.OutOfMemoryError("CUDA out of memory."),
        RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes."),
        MemoryError(),
    ],
)
def test_where_memory_runs_out_the_tile_halves_and_the_run_goes_on(error: Exception) -> None:
    runner = TileRunner(CPU, 512)
    sides: list[int] = []

    def compute(tile: Tile) -> Tensor:
        sides.append(tile.row.length_px)
        if tile.row.length_px > 150:
            raise error
        return _positions(tile)

    values = runner.run(_whole(512), compute, overlap_px=32)

    torch.testing.assert_close(values, _positions(_whole(512)))
    assert sides[0] == 512
    assert 150 < sides[1] <= 256
    assert runner.tile_px == 128
    sides.clear()
    runner.run(_whole(512), compute, overlap_px=32)
    assert max(sides) <= 128  # it is not tried again in vain


def test_when_not_even_the_smallest_tile_fits_a_sentence_says_so() -> None:
    def compute(_: Tile) -> Tensor:
        raise MemoryError

    with pytest.raises(OutOfMemory, match="128 pixels"):
        TileRunner(CPU, 512).run(_whole(512), compute, overlap_px=32)


def test_other_errors_are_not_taken_for_lack_of_memory() -> None:
    def compute(_: Tile) -> Tensor:
        raise RuntimeError("shapes do not fit")

    with pytest.raises(RuntimeError, match="shapes"):
        TileRunner(CPU, 512).run(_whole(512), compute, overlap_px=32)


def test_tiles_that_nobody_needs_leave_rows_out_and_others_as_they_are() -> None:
    photo = np.random.default_rng(2).integers(0, 256, (900, 500, 3), dtype=np.uint8)
    plan = plan_tiles(900, 500, tile_px=128, overlap_px=32)

    def as_tensor(tile: Tile) -> Tensor:
        return torch.from_numpy(cut(photo, tile).astype(np.float32)).permute(2, 0, 1)[None]

    def only_two_rows(tile: Tile) -> Tensor | None:
        return as_tensor(tile) if tile.row in plan.rows[3:5] else None

    whole = dict(blend_tiles(plan, as_tensor))
    few = dict(blend_tiles(plan, only_two_rows))

    assert list(few) == [row.start_px for row in plan.rows[3:6]]  # the last is what row 4 shares
    first, top = plan.rows[3].start_px, plan.rows[3].shared_before_px
    torch.testing.assert_close(few[first][:, :, top:], whole[first][:, :, top:])
    assert torch.equal(few[plan.rows[4].start_px], whole[plan.rows[4].start_px])


@settings(max_examples=50, deadline=None)
@given(LENGTHS, st.integers(64, 1100), st.integers(0, 300))
def test_own_parts_follow_each_other_and_only_counted_ones_count(
    length_px: int, tile_px: int, overlap_px: int
) -> None:
    plan = plan_tiles(length_px, 1, tile_px=tile_px, overlap_px=overlap_px)

    edges = [edge for row in plan.rows for edge in (row.own.start, row.own.stop)]
    assert edges[0] == 0
    assert edges[-1] == plan.padded_px[0]
    assert edges[1:-1:2] == edges[2::2]
    assert all(edge % 8 == 0 for edge in edges)
    for row in plan.rows:
        counted = np.flatnonzero(row.weights(CPU).numpy() > 0) + row.start_px
        assert (counted[0], counted[-1] + 1) == (row.counted.start, row.counted.stop)
