"""The fidelity bypass: what is intact goes around the latent bottleneck."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from photorestore.models.blocks import residual_stack, upsample
from photorestore.models.config import ModelConfig
from photorestore.models.vae import Code, Skips


class _Clean(nn.Module):
    """Clean encoder features and gate them under the hole mask."""

    def __init__(self, channels: int, blocks: int) -> None:
        super().__init__()
        self.blocks = residual_stack(channels, blocks)
        self.gate = nn.Conv2d(channels + 1, channels, 1)
        self.out = nn.Conv2d(channels, channels, 1)

    def forward(self, features: Tensor, hole: Tensor) -> Tensor:
        x = self.blocks(features)
        gate = torch.sigmoid(self.gate(torch.cat([x, hole.to(x.dtype)], dim=1)))
        out: Tensor = self.out(x * gate)
        return out


class FidelityBypass(nn.Module):
    """Carry cleaned features of E_RX at strides 2 and 4 to the decoder G_Y.

    The restored photo is gate * (photo + residual) + (1 - gate) * decoded photo;
    both the features and the gate scale with ``fidelity``, so that 0 is the pure
    latent translation of the paper.

    Source: ours; the released model has no bypass and blurs what was sharp.
    """

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        c0, c1, _ = config.channels
        self.clean2 = _Clean(c0, config.clean_blocks[0])
        self.clean4 = _Clean(c1, config.clean_blocks[1])
        self.head = upsample(c0, 4)
        last = self.head[0]
        if isinstance(last, nn.Conv2d) and last.bias is not None:
            nn.init.normal_(last.weight, std=1e-3)
            nn.init.zeros_(last.bias)
            with torch.no_grad():
                last.bias[-4:] = 3.0  # the gate starts open: the photo is kept

    def skips(self, code: Code, hole: Tensor, fidelity: Tensor) -> Skips:
        """Features for the decoder.

        Args:
            code: what E_RX says.
            hole: (B, 1, H, W), 1 = damaged.
            fidelity: (B, 1, 1, 1) in [0, 1].
        """
        weight = fidelity.to(code.stride2.dtype)
        hole2, hole4 = F.avg_pool2d(hole, 2), F.avg_pool2d(hole, 4)
        return Skips(
            stride2=self.clean2(code.stride2, hole2) * weight,
            stride4=self.clean4(code.stride4, hole4) * weight,
        )

    def fuse(self, photo: Tensor, decoded: Tensor, features: Tensor, fidelity: Tensor) -> Tensor:
        """Blend the kept photo and the decoded one, both (B, 3, H, W).

        Args:
            photo: the filled photo that was coded.
            decoded: what G_Y drew.
            features: last features of G_Y (B, c0, H/2, W/2).
            fidelity: (B, 1, 1, 1) in [0, 1].
        """
        residual, gate = self.head(features).split((3, 1), dim=1)
        gate = torch.sigmoid(gate.float()) * fidelity
        out: Tensor = gate * (photo + residual) + (1.0 - gate) * decoded
        return out
