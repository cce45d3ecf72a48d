"""The two autoencoders: E_RX and G_RX for old and degraded photos, E_Y and G_Y for clean ones."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from photorestore.core.errors import ShapeError
from photorestore.models.blocks import downsample, residual_stack, upsample
from photorestore.models.config import ModelConfig

STRIDE = 8
"""Pixels of the photo per latent position, in each direction."""


@dataclass(frozen=True, kw_only=True)
class Code:
    """What an encoder says about a photo.

    Attributes:
        mean: (B, latent, H/8, W/8).
        log_var: the same shape; log of the learned variance.
        stride2: features (B, c0, H/2, W/2).
        stride4: features (B, c1, H/4, W/4).
    """

    mean: Tensor
    log_var: Tensor
    stride2: Tensor
    stride4: Tensor

    def sample(self) -> Tensor:
        """Draw z ~ N(mean, exp(log_var)) by reparametrisation."""
        noise = torch.randn_like(self.mean)
        return self.mean + noise * torch.exp(0.5 * self.log_var)


class Encoder(nn.Module):
    """Code a photo and its hole mask into a latent distribution at stride 8.

    Source: VAE of Wan et al. 2020, arXiv:2004.09484, section 3.1. Ours: learned
    variance, stride 8, no instance normalisation, the hole mask as an input.
    """

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        c0, c1, c2 = config.channels
        b0, b1, b2 = config.blocks
        self.unshuffle = nn.PixelUnshuffle(2)
        self.stem = nn.Conv2d(16, c0, 3, padding=1)
        self.stage2 = residual_stack(c0, b0)
        self.down4 = downsample(c0, c1)
        self.stage4 = residual_stack(c1, b1)
        self.down8 = downsample(c1, c2)
        self.stage8 = residual_stack(c2, b2)
        self.head = nn.Conv2d(c2, 2 * config.latent, 1)

    def forward(self, photo: Tensor, hole: Tensor) -> Code:
        """Code photo (B, 3, H, W) in about [-1, 1] with hole (B, 1, H, W), 1 = damaged.

        H and W are multiples of 8.

        Raises:
            ShapeError: the sizes do not fit.
        """
        b, _, h, w = photo.shape
        if hole.shape != (b, 1, h, w) or h % STRIDE or w % STRIDE:
            raise ShapeError(f"photo {tuple(photo.shape)} and hole {tuple(hole.shape)} do not fit.")
        x = self.unshuffle(torch.cat([photo, hole.to(photo.dtype)], dim=1))  # (B, 16, H/2, W/2)
        stride2 = self.stage2(self.stem(x))  # (B, c0, H/2, W/2)
        stride4 = self.stage4(self.down4(stride2))  # (B, c1, H/4, W/4)
        x = self.stage8(self.down8(stride4))  # (B, c2, H/8, W/8)
        mean, log_var = self.head(x).chunk(2, dim=1)
        return Code(mean=mean, log_var=log_var.clamp(-12.0, 4.0), stride2=stride2, stride4=stride4)


@dataclass(frozen=True, kw_only=True)
class Skips:
    """Bypass features that a decoder adds to its own.

    Attributes:
        stride2: (B, c0, H/2, W/2).
        stride4: (B, c1, H/4, W/4).
    """

    stride2: Tensor
    stride4: Tensor


class Decoder(nn.Module):
    """Draw a photo from a latent code, with or without bypass features."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        c0, c1, c2 = config.channels
        b0, b1, b2 = config.blocks
        self.stem = nn.Conv2d(config.latent, c2, 3, padding=1)
        self.stage8 = residual_stack(c2, b2)
        self.up4 = upsample(c2, c1)
        self.stage4 = residual_stack(c1, b1)
        self.up2 = upsample(c1, c0)
        self.stage2 = residual_stack(c0, b0)
        self.head = upsample(c0, 3)

    def forward(self, z: Tensor, skips: Skips | None = None) -> tuple[Tensor, Tensor]:
        """Decode z (B, latent, h, w).

        Returns:
            The photo (B, 3, 8h, 8w) in about [-1, 1], and the last features
            (B, c0, 4h, 4w), from which the bypass makes its residual.
        """
        x = self.up4(self.stage8(self.stem(z)))  # (B, c1, 2h, 2w)
        if skips is not None:
            x = x + skips.stride4
        x = self.up2(self.stage4(x))  # (B, c0, 4h, 4w)
        if skips is not None:
            x = x + skips.stride2
        features = self.stage2(x)
        return self.head(features), features
