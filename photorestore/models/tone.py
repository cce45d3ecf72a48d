"""Tone: the measured range of a photo, and the head that corrects fading and casts."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from photorestore.models.blocks import residual_stack

GRID_PX = 16
"""Cells of the bilateral grid in each direction of the photo."""
GRID_BINS = 8
"""Cells of the bilateral grid along luminance."""
THUMB_PX = 256
"""Side to which a photo is squeezed before its extremes are measured."""
_LOOK_PX = 128
"""Side at which the head looks at it."""
_EXTREME = 0.001
_QUANTILES = (0.005, 0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98, 0.995)
_LUMA = (0.299, 0.587, 0.114)

Box = tuple[float, float, float, float]
"""Top, left, bottom, right of a tile in the whole photo, as shares of its size."""
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)


def luminance(rgb: Tensor) -> Tensor:
    """Rec. 601 luma (B, 1, H, W) of rgb (B, 3, H, W)."""
    weights = rgb.new_tensor(_LUMA)[:, None, None]
    return (rgb * weights).sum(dim=1, keepdim=True)


@dataclass(frozen=True, kw_only=True)
class ToneRange:
    """Black point and span of a photo's luminance.

    Attributes:
        black: (B, 1, 1, 1), a low quantile.
        span: (B, 1, 1, 1), from there to the matching high one, at least 0.15.
    """

    black: Tensor
    span: Tensor

    def normalise(self, rgb: Tensor) -> Tensor:
        """Bring rgb in [0, 1] to about [-1, 1]: the domain of all networks."""
        return (rgb - self.black) * (2.0 / self.span) - 1.0

    def restore(self, x: Tensor) -> Tensor:
        """Undo `normalise`."""
        return (x + 1.0) * (0.5 * self.span) + self.black


def measure_range(rgb: Tensor, *, tail: float = 0.01) -> ToneRange:
    """Measure the range of rgb (B, 3, h, w) in [0, 1], a thumbnail without holes.

    ``tail`` is the share of pixels below black, and above white.
    """
    luma = luminance(rgb.float()).flatten(1)  # (B, h * w)
    rank = 1 + round(tail * (luma.shape[1] - 1))
    low = luma.topk(rank, dim=1, largest=False).values[:, -1]
    high = luma.topk(rank, dim=1).values[:, -1]
    return _range(low, high)


def measure_extremes(rgb: Tensor) -> ToneRange:
    """Measure the whole range of rgb (B, 3, h, w), but for specks under three pixels.

    Grey-scale opening takes away bright specks and lines, closing dark ones: a
    scratch that was overlooked must not become the white of the photo.
    """
    luma = luminance(rgb.float())
    opened = F.max_pool2d(-F.max_pool2d(-luma, 3, 1, 1), 3, 1, 1)
    closed = -F.max_pool2d(-F.max_pool2d(luma, 3, 1, 1), 3, 1, 1)
    rank = 1 + round(_EXTREME * (luma[0].numel() - 1))
    low = closed.flatten(1).topk(rank, dim=1, largest=False).values[:, -1]
    high = opened.flatten(1).topk(rank, dim=1).values[:, -1]
    return _range(low, high)


def _range(low: Tensor, high: Tensor) -> ToneRange:
    span = (high - low).clamp_min(0.15)
    return ToneRange(black=low[:, None, None, None], span=span[:, None, None, None])


def _squeeze(rgb: Tensor, side_px: int) -> Tensor:
    if rgb.shape[2:] == (side_px, side_px):
        return rgb
    return F.interpolate(rgb, size=(side_px, side_px), mode="bilinear", antialias=True)


@dataclass(frozen=True, kw_only=True)
class ToneMap:
    """How the tone of a photo is corrected.

    Attributes:
        grid: (B, 12, bins, 16, 16): rows of 3 x 4 matrices that take colours,
            normalised by the range to about [0, 1], to corrected ones in [0, 1].
        tone_range: the extremes of the photo.
    """

    grid: Tensor
    tone_range: ToneRange


class ToneHead(nn.Module):
    """Predict a bilateral grid of affine colour transforms from a restored thumbnail.

    The head starts from a measured stretch of the whole range: per photo it chooses
    how far to go there from the photo's own range, how far to grey, and a gain and
    offset per channel; a curve of the photo and a local grid, both zero at the
    start, refine that. The thumbnail must be free of noise and holes, or they set
    the range.

    Source: bilateral grids of affine transforms, HDRnet (Gharbi et al. 2017,
    arXiv:1707.02880); the measured stretch is ours.
    """

    def __init__(self) -> None:
        super().__init__()
        self.local = nn.Sequential(
            nn.Conv2d(6, 16, 3, stride=2, padding=1),
            nn.ReLU(inplace=True),
            nn.Conv2d(16, 32, 3, stride=2, padding=1),
            nn.ReLU(inplace=True),
            nn.Conv2d(32, 64, 3, stride=2, padding=1),
            nn.ReLU(inplace=True),
        )
        self.measured = nn.Sequential(
            nn.Linear(8 * len(_QUANTILES) + 2 * 64 + 2, 128),
            nn.ReLU(inplace=True),
            nn.Linear(128, 128),
            nn.ReLU(inplace=True),
        )
        self.globally = nn.Linear(128, 8)
        self.curve = nn.Linear(128, 12 * GRID_BINS)
        self.spread = nn.Linear(128, 64)
        self.refine = residual_stack(64, 2)
        self.grid = nn.Conv2d(64, 12 * GRID_BINS, 1)
        for layer in (self.globally, self.curve, self.grid):
            nn.init.zeros_(layer.weight)
            if layer.bias is not None:
                nn.init.zeros_(layer.bias)
        with torch.no_grad():
            self.globally.bias[:2] = torch.tensor([1.0, -2.0])

    def forward(self, thumb: Tensor) -> ToneMap:
        """Predict the correction for thumb (B, 3, h, w) in [0, 1], restored."""
        square = _squeeze(thumb.float(), THUMB_PX)
        tone_range = measure_extremes(square)
        small = _squeeze(square, _LOOK_PX)
        normal = tone_range.normalise(small)
        both = torch.cat([small, luminance(small), normal, luminance(normal)], dim=1)
        planes = F.avg_pool2d(both, 2).flatten(2).sort(dim=2).values  # (B, 8, N)
        places = [round(q * (planes.shape[2] - 1)) for q in _QUANTILES]
        quantiles = planes[:, :, places]  # (B, 8, Q)
        x = self.local(torch.cat([2.0 * small - 1.0, normal], dim=1))  # (B, 64, 16, 16)
        black, span = tone_range.black.flatten(1), tone_range.span.flatten(1)
        facts = torch.cat(
            [
                quantiles.flatten(1),
                x.mean(dim=(2, 3)),
                x.flatten(2).std(dim=2),
                black,
                span,
            ],
            dim=1,
        )
        facts = self.measured(facts)  # (B, 128)
        base = self._base(self.globally(facts), black, span)  # (B, 12)
        x = self.refine(x + self.spread(facts)[:, :, None, None])
        delta = self.grid(x).unflatten(1, (12, GRID_BINS))  # (B, 12, bins, 16, 16)
        curve = self.curve(facts).unflatten(1, (12, GRID_BINS))[..., None, None]
        grid = base[:, :, None, None, None] + curve + delta
        return ToneMap(grid=grid, tone_range=tone_range)

    @staticmethod
    def _base(choice: Tensor, black: Tensor, span: Tensor) -> Tensor:
        """One matrix per photo from choice (B, 8): stretch, grey, 3 gains, 3 offsets."""
        stretch, grey = choice[:, :1].sigmoid(), choice[:, 1:2].sigmoid()  # (B, 1)
        gain = span + stretch * (1.0 - span) + 0.5 * torch.tanh(choice[:, 2:5])  # (B, 3)
        offset = black * (1.0 - stretch) + 0.5 * torch.tanh(choice[:, 5:8])  # (B, 3)
        luma = choice.new_tensor(_LUMA).expand(3, 3)
        eye = torch.eye(3, dtype=choice.dtype, device=choice.device)
        mix = eye + grey[:, :, None] * (luma - eye)  # (B, 3, 3)
        matrix = torch.cat([mix * gain[:, :, None], offset[:, :, None]], dim=2)  # (B, 3, 4)
        return matrix.flatten(1)


def apply_tone(rgb: Tensor, tone: ToneMap, box: Box = WHOLE) -> Tensor:
    """Correct rgb (B, 3, H, W) in [0, 1], the part ``box`` of a photo.

    Positions are those of the whole photo, so tiles agree with each other.
    """
    b, _, h, w = rgb.shape
    top, left, bottom, right = box
    normal = (tone.tone_range.normalise(rgb.float()) + 1.0) * 0.5  # about [0, 1]
    guide = luminance(normal).clamp(0.0, 1.0).squeeze(1) * 2.0 - 1.0  # (B, H, W)
    ys = torch.linspace(0.5, h - 0.5, h, device=rgb.device) / h * (bottom - top) + top
    xs = torch.linspace(0.5, w - 0.5, w, device=rgb.device) / w * (right - left) + left
    # Rows of the grid first, then two dimensions: a processor has a fast 2-D
    # grid_sample and a slow 3-D one.
    grid = tone.grid.float()  # (B, 12, bins, G, G)
    rows = grid.shape[3]
    place = (ys * rows - 0.5).clamp(0.0, rows - 1.0)
    low = place.long().clamp(max=rows - 2)
    share = (place - low)[:, None, None, None]
    cells = grid.permute(0, 3, 1, 2, 4)  # (B, G, 12, bins, G)
    lines = torch.lerp(cells[:, low], cells[:, low + 1], share).flatten(0, 1)
    where = torch.stack([(2.0 * xs - 1.0).expand(b, h, w), guide], dim=-1)  # (B, H, W, 2)
    affine = F.grid_sample(
        lines,
        where.reshape(b * h, 1, w, 2),
        mode="bilinear",
        padding_mode="border",
        align_corners=False,
    )  # (B * H, 12, 1, W)
    affine = affine.view(b, h, 3, 4, w)
    colour = normal.permute(0, 2, 1, 3)  # (B, H, 3, W)
    out = affine[:, :, :, 3]
    for i in range(3):
        out = out + affine[:, :, :, i] * colour[:, :, i : i + 1]
    return out.permute(0, 2, 1, 3)
