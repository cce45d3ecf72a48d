"""Cut photos into overlapping tiles and blend the results without seams."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar, cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from photorestore.core.errors import OutOfMemory
from photorestore.core.types import RgbArray
from photorestore.engine.device import give_back_memory, is_out_of_memory

LevelsT = TypeVar("LevelsT", NDArray[np.uint8], RgbArray)

GRID_PX = 16
"""Tiles start and end at multiples of this, so that all strides of the networks agree."""
SMALLEST_TILE_PX = 128
"""Below this a tile is mostly overlap."""
_EDGE_SHARE = 0.375
"""Part of a shared zone, at each end, that one tile alone decides: tiles that know
enough agree, so that context matters more than a long ramp."""


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """One row or column of tiles: what it covers along one axis of the padded photo.

    Attributes:
        start_px: first pixel.
        stop_px: one past the last pixel.
        shared_before_px: pixels shared with the stretch before, 0 at the border.
        shared_after_px: pixels shared with the stretch after, 0 at the border.
    """

    start_px: int
    stop_px: int
    shared_before_px: int
    shared_after_px: int

    @property
    def length_px(self) -> int:
        """Pixels covered."""
        return self.stop_px - self.start_px

    @property
    def own(self) -> slice:
        """The part that is nearer to the middle than the neighbours; such parts do not overlap."""
        return slice(
            self.start_px + self.shared_before_px // 2, self.stop_px - self.shared_after_px // 2
        )

    @property
    def counted(self) -> slice:
        """The part where the weight is above 0."""
        return slice(
            self.start_px + round(_EDGE_SHARE * self.shared_before_px),
            self.stop_px - round(_EDGE_SHARE * self.shared_after_px),
        )

    def weights(self, device: torch.device) -> Tensor:
        """Blending weights (length,) float32; those of neighbours add up to 1.

        The outer part of a shared zone, where a tile knows least of what is around
        it, is left to the neighbour; a short linear ramp lies in the middle.
        """
        weights = torch.ones(self.length_px, device=device)
        if self.shared_before_px:
            weights[: self.shared_before_px] = _ramp(self.shared_before_px, device)
        if self.shared_after_px:
            weights[-self.shared_after_px :] = 1.0 - _ramp(self.shared_after_px, device)
        return weights


@dataclass(frozen=True, kw_only=True)
class Tile:
    """One tile of the padded photo: a row stretch and a column stretch."""

    row: Stretch
    column: Stretch


@dataclass(frozen=True, kw_only=True)
class TilePlan:
    """All tiles of one photo.

    Attributes:
        height_px: height of the photo.
        width_px: width of the photo.
        rows: from top to bottom; only neighbours overlap.
        columns: from left to right; only neighbours overlap.
    """

    height_px: int
    width_px: int
    rows: tuple[Stretch, ...]
    columns: tuple[Stretch, ...]

    @property
    def padded_px(self) -> tuple[int, int]:
        """Height and width up to which the photo is padded, at the bottom and right."""
        return self.rows[-1].stop_px, self.columns[-1].stop_px

    @property
    def count(self) -> int:
        """Number of tiles."""
        return len(self.rows) * len(self.columns)


def plan_tiles(height_px: int, width_px: int, *, tile_px: int, overlap_px: int) -> TilePlan:
    """Cover a photo by equal tiles that share at least ``overlap_px`` with their neighbours.

    Args:
        height_px: at least 1.
        width_px: at least 1.
        tile_px: longest side of a tile, at least the smallest; rounded down to the grid.
        overlap_px: at most a quarter of the tile is used.
    """
    return TilePlan(
        height_px=height_px,
        width_px=width_px,
        rows=_plan_axis(height_px, tile_px, overlap_px),
        columns=_plan_axis(width_px, tile_px, overlap_px),
    )


def round_up(length_px: int, multiple: int = GRID_PX) -> int:
    """The next multiple, at least one."""
    return max(1, -(-length_px // multiple)) * multiple


def cut(array: LevelsT, tile: Tile) -> LevelsT:
    """Cut a tile from (H, W) or (H, W, C) levels; beyond the border the picture is mirrored."""
    row, column = tile.row, tile.column
    inside = array[row.start_px : row.stop_px, column.start_px : column.stop_px]
    missing = (row.length_px - inside.shape[0], column.length_px - inside.shape[1])
    if missing == (0, 0):
        return inside
    pad = [(0, missing[0]), (0, missing[1])] + [(0, 0)] * (array.ndim - 2)
    return cast(LevelsT, np.pad(inside, pad, mode="symmetric"))


def blend_tiles(
    plan: TilePlan, compute: Callable[[Tile], Tensor | None]
) -> Iterator[tuple[int, Tensor]]:
    """Compute all tiles, row by row, and yield finished rows from top to bottom.

    Only one row of tiles is ever held, however large the photo is.

    Args:
        plan: the tiles.
        compute: makes (1, C, h, w) float32 of a tile, or None for one that nobody
            needs; it counts as 0.

    Yields:
        The first row and (1, C, rows, W) float32 of the padded photo. Rows to which
        no tile belongs are left out.
    """
    carried: Tensor | None = None
    for row in plan.rows:
        band = None if carried is None else _band(carried, row, plan)
        if carried is not None and band is not None:
            band[:, :, : row.shared_before_px] = carried
        carried, is_empty = None, True
        for column in plan.columns:
            values = compute(Tile(row=row, column=column))
            if values is None:
                continue
            is_empty = False
            if band is None:
                band = _band(values, row, plan)
            weight = row.weights(band.device)[:, None] * column.weights(band.device)  # (h, w)
            band[..., column.start_px : column.stop_px].addcmul_(values, weight)
            del values
        if band is None:
            continue
        done_px = row.length_px - row.shared_after_px
        if row.shared_after_px and not is_empty:
            carried = band[:, :, done_px:].clone()
        yield row.start_px, band[:, :, :done_px]


def _band(like: Tensor, row: Stretch, plan: TilePlan) -> Tensor:
    """Zeros (1, C, rows, W) for a row of tiles, with the channels of ``like``."""
    return like.new_zeros((1, like.shape[1], row.length_px, plan.padded_px[1]))


class TileRunner:
    """Run a function on tiles; where memory runs out, on halves of them from then on.

    Args:
        device: where the function works.
        tile_px: longest side of a tile at first.
    """

    def __init__(self, device: torch.device, tile_px: int) -> None:
        self._device = device
        self.tile_px = tile_px
        """Longest side that is still tried."""

    def run(self, tile: Tile, compute: Callable[[Tile], Tensor], *, overlap_px: int) -> Tensor:
        """Compute one tile, (1, C, h, w), whole or in parts.

        Raises:
            OutOfMemory: not even the smallest parts fit.
        """
        while True:
            if max(tile.row.length_px, tile.column.length_px) <= self.tile_px:
                values = self._attempt(lambda: compute(tile))
            else:
                values = self._attempt(lambda: self._in_parts(tile, compute, overlap_px))
            if values is not None:
                return values
            give_back_memory(self._device)
            self.tile_px = self.tile_px // 2 // GRID_PX * GRID_PX
            if self.tile_px < SMALLEST_TILE_PX:
                raise OutOfMemory(
                    f"The memory of the device ({self._device}) is too small, "
                    f"even for tiles of {SMALLEST_TILE_PX} pixels."
                )

    @staticmethod
    def _attempt(compute: Callable[[], Tensor]) -> Tensor | None:
        """The result, or None where memory ran out; the traceback is dropped with its tensors."""
        try:
            return compute()
        except (MemoryError, RuntimeError) as error:
            if not is_out_of_memory(error):
                raise
            return None

    def _in_parts(self, tile: Tile, compute: Callable[[Tile], Tensor], overlap_px: int) -> Tensor:
        top, left = tile.row.start_px, tile.column.start_px
        plan = plan_tiles(
            tile.row.length_px, tile.column.length_px, tile_px=self.tile_px, overlap_px=overlap_px
        )
        bands = blend_tiles(
            plan,
            lambda part: compute(Tile(row=_moved(part.row, top), column=_moved(part.column, left))),
        )
        return torch.cat([band for _, band in bands], dim=2)


def _moved(stretch: Stretch, by_px: int) -> Stretch:
    return Stretch(
        start_px=stretch.start_px + by_px,
        stop_px=stretch.stop_px + by_px,
        shared_before_px=stretch.shared_before_px,
        shared_after_px=stretch.shared_after_px,
    )


def _plan_axis(length_px: int, tile_px: int, overlap_px: int) -> tuple[Stretch, ...]:
    padded = round_up(length_px)
    tile = max(SMALLEST_TILE_PX, tile_px // GRID_PX * GRID_PX)
    overlap = round_up(min(overlap_px, tile // 4))
    if padded <= tile:
        return (Stretch(start_px=0, stop_px=padded, shared_before_px=0, shared_after_px=0),)
    count = -(-(padded - overlap) // (tile - overlap))
    tile = round_up(-(-(padded + (count - 1) * overlap) // count))  # equal tiles
    last = padded - tile
    starts = [last * i // (count - 1) // GRID_PX * GRID_PX for i in range(count)]
    shared = [a + tile - b for a, b in pairwise(starts)]
    return tuple(
        Stretch(
            start_px=start, stop_px=start + tile, shared_before_px=before, shared_after_px=after
        )
        for start, before, after in zip(starts, [0, *shared], [*shared, 0], strict=True)
    )


def _ramp(length_px: int, device: torch.device) -> Tensor:
    """Weights (length,) from 0 to 1, flat at both ends, symmetric."""
    where = (torch.arange(length_px, device=device) + 0.5) / length_px
    return ((where - _EDGE_SHARE) / (1.0 - 2.0 * _EDGE_SHARE)).clamp(0.0, 1.0)
