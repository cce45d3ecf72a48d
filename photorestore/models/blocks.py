"""Building blocks without spatial statistics: a tile gives what the whole photo gives."""

from __future__ import annotations

from torch import Tensor, nn


class ResidualBlock(nn.Module):
    """x + conv(relu(conv(x))), dense 3x3, no normalisation, identity at the start.

    Source: EDSR (Lim et al. 2017, arXiv:1707.02921). Starting from identity is
    ours; it lets unnormalised blocks train at 4e-4 in bfloat16.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1)
        self.act = nn.ReLU(inplace=True)
        nn.init.zeros_(self.conv2.weight)
        nn.init.zeros_(_bias(self.conv2))

    def forward(self, x: Tensor) -> Tensor:
        """Refine features (B, C, h, w); shape is kept."""
        out: Tensor = x + self.conv2(self.act(self.conv1(x)))
        return out


def residual_stack(channels: int, count: int) -> nn.Sequential:
    """``count`` residual blocks in a row."""
    return nn.Sequential(*(ResidualBlock(channels) for _ in range(count)))


def downsample(inside: int, outside: int) -> nn.Conv2d:
    """Halve height and width."""
    return nn.Conv2d(inside, outside, 3, stride=2, padding=1)


def upsample(inside: int, outside: int) -> nn.Sequential:
    """Double height and width by sub-pixel convolution (arXiv:1609.05158)."""
    return nn.Sequential(nn.Conv2d(inside, 4 * outside, 3, padding=1), nn.PixelShuffle(2))


def _bias(layer: nn.Conv2d) -> Tensor:
    if layer.bias is None:
        raise ValueError("The layer has no bias.")
    return layer.bias
