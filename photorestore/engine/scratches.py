"""Find structured damage: the scratch detector on tiles, at full and at half scale."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from photorestore.core.masks import grown
from photorestore.core.pixels import to_uint8
from photorestore.core.types import RgbArray
from photorestore.engine.device import autocast, rgb_to_tensor, tensor_to_mask
from photorestore.engine.ticker import Ticker
from photorestore.engine.tiling import Tile, TilePlan, TileRunner, blend_tiles, cut, plan_tiles
from photorestore.models.restorer import Restorer
from photorestore.models.scratch_net import probability
from photorestore.models.tone import ToneRange

DETECT_OVERLAP_PX = 128
"""Context that tiles of the detector share with their neighbours: it looks farther
around than the restoration, to tell a scratch from a wire."""
HALF_SCALE_FACTOR = 0.8
"""Weight of the probabilities found at half scale; 0 leaves that pass out."""
HALF_SCALE_FROM_PX = 2048
"""Longest side from which a scan is so fine that damage may be too wide for the
full-scale pass; on smaller photos the half-scale pass finds mostly texture."""
_LIKELY = 128
_WIDE_PX = 9
_SURE = 0.85
_WIDE_DOUBT_LOG_ODDS = 5.0


@dataclass(frozen=True, kw_only=True)
class ScratchFinder:
    """Run the detector of a model over whole photos.

    Attributes:
        model: on ``device``, ready for inference.
        device: where it works.
        precision: "bf16", "fp16" or "fp32".
        runner: lends the tile size, and halves it where memory runs out.
        doubt_log_odds: taken off the log odds of all that is found.
        half_scale_factor: weight of the half-scale pass.
        half_scale_from_px: longest side from which there is one.
    """

    model: Restorer
    device: torch.device
    precision: str
    runner: TileRunner
    doubt_log_odds: float = 0.0
    half_scale_factor: float = HALF_SCALE_FACTOR
    half_scale_from_px: int = HALF_SCALE_FROM_PX

    def find(self, rgb: RgbArray, tone_range: ToneRange, ticker: Ticker) -> NDArray[np.uint8]:
        """Damage probability times 255, (H, W) uint8, of rgb (H, W, 3)."""
        height, width = rgb.shape[:2]
        half: NDArray[np.uint8] | None = None
        if self.half_scale_factor > 0.0 and max(height, width) >= self.half_scale_from_px:
            half = _halved(rgb)
        plans = [self._plan(picture) for picture in (rgb, half) if picture is not None]
        ticker.start("detect", sum(plan.count for plan in plans))
        found = self._pass(rgb, plans[0], tone_range, ticker)
        if half is not None:
            coarse = self._pass(half, plans[1], tone_range, ticker)
            _fuse(found, coarse, self.half_scale_factor)
        found = _doubted(found, self.doubt_log_odds)
        doubt_wide_places(found)
        return found

    def _plan(self, rgb: RgbArray) -> TilePlan:
        return plan_tiles(
            rgb.shape[0],
            rgb.shape[1],
            tile_px=self.runner.tile_px,
            overlap_px=DETECT_OVERLAP_PX,
        )

    def _pass(
        self, rgb: RgbArray, plan: TilePlan, tone_range: ToneRange, ticker: Ticker
    ) -> NDArray[np.uint8]:
        def attempt(tile: Tile) -> Tensor:
            ticker.check()
            photo = rgb_to_tensor(cut(rgb, tile), self.device)
            with autocast(self.device, self.precision):
                logits = self.model.detect(photo, tone_range)
            return probability(logits)

        def compute(tile: Tile) -> Tensor:
            values = self.runner.run(tile, attempt, overlap_px=DETECT_OVERLAP_PX)
            ticker.tick()
            return values

        found = np.empty(rgb.shape[:2], np.uint8)
        for top, rows in blend_tiles(plan, compute):
            part = found[top : top + rows.shape[2]]
            part[:] = tensor_to_mask(rows[:, :, : part.shape[0], : part.shape[1]])
        return found


def holes_from(found: NDArray[np.uint8], threshold: float) -> NDArray[np.uint8]:
    """Turn a probability map into a hole mask, 255 = damaged, a pixel larger all around.

    Args:
        found: (H, W) uint8, probability times 255.
        threshold: probability from which a pixel is damaged, 0 to 1.
    """
    return np.where(grown(found) >= threshold * 255.0, np.uint8(255), np.uint8(0))


def doubt_wide_places(found: NDArray[np.uint8]) -> None:
    """Lower the probability of wide places that the detector is not sure of, in place.

    A scratch filled wrongly is hardly seen, a hat or a forehead is: where a square of
    9 px fits in, a place needs a mean probability of 0.85.

    Args:
        found: (H, W), probability times 255.
    """
    likely = (found >= _LIKELY).astype(np.uint8)
    cores = cv2.erode(likely, np.ones((_WIDE_PX, _WIDE_PX), np.uint8))
    if not cores.any():
        return
    _, places, boxes, _ = cv2.connectedComponentsWithStats(likely)
    for place in np.unique(places[cores > 0]).tolist():
        left, top, width, height = boxes[place, :4].tolist()
        area = (slice(top, top + height), slice(left, left + width))
        inside = places[area] == place
        part = found[area]
        if part[inside].mean() < _SURE * 255.0:
            part[inside] = _doubted(part, _WIDE_DOUBT_LOG_ODDS)[inside]


def _doubted(found: NDArray[np.uint8], log_odds: float) -> NDArray[np.uint8]:
    """Take ``log_odds`` off those of probabilities (H, W), given times 255."""
    if log_odds <= 0.0:
        return found
    levels = np.arange(256) / 255.0
    table = levels / (levels + (1.0 - levels) * np.exp(log_odds))
    return np.asarray(cv2.LUT(found, np.round(table * 255.0).astype(np.uint8)), np.uint8)


def _halved(rgb: RgbArray) -> NDArray[np.uint8]:
    """Halve (H, W, 3) by area, rounding sizes up; 8 bits are enough to find damage."""
    levels = to_uint8(rgb)
    height, width = levels.shape[:2]
    if height % 2 or width % 2:
        levels = np.pad(levels, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")
    size = (levels.shape[1] // 2, levels.shape[0] // 2)
    return np.asarray(cv2.resize(levels, size, interpolation=cv2.INTER_AREA), np.uint8)


def _fuse(found: NDArray[np.uint8], half: NDArray[np.uint8], factor: float) -> None:
    """Raise ``found`` (H, W), in place, to what was seen at half scale."""
    height, width = found.shape
    if factor != 1.0:
        half = np.asarray(cv2.convertScaleAbs(half, alpha=factor), np.uint8)
    double = cv2.resize(
        half, (2 * half.shape[1], 2 * half.shape[0]), interpolation=cv2.INTER_LINEAR
    )
    np.maximum(found, np.asarray(double, np.uint8)[:height, :width], out=found)
