"""The whole model: both autoencoders, mapping, bypass, tone head and scratch detector."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from photorestore.models.bypass import FidelityBypass
from photorestore.models.config import ModelConfig
from photorestore.models.fill import fill_holes
from photorestore.models.mapping import LatentMapper, Tokens
from photorestore.models.scratch_net import ScratchNet
from photorestore.models.tone import (
    WHOLE,
    Box,
    ToneHead,
    ToneMap,
    ToneRange,
    apply_tone,
    measure_range,
)
from photorestore.models.vae import STRIDE, Decoder, Encoder


@dataclass(frozen=True, kw_only=True)
class PhotoContext:
    """What a tile must know about the whole photo.

    Attributes:
        tone_range: black point and span in which the networks work.
        tone: how its tone is corrected.
        tokens: one set per global block of the mapping.
    """

    tone_range: ToneRange
    tone: ToneMap
    tokens: tuple[Tokens, ...]


class Restorer(nn.Module):
    """Restore a photo r as G_Y(T(E_RX(r))), with bypass and tone head.

    Source: three-domain latent translation, Wan et al. 2020, arXiv:2004.09484.
    """

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.config = config
        self.encoder_rx = Encoder(config)
        self.decoder_rx = Decoder(config)
        self.encoder_y = Encoder(config)
        self.decoder_y = Decoder(config)
        self.mapper = LatentMapper(config)
        self.bypass = FidelityBypass(config)
        self.tone = ToneHead()
        self.scratch_net = ScratchNet(config)

    @property
    def size_multiple(self) -> int:
        """Height and width of a tile must be multiples of this many pixels."""
        return STRIDE

    def translate(
        self,
        photo: Tensor,
        hole: Tensor,
        *,
        fidelity: Tensor,
        tokens: tuple[Tokens, ...] | None = None,
    ) -> tuple[Tensor, tuple[Tokens, ...]]:
        """Restore detail in the normalised domain.

        Args:
            photo: (B, 3, H, W) in about [-1, 1], holes filled.
            hole: (B, 1, H, W), 1 = damaged.
            fidelity: (B, 1, 1, 1) in [0, 1].
            tokens: of the whole photo, or None to take them from this one.

        Returns:
            The restored photo in the same domain, and the tokens.
        """
        code = self.encoder_rx(photo, hole)
        z_y, used = self.mapper(code.mean, F.avg_pool2d(hole, STRIDE), tokens)
        skips = self.bypass.skips(code, hole, fidelity)
        decoded, features = self.decoder_y(z_y, skips)
        return self.bypass.fuse(photo, decoded.float(), features, fidelity), used

    def context(self, thumb: Tensor, hole: Tensor) -> PhotoContext:
        """Look at the whole photo.

        Args:
            thumb: (1, 3, h, w) in [0, 1], holes filled, h and w multiples of 8.
            hole: (1, 1, h, w), damaged share, 0 to 1.
        """
        tone_range = measure_range(thumb)
        weight = thumb.new_ones((thumb.shape[0], 1, 1, 1))
        out, tokens = self.translate(tone_range.normalise(thumb), hole, fidelity=weight)
        restored = tone_range.restore(out.float()).clamp(0.0, 1.0)
        with torch.autocast(thumb.device.type, enabled=False):  # 8 bits of a matrix show
            tone = self.tone(restored)
        return PhotoContext(tone_range=tone_range, tone=tone, tokens=tokens)

    def restore(
        self,
        photo: Tensor,
        hole: Tensor,
        context: PhotoContext,
        *,
        fidelity: float = 1.0,
        coarse: Tensor | None = None,
    ) -> Tensor:
        """Restore the detail of one tile; tone stays that of the photo.

        Args:
            photo: (1, 3, H, W) in [0, 1], H and W multiples of 8.
            hole: (1, 1, H, W), 1 = damaged.
            context: from `context`.
            fidelity: 0 to 1.
            coarse: (1, 3, H/8, W/8), the completed map of `fill.coarse_fill`, cut
                to the tile; None makes it from the tile alone.

        Returns:
            (1, 3, H, W) float32, about [0, 1].
        """
        filled = fill_holes(photo, hole, coarse)
        weight = photo.new_full((photo.shape[0], 1, 1, 1), fidelity)
        out, _ = self.translate(
            context.tone_range.normalise(filled), hole, fidelity=weight, tokens=context.tokens
        )
        return context.tone_range.restore(out.float())

    def correct_tone(self, photo: Tensor, context: PhotoContext, box: Box = WHOLE) -> Tensor:
        """Correct fading, casts and vignettes of photo (1, 3, H, W), the part ``box``."""
        return apply_tone(photo, context.tone, box)

    def detect(self, photo: Tensor, tone_range: ToneRange) -> Tensor:
        """Damage logits (1, 1, H, W) of photo (1, 3, H, W) in [0, 1], H, W multiples of 16."""
        logits: Tensor = self.scratch_net(tone_range.normalise(photo))
        return logits


def parameter_count(module: nn.Module) -> int:
    """Number of trainable and fixed parameters."""
    return sum(p.numel() for p in module.parameters())


@torch.no_grad()
def copy_weights(source: nn.Module, target: nn.Module) -> None:
    """Make target's weights equal to source's; both have the same structure."""
    target.load_state_dict(source.state_dict())
