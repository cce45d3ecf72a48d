"""How large a tile may be, from a memory budget."""

from __future__ import annotations

from pathlib import Path

import torch

from photorestore.engine.device import free_memory_mib
from photorestore.engine.tiling import SMALLEST_TILE_PX
from photorestore.models.config import ModelConfig

CPU_BUDGET_MIB = 2048
"""What the whole process may take on the processor, unless the caller says otherwise."""
LARGEST_TILE_PX = {"cpu": 1024, "cuda": 2048, "xpu": 2048, "mps": 1024}
"""Larger tiles gain nothing: the overlap is a small part of them already."""
_STEP_PX = 64
_PROCESS_MIB = 700
_FREE_SHARE = 0.6
_BYTES_PER_PX = 200
_BYTES_PER_CHANNEL = 2.5
_BAND_BYTES = 24
_PHOTO_BYTES = 4
_FINISH_MIB = 100


def choose_tile_px(
    config: ModelConfig,
    height_px: int,
    width_px: int,
    *,
    device: torch.device,
    precision: str,
    budget_mib: int | None,
    photo_bytes: int = 3,
) -> int:
    """Choose the longest side of a tile.

    Args:
        config: of the model; wide networks need more for each pixel.
        height_px: of the photo.
        width_px: of the photo.
        device: where the model works.
        precision: "bf16", "fp16" or "fp32".
        budget_mib: on the processor, for the whole process; on another device, of
            its memory. None takes `CPU_BUDGET_MIB` there and most of what is free
            here, and never more than is free.
        photo_bytes: bytes of one pixel of the photo.

    Returns:
        A multiple of the tile grid; the smallest tile where nothing fits.
    """
    available = _available_mib(device, budget_mib)
    if device.type == "cpu":
        available -= height_px * width_px * (photo_bytes + _PHOTO_BYTES) / 2**20 + _FINISH_MIB
    per_px = tile_bytes_per_px(config, precision)
    side_px = LARGEST_TILE_PX.get(device.type, 1024)
    while side_px > SMALLEST_TILE_PX:
        tile = min(side_px, height_px) * min(side_px, width_px) * per_px
        band = min(side_px, height_px) * width_px * _BAND_BYTES
        if (tile + band) / 2**20 <= available:
            return side_px
        side_px -= _STEP_PX
    return SMALLEST_TILE_PX


def tile_bytes_per_px(config: ModelConfig, precision: str) -> float:
    """Peak memory of a restoration for each pixel of a tile, measured and rounded up."""
    size = 4 if precision == "fp32" else 2
    return _BYTES_PER_PX + _BYTES_PER_CHANNEL * size * config.channels[0]


def _available_mib(device: torch.device, budget_mib: int | None) -> float:
    """What tiles may take, beside what is in use already."""
    free = free_memory_mib(device)
    usable = float("inf") if free is None else _FREE_SHARE * free
    if device.type != "cpu":
        return usable if budget_mib is None else min(usable, budget_mib)
    return min(usable, (CPU_BUDGET_MIB if budget_mib is None else budget_mib) - _resident_mib())


def _resident_mib() -> float:
    """Memory that this process holds now, torch and weights included."""
    try:
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return _PROCESS_MIB
