"""Deep Image Prior: a network that learns one photo, and learns its noise last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from photorestore.core.cancel import CancelToken
from photorestore.core.errors import ShapeError


@dataclass(frozen=True, kw_only=True)
class PriorConfig:
    """How to fit a Deep Image Prior.

    Attributes:
        channels: features at strides 1 / 2, 1 / 4, ... of the photo, one per scale.
        skip_channels: features that a skip connection carries at each scale.
        noise_channels: channels of the fixed input noise.
        noise_scale: the input noise is uniform from 0 to this.
        jitter: standard deviation of the noise added to the input at each step.
        learning_rate: of Adam.
        smoothing: decay of the running mean of the pictures; 0 gives each as it is.
        steps: when to stop; PSNR to the clean photo rises and then falls, since
            the noise of the photo is learnt last.
    """

    channels: tuple[int, ...] = (16, 32, 64, 128, 128)
    skip_channels: int = 4
    noise_channels: int = 32
    noise_scale: float = 0.1
    jitter: float = 0.03
    learning_rate: float = 0.01
    smoothing: float = 0.99
    steps: int = 3000


@dataclass(frozen=True, kw_only=True)
class PriorStep:
    """Where a fit is.

    Attributes:
        step: steps done, from 1.
        loss: masked mean squared error.
        picture: (1, 3, H, W) in [0, 1], the running mean of the pictures.
    """

    step: int
    loss: float
    picture: Tensor


class DeepImagePrior(nn.Module):
    """Encoder-decoder with skip connections that draws a photo from noise.

    Source: Ulyanov et al. 2017, arXiv:1711.10925, with the widths of its
    inpainting experiments.
    """

    def __init__(self, config: PriorConfig) -> None:
        super().__init__()
        self.downs = nn.ModuleList()
        self.skips = nn.ModuleList()
        self.ups = nn.ModuleList()
        above = config.noise_channels
        for index, width in enumerate(config.channels):
            self.skips.append(_conv(above, config.skip_channels, kernel=1))
            self.downs.append(
                nn.Sequential(
                    _conv(above, width, kernel=3, stride=2), _conv(width, width, kernel=3)
                )
            )
            below = config.channels[min(index + 1, len(config.channels) - 1)]
            joined = below + config.skip_channels
            self.ups.append(
                nn.Sequential(
                    nn.BatchNorm2d(joined),
                    _conv(joined, width, kernel=3),
                    _conv(width, width, kernel=1),
                )
            )
            above = width
        self.head = nn.Conv2d(config.channels[0], 3, 1)

    @property
    def size_multiple(self) -> int:
        """Height and width of the noise are multiples of this."""
        return int(2 ** len(self.downs))

    def forward(self, noise: Tensor) -> Tensor:
        """Draw a picture (1, 3, H, W) in [0, 1] from noise (1, noise_channels, H, W).

        Raises:
            ShapeError: H or W is not a multiple of `size_multiple`.
        """
        if noise.shape[2] % self.size_multiple or noise.shape[3] % self.size_multiple:
            raise ShapeError(f"The noise must be a multiple of {self.size_multiple} pixels.")
        carried: list[Tensor] = []
        x = noise
        for down, skip in zip(self.downs, self.skips, strict=True):
            carried.append(skip(x))
            x = down(x)  # half the size
        for up, kept in zip(reversed(self.ups), reversed(carried), strict=True):
            x = F.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False)
            x = up(torch.cat([x, kept], dim=1))
        return torch.sigmoid(self.head(x))


def fit(
    photo: Tensor,
    hole: Tensor,
    *,
    config: PriorConfig | None = None,
    seed: int = 0,
    cancel: CancelToken | None = None,
) -> Iterator[PriorStep]:
    """Fit a prior to one photo; each step is yielded, so the caller may stop early.

    Minimises the mean of ((f(z) - photo) * (1 - hole))^2 over the weights of f.

    Args:
        photo: (1, 3, H, W) in [0, 1], on the device to work on.
        hole: (1, 1, H, W), 1 = damaged, there nothing is compared.
        config: sizes and rates.
        seed: of the input noise and the first weights.
        cancel: checked once per step.

    Raises:
        ShapeError: photo and hole do not fit.
        JobCancelled: the token was cancelled.
    """
    config = config or PriorConfig()
    _, _, h, w = photo.shape
    if photo.shape[:2] != (1, 3) or hole.shape != (1, 1, h, w):
        raise ShapeError(f"photo {tuple(photo.shape)} and hole {tuple(hole.shape)} do not fit.")
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        network = DeepImagePrior(config).to(photo.device).to(memory_format=torch.channels_last)
    draws = torch.Generator().manual_seed(seed)
    size = (1, config.noise_channels, _up(h, network), _up(w, network))
    noise = config.noise_scale * torch.rand(size, generator=draws).to(photo.device)
    noise = noise.to(memory_format=torch.channels_last)
    optimiser = torch.optim.Adam(network.parameters(), lr=config.learning_rate)
    known = 1.0 - hole
    mean: Tensor | None = None
    for step in range(1, config.steps + 1):
        if cancel is not None:
            cancel.check()
        jitter = config.jitter * torch.randn(size, generator=draws).to(photo.device)
        picture = network(noise + jitter)[:, :, :h, :w]
        loss = ((picture - photo) * known).square().mean()
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        current = picture.detach()
        mean = current if mean is None else torch.lerp(current, mean, config.smoothing)
        yield PriorStep(step=step, loss=float(loss.detach()), picture=mean)


def _up(size_px: int, network: DeepImagePrior) -> int:
    return size_px + -size_px % network.size_multiple


def _conv(inside: int, outside: int, *, kernel: int, stride: int = 1) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(
            inside, outside, kernel, stride=stride, padding=kernel // 2, padding_mode="reflect"
        ),
        nn.BatchNorm2d(outside),
        nn.LeakyReLU(0.2, inplace=True),
    )
