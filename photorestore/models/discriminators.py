"""Discriminators: of latent codes, and of pictures."""

from __future__ import annotations

from itertools import pairwise

from torch import Tensor, nn
from torch.nn.utils.parametrizations import spectral_norm


class LatentDiscriminator(nn.Module):
    """Tell z_r from z_x at every latent position; E_RX learns to fool it.

    Source: D_RX of Wan et al. 2020, eq. 3, least squares.
    """

    def __init__(self, latent: int, width: int = 64) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(latent, width, 3, padding=1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(width, width, 3, stride=2, padding=1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(width, width, 3, padding=1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(width, 1, 1),
        )

    def forward(self, z: Tensor) -> Tensor:
        """Scores (B, 1, h/2, w/2) of codes z (B, latent, h, w); 1 = old photo."""
        scores: Tensor = self.layers(z)
        return scores


class ImageDiscriminator(nn.Module):
    """Patch discriminator with features for feature matching.

    Source: pix2pixHD (Wang et al. 2018, arXiv:1711.11585), with spectral norm.
    """

    def __init__(self, width: int = 48) -> None:
        super().__init__()
        sizes = (3, width, 2 * width, 4 * width, 4 * width)
        self.stages = nn.ModuleList(
            nn.Sequential(
                spectral_norm(nn.Conv2d(a, b, 4, stride=2 if i < 3 else 1, padding=1)),
                nn.LeakyReLU(0.2),
            )
            for i, (a, b) in enumerate(pairwise(sizes))
        )
        self.head = spectral_norm(nn.Conv2d(sizes[-1], 1, 3, padding=1))

    def forward(self, photo: Tensor) -> tuple[Tensor, list[Tensor]]:
        """Patch scores of photo (B, 3, H, W) in about [-1, 1], and stage features."""
        features: list[Tensor] = []
        x = photo
        for stage in self.stages:
            x = stage(x)
            features.append(x)
        return self.head(x), features
