"""The scratch detector: a U-Net at full resolution."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from photorestore.core.errors import ShapeError
from photorestore.models.blocks import downsample, residual_stack, upsample
from photorestore.models.config import ModelConfig
from photorestore.models.second_look import SecondLook

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
        self.second = SecondLook(config) if config.second_look else None

    def forward(self, photo: Tensor) -> Tensor:
        """Logits (B, 1, H, W) for photo (B, 3, H, W), normalised to about [-1, 1].

        Raises:
            ShapeError: H or W is not a multiple of 16.
        """
        fine = self._features(photo)
        first: Tensor = self.head(fine)
        if self.second is None:
            return first
        half = F.avg_pool2d(photo, 2)
        height, width = half.shape[2:]
        right, below = -width % STRIDE, -height % STRIDE
        coarse = self._features(F.pad(half, (0, right, 0, below), mode="replicate"))
        far = self.head(coarse)[:, :, :height, :width]
        coarse = coarse[:, :, : height // 2, : width // 2]
        logits: Tensor = self.head(self.second(photo, fine, coarse, first, far))
        return logits

    def first_look(self, photo: Tensor) -> Tensor:
        """What `forward` gives without the second look."""
        logits: Tensor = self.head(self._features(photo))
        return logits

    def parts_of_first_look(self) -> list[nn.Module]:
        """All layers with weights but the second look."""
        parts = (part for part in self.children() if part is not self.second)
        return [part for part in parts if any(True for _ in part.parameters())]

    def _features(self, photo: Tensor) -> Tensor:
        if photo.shape[2] % STRIDE or photo.shape[3] % STRIDE:
            raise ShapeError(f"Height and width must be multiples of {STRIDE}: {photo.shape}.")
        x2 = self.in2(self.relu(self.stem(self.unshuffle(photo))))  # (B, c2, H/2, W/2)
        x4 = self.in4(self.relu(self.down4(x2)))
        x8 = self.in8(self.relu(self.down8(x4)))
        x16 = self.in16(self.relu(self.down16(x8)))
        y = self.out8(x8 + self.up8(x16))
        y = self.out4(x4 + self.up4(y))
        out: Tensor = self.out2(x2 + self.up2(y))
        return out


def probability(logits: Tensor) -> Tensor:
    """Probability in [0, 1] of logits of any shape."""
    return torch.sigmoid(logits.float())
