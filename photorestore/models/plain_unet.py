"""A plain U-Net of the size of a preset: the baseline that has no latent translation."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional as F

from photorestore.core.errors import ModelLoadError, ShapeError
from photorestore.io.atomic import atomic_path
from photorestore.models.blocks import downsample, residual_stack, upsample
from photorestore.models.config import ModelConfig
from photorestore.models.fill import fill_holes
from photorestore.models.restorer import Restorer, parameter_count

STRIDE = 16
"""Pixels of the photo per position of the innermost features."""

_FORMAT = "photorestore-plain-unet"
_LARGEST_WIDTH = 1024


class PlainUNet(nn.Module):
    """Restore a photo in one supervised step, tone and detail together.

    It sees what our model sees, the photo with its holes filled from around them,
    and its residual blocks are the same; what it lacks is the latent space, the
    attention to the whole photo and the tone head.

    Source: U-Net (Ronneberger et al. 2015, arXiv:1505.04597) behind a pixel-unshuffle.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.width = width
        c2, c4, c8, c16 = width, 2 * width, 3 * width, 4 * width
        self.unshuffle = nn.PixelUnshuffle(2)
        self.stem = nn.Conv2d(16, c2, 3, padding=1)
        self.in2 = residual_stack(c2, 1)
        self.down4, self.in4 = downsample(c2, c4), residual_stack(c4, 2)
        self.down8, self.in8 = downsample(c4, c8), residual_stack(c8, 2)
        self.down16, self.in16 = downsample(c8, c16), residual_stack(c16, 3)
        self.up8, self.out8 = upsample(c16, c8), residual_stack(c8, 2)
        self.up4, self.out4 = upsample(c8, c4), residual_stack(c4, 2)
        self.up2, self.out2 = upsample(c4, c2), residual_stack(c2, 1)
        self.head = upsample(c2, 3)

    def forward(self, photo: Tensor, hole: Tensor) -> Tensor:
        """Restore photo (B, 3, H, W) in [0, 1]; hole is (B, 1, H, W), 1 = damaged.

        Any size is taken: it is padded to a multiple of 16 inside.

        Returns:
            (B, 3, H, W), about [0, 1].

        Raises:
            ShapeError: photo and hole do not fit.
        """
        b, _, h, w = photo.shape
        if hole.shape != (b, 1, h, w):
            raise ShapeError(f"hole must be {(b, 1, h, w)}, got {tuple(hole.shape)}")
        pad = (0, -w % STRIDE, 0, -h % STRIDE)
        hole = F.pad(hole, pad, mode="replicate")
        filled = fill_holes(F.pad(photo, pad, mode="replicate"), hole)
        seen = torch.cat([2.0 * filled - 1.0, hole.to(photo.dtype)], dim=1)
        x2 = self.in2(self.stem(self.unshuffle(seen)))  # (B, c2, H/2, W/2)
        x4 = self.in4(self.down4(x2))
        x8 = self.in8(self.down8(x4))
        x16 = self.in16(self.down16(x8))
        y = self.out8(x8 + self.up8(x16))
        y = self.out4(x4 + self.up4(y))
        y = self.out2(x2 + self.up2(y))
        restored: Tensor = filled + self.head(y)
        return restored[:, :, :h, :w]


def restoration_parameters(config: ModelConfig) -> int:
    """Number of weights that our model uses to restore a photo, detection apart."""
    with torch.device("meta"):
        model = Restorer(config)
    used = (model.encoder_rx, model.mapper, model.decoder_y, model.bypass, model.tone)
    return sum(parameter_count(part) for part in used)


def width_for(parameters: int) -> int:
    """Width, a multiple of 2, at which a PlainUNet comes nearest to a number of weights."""

    def size(width: int) -> int:
        with torch.device("meta"):
            return parameter_count(PlainUNet(width))

    per_square = size(64) / 64**2  # nearly all weights are products of two widths
    guess = 2 * max(1, round((parameters / per_square) ** 0.5 / 2))
    near = (max(2, guess - 2), guess, guess + 2)
    best: int = min(near, key=lambda width: abs(size(width) - parameters))
    return best


def save_plain_unet(model: PlainUNet, path: Path) -> None:
    """Write weights atomically as safetensors, the width in the header.

    Raises:
        PhotoWriteError: the folder cannot be written to.
    """
    tensors = {key: value.detach().cpu().contiguous() for key, value in model.state_dict().items()}
    with atomic_path(path, overwrite=True) as temporary:
        save_file(tensors, temporary, metadata={"format": _FORMAT, "width": str(model.width)})


def load_plain_unet(path: Path, *, device: torch.device | str = "cpu") -> PlainUNet:
    """Read what `save_plain_unet` wrote, ready for inference.

    Raises:
        ModelLoadError: the file is missing, broken or another kind of model.
    """
    if not path.is_file():
        raise ModelLoadError(f"There is no model file {path}.")
    try:
        with safe_open(path, framework="pt") as file:
            header: dict[str, str] = file.metadata() or {}
        if header.get("format") != _FORMAT:
            raise ModelLoadError(f"{path.name} is not a plain U-Net of photorestore.")
        width = int(header.get("width", ""))
        if not 1 <= width <= _LARGEST_WIDTH:
            raise ModelLoadError(f"The width {width} inside {path.name} is not possible.")
        model = PlainUNet(width)
        model.load_state_dict(load_file(path, device="cpu"))
    except (SafetensorError, OSError, ValueError, RuntimeError) as error:
        raise ModelLoadError(f"The weights in {path.name} are broken.") from error
    model.requires_grad_(False)
    return model.eval().to(device).to(memory_format=torch.channels_last)
