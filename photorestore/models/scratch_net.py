"""The scratch detector: a U-Net at full resolution."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from photorestore.core.errors import ShapeError
from photorestore.models.blocks import downsample, residual_stack, upsample
from photorestore.models.config import ModelConfig

STRIDE = 16
"""Height and width of the input are multiples of this."""


class ScratchNet(nn.Module):
    """Logits of structured damage for each pixel.

    Source: U-Net (Ronneberger et al. 2015, arXiv:1505.04597), as in Wan et al.
    2020, section 3.3. Ours: full resolution behind a pixel-unshuffle, so that
    hairlines survive, and about 2 M parameters instead of 37.6 M.
    """

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        c2, c4, c8, c16 = config.scratch_channels
        self.unshuffle = nn.PixelUnshuffle(2)
        self.stem = nn.Conv2d(12, c2, 3, padding=1)
        self.in2 = residual_stack(c2, 1)
        self.down4, self.in4 = downsample(c2, c4), residual_stack(c4, 1)
        self.down8, self.in8 = downsample(c4, c8), residual_stack(c8, 1)
        self.down16, self.in16 = downsample(c8, c16), residual_stack(c16, 2)
        self.up8, self.out8 = upsample(c16, c8), residual_stack(c8, 1)
        self.up4, self.out4 = upsample(c8, c4), residual_stack(c4, 1)
        self.up2, self.out2 = upsample(c4, c2), residual_stack(c2, 1)
        self.head = upsample(c2, 1)
        self.relu = nn.ReLU()

    def forward(self, photo: Tensor) -> Tensor:
        """Logits (B, 1, H, W) for photo (B, 3, H, W), normalised to about [-1, 1].

        Raises:
            ShapeError: H or W is not a multiple of 16.
        """
        if photo.shape[2] % STRIDE or photo.shape[3] % STRIDE:
            raise ShapeError(f"Height and width must be multiples of {STRIDE}: {photo.shape}.")
        x2 = self.in2(self.relu(self.stem(self.unshuffle(photo))))  # (B, c2, H/2, W/2)
        x4 = self.in4(self.relu(self.down4(x2)))
        x8 = self.in8(self.relu(self.down8(x4)))
        x16 = self.in16(self.relu(self.down16(x8)))
        y = self.out8(x8 + self.up8(x16))
        y = self.out4(x4 + self.up4(y))
        y = self.out2(x2 + self.up2(y))
        logits: Tensor = self.head(y)
        return logits


def probability(logits: Tensor) -> Tensor:
    """Probability in [0, 1] of logits of any shape."""
    return torch.sigmoid(logits.float())
