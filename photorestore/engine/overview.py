"""What every tile must know of the whole photo: a thumbnail, and the colours around holes."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from photorestore.core.pixels import to_unit
from photorestore.core.types import RgbArray
from photorestore.engine.device import mask_to_tensor, rgb_to_tensor
from photorestore.engine.tiling import Stretch, Tile, TilePlan, cut
from photorestore.models.fill import coarse_fill, shrink
from photorestore.models.vae import STRIDE

THUMB_PX = 512
"""Longest side of the thumbnail."""
_BAND_ROWS = 256


@dataclass(frozen=True, kw_only=True)
class Thumbnail:
    """A small picture of the whole photo, on which damaged pixels have no influence.

    Attributes:
        photo: (1, 3, h, w) float32 in [0, 1], holes filled; h and w are multiples of 8.
        hole: (1, 1, h, w) damaged share, 0 to 1.
    """

    photo: Tensor
    hole: Tensor


def make_thumbnail(
    rgb: RgbArray, damaged: NDArray[np.uint8] | None, device: torch.device
) -> Thumbnail:
    """Shrink a photo by area, leaving out what is damaged, then fill what is left open.

    Args:
        rgb: (H, W, 3).
        damaged: (H, W), 255 = damaged, or None.
        device: where the thumbnail goes.
    """
    height, width = rgb.shape[:2]
    scale = min(1.0, THUMB_PX / max(height, width))
    small_h, small_w = (
        max(STRIDE, round(side * scale / STRIDE) * STRIDE) for side in (height, width)
    )
    narrow = np.empty((height, small_w, 4), np.float32)
    for top in range(0, height, _BAND_ROWS):  # one axis at a time, so that little is held
        rows = slice(top, min(height, top + _BAND_ROWS))
        band = _premultiplied(rgb[rows], None if damaged is None else damaged[rows])
        narrow[rows] = _resized(band, band.shape[0], small_w)
    small = torch.from_numpy(_resized(narrow, small_h, small_w)).to(device)
    small = small.permute(2, 0, 1).unsqueeze(0)  # (1, 4, h, w)
    valid = small[:, 3:]
    return Thumbnail(photo=coarse_fill(small[:, :3], valid), hole=1.0 - valid)


def coarse_map(
    rgb: RgbArray, damaged: NDArray[np.uint8], plan: TilePlan, device: torch.device
) -> Tensor:
    """Colours from which holes are filled, for the whole padded photo.

    Returns:
        (1, 3, H/8, W/8) float32 without holes.
    """
    height, width = plan.padded_px
    colours, shares = [], []
    for top in range(0, height, _BAND_ROWS):
        tile = Tile(row=_alone(top, min(height, top + _BAND_ROWS)), column=_alone(0, width))
        photo = rgb_to_tensor(cut(rgb, tile), device)
        colour, share = shrink(photo, mask_to_tensor(cut(damaged, tile), device))[-1]
        colours.append(colour)
        shares.append(share)
    return coarse_fill(torch.cat(colours, dim=2), torch.cat(shares, dim=2))


def cut_coarse(coarse: Tensor, tile: Tile) -> Tensor:
    """The part (1, 3, h/8, w/8) of a coarse map that belongs to a tile."""
    rows = slice(tile.row.start_px // STRIDE, tile.row.stop_px // STRIDE)
    columns = slice(tile.column.start_px // STRIDE, tile.column.stop_px // STRIDE)
    return coarse[:, :, rows, columns]


def _alone(start_px: int, stop_px: int) -> Stretch:
    return Stretch(start_px=start_px, stop_px=stop_px, shared_before_px=0, shared_after_px=0)


def _premultiplied(rgb: RgbArray, damaged: NDArray[np.uint8] | None) -> NDArray[np.float32]:
    """Colour times intact share, and the share: (h, w, 4) float32."""
    band = np.ones((*rgb.shape[:2], 4), np.float32)
    band[..., :3] = to_unit(rgb)
    if damaged is not None and damaged.any():
        valid = 1.0 - to_unit(damaged)
        band *= valid[..., None]
    return band


def _resized(image: NDArray[np.float32], height: int, width: int) -> NDArray[np.float32]:
    resized = cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA)
    return np.asarray(resized, np.float32).reshape(height, width, -1)
