"""Restore only what is marked: which tiles that takes, and how its edges fade."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.engine.tiling import GRID_PX, Tile, TilePlan, plan_tiles

_FEATHER_PX = 1.5
_OVERLAPS_PER_TILE = 4


def feathered(damaged: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Let the edges of a mask (H, W) fade outwards, over a few pixels."""
    soft = cv2.GaussianBlur(damaged, (0, 0), _FEATHER_PX)
    return np.maximum(np.asarray(soft, np.uint8), damaged)


def plan_marked(
    share: NDArray[np.uint8], *, tile_px: int, overlap_px: int
) -> tuple[TilePlan, frozenset[Tile]]:
    """Choose the tiles that restore all marked pixels with the least to compute.

    Smaller tiles lie closer around the marks, but waste more on overlap; they are
    tried down to four times the overlap, so that none knows less of what is around it.

    Args:
        share: (H, W), above 0 where a pixel is marked.
        tile_px: longest side of a tile.
        overlap_px: as for `plan_tiles`.

    Returns:
        A plan for the whole photo, and those of its tiles that are needed.
    """
    height, width = share.shape
    choices = []
    for side_px in _sides(tile_px, overlap_px):
        plan = plan_tiles(height, width, tile_px=side_px, overlap_px=overlap_px)
        wanted = frozenset(_touched(share, plan))
        cost_px = sum(tile.row.length_px * tile.column.length_px for tile in wanted)
        choices.append((cost_px, -side_px, plan, wanted))
    _, _, plan, wanted = min(choices, key=lambda choice: choice[:2])
    return plan, wanted


def _sides(tile_px: int, overlap_px: int) -> Iterator[int]:
    """The largest side, then half of it and so on."""
    yield tile_px
    while tile_px // 2 >= _OVERLAPS_PER_TILE * overlap_px:
        tile_px = tile_px // 2 // GRID_PX * GRID_PX
        yield tile_px


def _touched(share: NDArray[np.uint8], plan: TilePlan) -> Iterator[Tile]:
    for row in plan.rows:
        band = np.asarray(share[row.counted].any(axis=0), np.bool_)  # (W,)
        for column in plan.columns:
            if band[column.counted].any():
                yield Tile(row=row, column=column)
