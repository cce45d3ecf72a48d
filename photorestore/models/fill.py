"""Fill holes from their surroundings before any network sees the photo.

A network that is fed damaged pixels carries them to the output, and one that is
fed a constant must unlearn it. A push-pull pyramid gives each hole the colours
around it in linear time, and makes the output independent of what was damaged.

Source: push-pull of Gortler et al. 1996 ("The Lumigraph"), section 3.3.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

LEVELS = 3
"""Halvings that a tile makes by itself; below them comes the map of the whole photo."""


def shrink(photo: Tensor, hole: Tensor) -> list[tuple[Tensor, Tensor]]:
    """Intact colour and intact share at full size and after each of three halvings.

    The last pair is the map that `coarse_fill` completes. Every value depends only
    on its own 8 x 8 cell, so tiles that start at multiples of 8 agree with the
    whole photo.

    Args:
        photo: (B, 3, H, W), H and W multiples of 8.
        hole: (B, 1, H, W), 1 = damaged.

    Returns:
        Four pairs of premultiplied colour (B, 3, h, w) and share (B, 1, h, w).
    """
    levels = [(photo * (1.0 - hole), 1.0 - hole)]
    for _ in range(LEVELS):
        levels.append(_halve(*levels[-1]))
    return levels


def _halve(colour: Tensor, valid: Tensor) -> tuple[Tensor, Tensor]:
    """Halve a premultiplied map; a cell is known once a quarter of it is."""
    colour = F.avg_pool2d(colour, 2, ceil_mode=True, count_include_pad=False)
    valid = F.avg_pool2d(valid, 2, ceil_mode=True, count_include_pad=False)
    gain = (4.0 * valid).clamp(max=1.0) / valid.clamp_min(1e-6)
    return colour * gain, valid * gain


def coarse_fill(colour: Tensor, valid: Tensor) -> Tensor:
    """Fill a small premultiplied map completely.

    Args:
        colour: (B, 3, h, w), colour times valid.
        valid: (B, 1, h, w), intact share, 0 to 1.

    Returns:
        (B, 3, h, w) colours without holes; 0.5 where nothing at all is intact.
    """
    if min(colour.shape[2:]) <= 1:
        total = valid.mean(dim=(2, 3), keepdim=True)
        mean = colour.mean(dim=(2, 3), keepdim=True) / total.clamp_min(1e-6)
        mean = torch.where(total > 1e-6, mean, torch.full_like(mean, 0.5))
        return colour + (1.0 - valid) * mean
    below = coarse_fill(*_halve(colour, valid))
    up = F.interpolate(below, size=colour.shape[2:], mode="bilinear", align_corners=False)
    return colour + (1.0 - valid) * up


def fill_holes(photo: Tensor, hole: Tensor, coarse: Tensor | None = None) -> Tensor:
    """Replace the damaged pixels by colours from around them.

    Args:
        photo: (B, 3, H, W), H and W multiples of 8.
        hole: (B, 1, H, W), 1 = damaged.
        coarse: (B, 3, H/8, W/8) from `coarse_fill` on the map of the whole photo;
            None makes it from this photo.

    Returns:
        (B, 3, H, W); intact pixels are unchanged. Without any hole, ``photo`` itself.
    """
    if not hole.any():
        return photo
    levels = shrink(photo, hole)
    if coarse is None:
        coarse = coarse_fill(*levels[-1])
    colour, valid = levels[-1]
    filled = colour + (1.0 - valid) * coarse
    for colour, valid in levels[-2::-1]:
        up = F.interpolate(filled, scale_factor=2.0, mode="bilinear", align_corners=False)
        filled = colour + (1.0 - valid) * up
    return filled
