"""A critic of latent codes that needs no training: Fisher's linear discriminant, solved anew."""

from __future__ import annotations

import torch
from torch import Tensor, distributed, nn

_BANK = 512
_FEWEST = 64
_RIDGE = 0.1


class LinearCritic(nn.Module):
    """How far apart the codes of two domains lie, in what a linear classifier can see.

    Of each crop it sees the mean and the spread of every channel. It remembers those of
    the last crops of each domain, and finds the direction in which their means lie apart
    most for their spread within a domain. An encoder that moves the means together along
    it leaves a linear classifier nothing to hold on to.

    Source: linear discriminant analysis (Fisher 1936); as the loss of an encoder it is the
    least-squares discriminator of Wan et al. 2020, eq. 3, made linear and always at its
    optimum, as the maximum mean discrepancy of Tzeng et al. 2014, arXiv:1412.3474, is.
    """

    bank: Tensor
    seen: Tensor

    def __init__(self, latent: int) -> None:
        super().__init__()
        self.register_buffer("bank", torch.zeros(2, _BANK, 2 * latent))
        self.register_buffer("seen", torch.zeros(2, dtype=torch.long))

    def forward(self, z: Tensor, old: Tensor, counted: Tensor) -> tuple[Tensor, Tensor]:
        """Compare codes with each other, and remember them.

        Args:
            z: (B, latent, h, w), codes of both domains.
            old: (B,), true for codes of old photos.
            counted: (B,), false for codes that are left out.

        Returns:
            A loss whose gradient moves the domains together, and how many standard
            deviations lie between their means; both 0 until enough has been seen.
        """
        with torch.autocast(z.device.type, enabled=False):  # a covariance needs all bits
            return self._compare(statistics(z), old, counted)

    def _compare(self, features: Tensor, old: Tensor, counted: Tensor) -> tuple[Tensor, Tensor]:
        nothing = features.sum() * 0.0
        loss, apart = nothing, nothing.detach()
        r, x = features[old & counted], features[~old & counted]
        if int(self.seen.min()) >= _FEWEST and len(r) and len(x):
            direction, apart = self._direction()
            loss = apart * ((r @ direction).mean() - (x @ direction).mean())
        self._remember(features.detach(), old, counted)
        return loss, apart

    @torch.no_grad()
    def _direction(self) -> tuple[Tensor, Tensor]:
        """The direction (D,) of unit spread within a domain, towards old photos, and the
        distance of the means along it."""
        r, x = (self.bank[kind, : min(int(self.seen[kind]), _BANK)] for kind in (1, 0))
        scale = 0.5 * (r.std(dim=0) + x.std(dim=0)) + 1e-6
        r, x = r / scale, x / scale
        apart = r.mean(dim=0) - x.mean(dim=0)
        within = 0.5 * (torch.cov(r.T) + torch.cov(x.T))
        ridge = _RIDGE * torch.eye(len(within), dtype=within.dtype, device=within.device)
        towards = torch.linalg.solve(within + ridge, apart)
        towards = towards / (towards @ within @ towards).clamp_min(1e-12).sqrt()
        return towards / scale, towards @ apart

    @torch.no_grad()
    def _remember(self, features: Tensor, old: Tensor, counted: Tensor) -> None:
        features = _of_all(features)
        old, counted = (_of_all(flags.float()) > 0.5 for flags in (old, counted))
        for kind in (0, 1):
            for row in features[(old == bool(kind)) & counted]:
                self.bank[kind, int(self.seen[kind]) % _BANK] = row
                self.seen[kind] += 1


def statistics(z: Tensor) -> Tensor:
    """Mean and standard deviation (B, 2 C) of each channel of codes (B, C, h, w)."""
    flat = z.float().flatten(2)
    return torch.cat([flat.mean(dim=2), flat.std(dim=2)], dim=1)


def _of_all(rows: Tensor) -> Tensor:
    """The rows (B, ...) of all processes, which have as many each."""
    if not (distributed.is_available() and distributed.is_initialized()):
        return rows
    parts = [torch.empty_like(rows) for _ in range(distributed.get_world_size())]
    distributed.all_gather(parts, rows.contiguous())
    return torch.cat(parts)
