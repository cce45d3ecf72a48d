"""Restore one photo tile by tile, and finish it row by row."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from photorestore.core.types import RgbArray
from photorestore.engine.device import autocast, mask_to_tensor, rgb_to_tensor, tensor_to_rgb
from photorestore.engine.finishing import Finisher
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


@dataclass(frozen=True, kw_only=True)
class PhotoRestoration:
    """All that the tiles of one photo share.

    Attributes:
        rgb: (H, W, 3), the photo.
        damaged: (H, W), 255 = damaged, or None.
        model: on ``device``, ready for inference.
        context: of the whole photo.
        finisher: makes the result from detail.
        fidelity: 0 to 1.
        device: where the model works.
        precision: "bf16", "fp16" or "fp32".
    """

    rgb: RgbArray
    damaged: NDArray[np.uint8] | None
    model: Restorer
    context: PhotoContext
    finisher: Finisher
    fidelity: float
    device: torch.device
    precision: str


def restore_tiles(job: PhotoRestoration, runner: TileRunner, ticker: Ticker) -> RgbArray:
    """Restore a photo; size and type are kept.

    Raises:
        OutOfMemory: not even small tiles fit.
        JobCancelled: the ticker says so.
    """
    height, width = job.rgb.shape[:2]
    plan = plan_tiles(height, width, tile_px=runner.tile_px, overlap_px=RESTORE_OVERLAP_PX)
    ticker.start("restore", plan.count)
    coarse = None
    if job.damaged is not None:
        coarse = coarse_map(job.rgb, job.damaged, plan, job.device)

    def attempt(tile: Tile) -> Tensor:
        ticker.check()
        return _detail(job, tile, None if coarse is None else cut_coarse(coarse, tile))

    def compute(tile: Tile) -> Tensor:
        detail = runner.run(tile, attempt, overlap_px=RESTORE_OVERLAP_PX)
        ticker.tick()
        return detail

    result = np.empty_like(job.rgb)
    for top, rows in blend_tiles(plan, compute):
        _finish(job, result, top, rows)
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


def _finish(job: PhotoRestoration, result: RgbArray, top: int, detail: Tensor) -> None:
    """Finish rows of detail (1, 3, rows, padded W) and put them into the result."""
    height, width = job.rgb.shape[:2]
    bottom = min(height, top + detail.shape[2])
    step = max(1, FINISH_PX // width)
    for start in range(top, bottom, step):
        stop = min(bottom, start + step)
        hole = None
        if job.damaged is not None:
            hole = mask_to_tensor(job.damaged[start:stop], job.device)
        box: Box = (start / height, 0.0, stop / height, 1.0)
        part = job.finisher.finish(
            rgb_to_tensor(job.rgb[start:stop], job.device),
            detail[:, :, start - top : stop - top, :width],
            hole,
            box,
        )
        result[start:stop] = tensor_to_rgb(part, job.rgb.dtype)
