"""A small model whose every layer does something, and photos to try it on."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from photorestore.models.config import preset
from photorestore.models.restorer import Restorer

MakePhoto = Callable[[int, int], NDArray[np.uint8]]


@pytest.fixture(scope="session")
def model() -> Restorer:
    """The tiny preset with seeded noise on all weights, so that nothing is an identity."""
    generator = torch.Generator().manual_seed(7)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(7)
        restorer = Restorer(preset("tiny"))
    with torch.no_grad():
        for weight in restorer.parameters():
            weight.add_(torch.randn(weight.shape, generator=generator), alpha=0.02)
    return restorer.eval().requires_grad_(False)


@pytest.fixture(scope="session")
def old_photo() -> MakePhoto:
    """Makes faded, noisy sepia pictures of soft shapes, (H, W, 3), by height and width."""

    def make(height: int, width: int) -> NDArray[np.uint8]:
        rng = np.random.default_rng(height * 10_000 + width)
        y, x = np.mgrid[:height, :width].astype(np.float32)
        shapes = 0.5 + 0.2 * np.sin(x / 23) * np.cos(y / 31) + 0.1 * np.sin((x + 2 * y) / 9)
        tone = np.array([1.0, 0.93, 0.8], np.float32)
        grain = rng.normal(0.0, 0.04, (height, width, 1))
        photo = (0.25 + 0.5 * shapes[..., None] + grain) * tone
        levels: NDArray[np.uint8] = np.rint(np.clip(photo, 0.0, 1.0) * 255).astype(np.uint8)
        return levels

    return make
