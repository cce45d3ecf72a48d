"""The second look of the scratch detector: from farther away, and knowing what was found."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from photorestore.models.blocks import downsample, residual_stack, upsample
from photorestore.models.config import ModelConfig

_REGIONS = 4


class SecondLook(nn.Module):
    """What to add to the features of the first look.

    A scratch that crosses a bright thing is lost there at first, and found again by what
    is seen of it on both sides; damage of one photo often has one colour. Hence this
    looks at the photo again, with what the first look found at full and at half scale.

    Source: auto-context (Tu and Bai 2010, doi:10.1109/TPAMI.2009.186): a classifier that
    is given the answer of another. Ours: one small U-Net from a quarter of the
    resolution down, that starts as "nothing to add".
    """

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        inside, _, c8, c16 = config.scratch_channels
        c4 = config.second_look
        self.unshuffle = nn.PixelUnshuffle(2)
        self.stem = nn.Conv2d(5 * inside + 6, c4, 3, padding=1)
        self.in4, self.recall = residual_stack(c4, 1), Recall(c4)
        self.down8, self.in8 = downsample(c4, c8), residual_stack(c8, 1)
        self.down16, self.in16 = downsample(c8, c16), residual_stack(c16, 3)
        self.up8, self.out8 = upsample(c16, c8), residual_stack(c8, 1)
        self.up4, self.out4 = upsample(c8, c4), residual_stack(c4, 1)
        self.up2, self.refine = upsample(c4, inside), residual_stack(inside, 1)
        self.relu = nn.ReLU()
        for weight in self.up2.parameters():
            nn.init.zeros_(weight)

    def forward(
        self, photo: Tensor, fine: Tensor, coarse: Tensor, first: Tensor, far: Tensor
    ) -> Tensor:
        """Better features of each pixel, as (B, C, H/2, W/2).

        Args:
            photo: (B, 3, H, W), normalised to about [-1, 1], H and W multiples of 16.
            fine: features of the first look, (B, C, H/2, W/2).
            coarse: features of the photo at half scale, (B, C, H/4, W/4).
            first: logits of the first look, (B, 1, H, W).
            far: logits at half scale, (B, 1, H/2, W/2).
        """
        found = F.max_pool2d(torch.sigmoid(first.float()), 4)  # (B, 1, H/4, W/4)
        seen = F.max_pool2d(torch.sigmoid(far.float()), 2)
        mean = F.avg_pool2d(photo.float(), 4)
        spread = F.avg_pool2d(photo.float().square(), 4) - mean.square()
        rough = spread.mean(dim=1, keepdim=True).clamp_min(1e-6).sqrt()  # paint has no grain
        known = torch.cat([mean, rough, found, seen], dim=1).to(fine.dtype)
        x4 = self.relu(self.stem(torch.cat([self.unshuffle(fine), coarse, known], dim=1)))
        x4 = self.recall(self.in4(x4), found)
        x8 = self.in8(self.relu(self.down8(x4)))
        x16 = self.in16(self.relu(self.down16(x8)))
        y = self.out8(x8 + self.up8(x16))
        y = self.out4(x4 + self.up4(y))
        out: Tensor = self.refine(fine + self.up2(y))
        return out


class Recall(nn.Module):
    """Tell each place what the damage that was found elsewhere looks like.

    Source: object-contextual representations (Yuan et al. 2020, arXiv:1909.11065).
    Ours: four kinds of damage and one of intact ground. Elsewhere means in the same
    tile: places that are just likely can be judged otherwise in another cut.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.kinds = nn.Conv2d(channels, _REGIONS, 1)
        self.query = nn.Conv2d(channels, channels, 1)
        self.key = nn.Linear(channels, channels)
        self.value = nn.Linear(channels, channels)
        self.out = nn.Conv2d(channels, channels, 1)
        nn.init.zeros_(self.out.weight)

    def forward(self, x: Tensor, found: Tensor) -> Tensor:
        """Features (B, C, h, w), of the same shape.

        Args:
            x: features (B, C, h, w).
            found: probability of damage, (B, 1, h, w).
        """
        batch, channels, height, width = x.shape
        kinds = torch.softmax(self.kinds(x).float(), dim=1) * found
        weight = torch.cat([kinds, 1.0 - found], dim=1).flatten(2)  # (B, K + 1, h w)
        share = weight / (weight.sum(dim=2, keepdim=True) + 1.0)
        pattern = torch.bmm(share.to(x.dtype), x.flatten(2).transpose(1, 2))  # (B, K + 1, C)
        scores = torch.bmm(self.key(pattern), self.query(x).flatten(2)) / math.sqrt(channels)
        likeness = torch.softmax(scores.float(), dim=1).to(x.dtype)
        told = torch.bmm(self.value(pattern).transpose(1, 2), likeness)  # (B, C, h w)
        out: Tensor = x + self.out(told.view(batch, channels, height, width))
        return out
