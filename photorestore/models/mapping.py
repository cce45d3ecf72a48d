"""The latent mapping T: degraded codes to clean codes."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from photorestore.core.errors import ShapeError
from photorestore.models.blocks import ResidualBlock
from photorestore.models.config import ModelConfig


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """What a global block may read: pooled intact places.

    Attributes:
        values: (B, K, C).
        log_valid: (B, K): log of the intact share of each cell, -inf for a cell
            with nothing intact.
    """

    values: Tensor
    log_valid: Tensor


def pool_tokens(x: Tensor, hole: Tensor, grid: int) -> Tokens:
    """Pool the intact part of x (B, C, h, w) to at most grid * grid tokens.

    Each token is the mean over intact positions of its cell; hole (B, 1, h, w)
    lies in [0, 1], 1 = damaged.
    """
    size = (min(grid, x.shape[2]), min(grid, x.shape[3]))
    valid = (1.0 - hole).to(torch.float32)
    share = F.adaptive_avg_pool2d(valid, size)  # (B, 1, g, g)
    sums = F.adaptive_avg_pool2d(x.to(torch.float32) * valid, size)  # (B, C, g, g)
    values = (sums / share.clamp_min(1e-6)).flatten(2).transpose(1, 2)  # (B, K, C)
    share = share.flatten(1)  # (B, K)
    log_valid = torch.where(
        share > 1e-3, share.clamp_min(1e-6).log(), share.new_tensor(float("-inf"))
    )
    return Tokens(values=values.to(x.dtype), log_valid=log_valid)


class PartialAttention(nn.Module):
    """Every position asks the intact places of the photo, never the damaged ones.

    s_ij = (1 - m_j) f_ij / sum_k (1 - m_k) f_ik with f = exp(q . k): adding
    log(1 - m_j) to the scores gives exactly these weights.

    Source: partial non-local block, Wan et al. 2020, eq. 5 and 6. Ours: keys and
    values are about 256 pooled tokens, so that cost grows linearly with pixels.
    """

    def __init__(self, channels: int, *, heads: int, grid: int) -> None:
        super().__init__()
        self.heads, self.grid = heads, grid
        self.norm = nn.LayerNorm(channels)
        self.query = nn.Linear(channels, channels)
        self.key_value = nn.Linear(channels, 2 * channels)
        self.project = nn.Linear(channels, channels)
        self.hole_scale = nn.Parameter(torch.full((channels,), 1.0))
        self.intact_scale = nn.Parameter(torch.full((channels,), 0.1))
        nn.init.zeros_(self.project.bias)
        nn.init.normal_(self.project.weight, std=1e-2)

    def forward(self, x: Tensor, hole: Tensor, tokens: Tokens | None) -> tuple[Tensor, Tokens]:
        """Add to x (B, C, h, w) what the intact places say; hole is (B, 1, h, w).

        Args:
            x: features.
            hole: share of damage per position, 0 to 1.
            tokens: those of the whole photo, or None to pool them from x.

        Returns:
            Features of the same shape, and the tokens that were read.
        """
        h, w = x.shape[2:]
        if tokens is None:
            tokens = pool_tokens(x, hole, self.grid)
        q = self.query(self.norm(x.flatten(2).transpose(1, 2)))  # (B, N, C)
        k, v = self.key_value(self.norm(tokens.values)).chunk(2, dim=-1)  # (B, K, C)
        q, k, v = (t.unflatten(-1, (self.heads, -1)).transpose(1, 2) for t in (q, k, v))
        nothing = torch.isinf(tokens.log_valid).all(dim=1)  # (B,)
        bias = tokens.log_valid.masked_fill(nothing[:, None], 0.0)[:, None, None, :]
        out = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        out = out.transpose(1, 2).flatten(2)  # (B, N, C)
        out = self.project(out).masked_fill(nothing[:, None, None], 0.0)
        out = out.transpose(1, 2).unflatten(2, (h, w))  # (B, C, h, w)
        scale = self.hole_scale[:, None, None] * hole + self.intact_scale[:, None, None] * (
            1.0 - hole
        )
        return x + out * scale.to(x.dtype), tokens


class LatentMapper(nn.Module):
    """T: translate degraded codes z_x into clean codes z_y.

    Local residual blocks mend unstructured degradation; partial-attention blocks
    between them bring what structured damage hides from intact places.

    Source: mapping of Wan et al. 2020, section 3.2; the hole token is ours.
    """

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        width = config.width
        self.hole_token = nn.Parameter(torch.zeros(1, config.latent, 1, 1))
        self.entry = nn.Conv2d(config.latent + 1, width, 3, padding=1)
        self.local = nn.ModuleList(ResidualBlock(width) for _ in range(config.local_blocks))
        self.around = nn.ModuleList(
            PartialAttention(width, heads=config.heads, grid=config.token_grid)
            for _ in range(config.global_blocks)
        )
        step = config.local_blocks / (config.global_blocks + 1)
        self.after = [round(step * (i + 1)) - 1 for i in range(config.global_blocks)]
        self.exit = nn.Conv2d(width, config.latent, 3, padding=1)
        nn.init.zeros_(self.exit.weight)

    def forward(
        self, z_x: Tensor, hole: Tensor, tokens: tuple[Tokens, ...] | None = None
    ) -> tuple[Tensor, tuple[Tokens, ...]]:
        """Map z_x (B, C, h, w) with hole (B, 1, h, w) in [0, 1] to z_y.

        Args:
            z_x: degraded codes.
            hole: damaged share per latent position.
            tokens: one set per global block, taken from a thumbnail of the whole
                photo; None pools them from z_x itself.

        Returns:
            z_y of the shape of z_x, and the tokens of each global block.

        Raises:
            ShapeError: hole is not on the latent grid of z_x.
        """
        b, _, h, w = z_x.shape
        if hole.shape != (b, 1, h, w):
            raise ShapeError(f"hole must be {(b, 1, h, w)}, got {tuple(hole.shape)}")
        hole = hole.to(z_x.dtype)
        x = self.entry(torch.cat([z_x + self.hole_token * hole, hole], dim=1))
        used: list[Tokens] = []
        for i, local in enumerate(self.local):
            x = local(x)
            for j, attention in enumerate(self.around):
                if self.after[j] == i:
                    given = None if tokens is None else tokens[j]
                    x, read = attention(x, hole, given)
                    used.append(read)
        return z_x + self.exit(x), tuple(used)
