"""What one step of fine-tuning learns from: the user's crops, replayed ones, and the base."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from photorestore.models.restorer import Restorer
from photorestore.training import losses
from photorestore.training.config import LossWeights
from photorestore.training.low_rank import make_trainable
from photorestore.training.samples import Batch
from photorestore.training.stages import Logs, Mapping, Scratch

_FINETUNE_WEIGHTS = LossWeights(feature=0.0)
"""Adversarial and feature terms need more steps than a fine-tuning has."""
_DISTILLED = 5.0
_DETECTED = 0.5


class Finetune(nn.Module):
    """Mapping, bypass, decoder and detector learn; the two encoders and the tone head stay.

    E_RX stays, so that the shared latent space of old and degraded photos stays; E_Y is
    the goal of the latent term; and tone is told by the photo, not by its damage.

    Source: replay of old pairs with distillation against forgetting follows Li and Hoiem
    2016, arXiv:1606.09282, and Rebuffi et al. 2017, arXiv:1611.07725; the rest is ours.

    Attributes:
        restorer: the model that learns.
        learning: the parameters that learn, in a fixed order.
    """

    def __init__(self, restorer: Restorer, base: Restorer, *, rank: int | None) -> None:
        super().__init__()
        self.restorer = restorer
        self.mapping = Mapping(restorer, _FINETUNE_WEIGHTS)
        self.scratch = Scratch(restorer, _FINETUNE_WEIGHTS)
        self.teacher = Mapping(base, _FINETUNE_WEIGHTS)
        base.requires_grad_(False)
        restorer.requires_grad_(False)
        parts = (restorer.mapper, restorer.bypass, restorer.decoder_y, restorer.scratch_net)
        self.learning = make_trainable(parts, rank=rank)

    def forward(self, batch: Batch, replayed: int) -> tuple[Tensor, Logs]:
        """The loss of a batch whose last ``replayed`` rows are of the shipped recipe."""
        count = len(batch.photo)
        share = replayed / count
        own = _rows(batch, slice(0, count - replayed))
        own = _rows(own, own.old.flatten() < 0.5)  # the others have no target
        logs: Logs = {}
        detected, found = self.scratch.loss(batch)
        total = _DETECTED * detected
        logs["detector"] = detected.detach()
        logs["dice"] = found["dice"]
        if len(own.photo):
            value, terms = self.mapping.loss(own)
            total = total + (1.0 - share) * value
            logs |= {"album": value.detach(), "album_psnr_db": terms["psnr_db"]}
        if replayed:
            rest = _rows(batch, slice(count - replayed, count))
            seed = int(torch.randint(2**31, ()))
            torch.manual_seed(seed)
            value, terms = self.mapping.loss(rest)
            out = self.mapping.out
            torch.manual_seed(seed)  # the same masks, ranges and fidelities
            with torch.no_grad():
                self.teacher.loss(rest)
            kept = losses.charbonnier(out, self.teacher.out)
            total = total + share * (value + _DISTILLED * kept)
            logs |= {
                "replay": value.detach(),
                "replay_psnr_db": terms["psnr_db"],
                "distance": kept.detach(),
            }
        return total, logs


def _rows(batch: Batch, rows: slice | Tensor) -> Batch:
    return Batch(**{name: getattr(batch, name)[rows] for name in batch.__dataclass_fields__})
