"""Restore one photo tile by tile, and finish it row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from photorestore.core.types import RgbArray, TilePreview
from photorestore.engine.device import autocast, mask_to_tensor, rgb_to_tensor, tensor_to_rgb
from photorestore.engine.finishing import Finisher
from photorestore.engine.marked import feathered, plan_marked
from photorestore.engine.overview import coarse_map, cut_coarse
from photorestore.engine.ticker import Ticker
from photorestore.engine.tiling import Tile, TileRunner, blend_tiles, cut, plan_tiles
from photorestore.models.restorer import PhotoContext, Restorer
from photorestore.models.tone import Box

RESTORE_OVERLAP_PX = 112
"""Context that tiles share with their neighbours: with the first weights, tiles of
512 px then differ from the whole photo by at most 0.5 of 255 levels; with 64 px by 6."""
FINISH_PX = 2**18
"""Pixels that are finished at a time: the tone grid needs much memory for each."""
PREVIEW_PX = 1024
"""Longest side of all previews of a photo together; larger photos are halved, but
no more than `_MOST_HALVINGS` times, so that tiles still begin on whole pixels."""
_MOST_HALVINGS = 3

OnTile = Callable[[TilePreview], None]


@dataclass(frozen=True, kw_only=True)
class PhotoRestoration:
    """All that the tiles of one photo share.

    Attributes:
        job_id: that of the job.
        rgb: (H, W, 3), the photo, with its wide holes filled.
        damaged: (H, W), 255 = damaged and not filled yet, or None.
        original: (H, W, 3), the photo as it came.
        marked: (H, W), 255 = damaged, or None.
        model: on ``device``, ready for inference.
        context: of the whole photo.
        finisher: makes the result from detail.
        fidelity: 0 to 1.
        device: where the model works.
        precision: "bf16", "fp16" or "fp32".
        only_marked: leave all that is not damaged exactly as it is.
    """

    job_id: int
    rgb: RgbArray
    damaged: NDArray[np.uint8] | None
    original: RgbArray
    marked: NDArray[np.uint8] | None
    model: Restorer
    context: PhotoContext
    finisher: Finisher
    fidelity: float
    device: torch.device
    precision: str
    only_marked: bool = False


def restore_tiles(
    job: PhotoRestoration, runner: TileRunner, ticker: Ticker, on_tile: OnTile | None = None
) -> RgbArray:
    """Restore a photo; size and type are kept.

    Args:
        job: the photo, and what its tiles share.
        runner: runs the tiles.
        ticker: told about each tile.
        on_tile: given each tile as soon as it is done; must return at once.

    Raises:
        OutOfMemory: not even small tiles fit.
        JobCancelled: the ticker says so.
    """
    height, width = job.rgb.shape[:2]
    share, wanted = job.damaged, None
    if job.only_marked and job.marked is not None:
        share = feathered(job.marked)
        plan, wanted = plan_marked(share, tile_px=runner.tile_px, overlap_px=RESTORE_OVERLAP_PX)
    else:
        plan = plan_tiles(height, width, tile_px=runner.tile_px, overlap_px=RESTORE_OVERLAP_PX)
    ticker.start("restore", plan.count if wanted is None else len(wanted))
    coarse = None
    if job.damaged is not None:
        coarse = coarse_map(job.rgb, job.damaged, plan, job.device)

    def attempt(tile: Tile) -> Tensor:
        ticker.check()
        return _detail(job, tile, None if coarse is None else cut_coarse(coarse, tile))

    def compute(tile: Tile) -> Tensor | None:
        if wanted is not None and tile not in wanted:
            return None
        detail = runner.run(tile, attempt, overlap_px=RESTORE_OVERLAP_PX)
        if on_tile is not None:
            on_tile(_preview(job, share, tile, detail, ticker))
        ticker.tick()
        return detail

    result = np.empty_like(job.rgb) if wanted is None else job.original.copy()
    for top, rows in blend_tiles(plan, compute):
        _finish(job, share, result, top, rows, ticker)
    return result


def _detail(job: PhotoRestoration, tile: Tile, coarse: Tensor | None) -> Tensor:
    """Restored detail (1, 3, h, w) of one tile, in the tone of the photo."""
    photo = rgb_to_tensor(cut(job.rgb, tile), job.device)
    if job.damaged is None:
        hole = photo.new_zeros((1, 1, *photo.shape[2:]))
    else:
        hole = mask_to_tensor(cut(job.damaged, tile), job.device)
    with autocast(job.device, job.precision):
        return job.model.restore(photo, hole, job.context, fidelity=job.fidelity, coarse=coarse)


def _finish(
    job: PhotoRestoration,
    share: NDArray[np.uint8] | None,
    result: RgbArray,
    top: int,
    detail: Tensor,
    ticker: Ticker,
) -> None:
    """Finish rows of detail (1, 3, rows, padded W) and put them into the result.

    ``share`` (H, W) is the mask; with ``only_marked``, where it is 0 the result stays.
    """
    height, width = job.rgb.shape[:2]
    for start, stop in _row_parts(top, min(height, top + detail.shape[2]), width):
        ticker.check()
        left, right = 0, width
        if job.only_marked and share is not None:
            touched = np.flatnonzero(share[start:stop].any(axis=0))
            if touched.size == 0:
                continue
            left, right = int(touched[0]), int(touched[-1]) + 1
        area = (slice(start, stop), slice(left, right))
        box: Box = (start / height, left / width, stop / height, right / width)
        part = job.finisher.finish(
            rgb_to_tensor(job.rgb[area], job.device),
            detail[:, :, start - top : stop - top, left:right],
            None if share is None else mask_to_tensor(share[area], job.device),
            box,
            _original(job, area),
        )
        levels = tensor_to_rgb(part, job.rgb.dtype)
        if job.only_marked and share is not None:
            np.copyto(result[area], levels, where=(share[area] > 0)[..., None])
        else:
            result[area] = levels


def _preview(
    job: PhotoRestoration,
    share: NDArray[np.uint8] | None,
    tile: Tile,
    detail: Tensor,
    ticker: Ticker,
) -> TilePreview:
    """Finish the tile's own part of detail (1, 3, h, w), at the size of previews."""
    height, width = job.rgb.shape[:2]
    level = preview_level(height, width)
    top, left = tile.row.own.start, tile.column.own.start
    bottom, right = min(height, tile.row.own.stop), min(width, tile.column.own.stop)
    shrink = partial(F.avg_pool2d, kernel_size=2**level, ceil_mode=True, count_include_pad=False)
    rows, columns = -(-(bottom - top) >> level), -(-(right - left) >> level)
    rgb = np.empty((rows, columns, 3), np.uint8)
    for first, last in _row_parts(0, rows, columns):
        ticker.check()
        start, stop = top + (first << level), min(bottom, top + (last << level))
        area = (slice(start, stop), slice(left, right))
        within = detail[
            :,
            :,
            start - tile.row.start_px : stop - tile.row.start_px,
            left - tile.column.start_px : right - tile.column.start_px,
        ]
        original = _original(job, area)
        part = job.finisher.finish(
            shrink(rgb_to_tensor(job.rgb[area], job.device)),
            shrink(within),
            None if share is None else shrink(mask_to_tensor(share[area], job.device)),
            (start / height, left / width, stop / height, right / width),
            None if original is None else shrink(original),
        )
        rgb[first:last] = tensor_to_rgb(part, np.dtype(np.uint8))
    return TilePreview(job_id=job.job_id, level=level, left_px=left, top_px=top, rgb=rgb)


def _original(job: PhotoRestoration, area: tuple[slice, slice]) -> Tensor | None:
    """A part (1, 3, h, w) of the photo as it came; None where ``job.rgb`` is that."""
    if job.original is job.rgb:
        return None
    return rgb_to_tensor(job.original[area], job.device)


def preview_level(height_px: int, width_px: int) -> int:
    """How often a photo of this size is halved for its previews."""
    level = 0
    while max(height_px, width_px) >> level > PREVIEW_PX and level < _MOST_HALVINGS:
        level += 1
    return level


def _row_parts(first: int, last: int, width: int) -> Iterator[tuple[int, int]]:
    """Rows ``first`` to ``last``, in parts that are finished at a time."""
    step = max(1, FINISH_PX // width)
    for start in range(first, last, step):
        yield start, min(last, start + step)
