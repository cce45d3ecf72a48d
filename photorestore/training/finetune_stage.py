"""What one step of fine-tuning learns from: the user's crops, replayed ones, and the base."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from photorestore.models.restorer import Restorer
from photorestore.training import losses
from photorestore.training.config import LossWeights
from photorestore.training.low_rank import make_trainable
from photorestore.training.samples import Batch
from photorestore.training.stages import Logs, Mapping, SecondLook, jittered_range

_FINETUNE_WEIGHTS = LossWeights(feature=0.0, pixel=5.0, log_mse=0.3)
"""Adversarial and feature terms need more steps than a fine-tuning has. The logarithm
makes large errors, such as those under stains, count for more than the absolute error
does, and is what decibels measure."""
_DETECTED = 0.5
_MAPPING_RATE = 0.2
"""What the detector learns shows only where it finds damage; what the mapping learns shows
in every photo, so that it may move only slowly."""
_REPLAYED, _DISTILLED, _FOUND_ALIKE = 0.3, 40.0, 2.5
"""Replayed crops hold the new model to the base more than to their targets: the base has
seen far more of that kind than the few photos of a user can tell."""


class Finetune(nn.Module):
    """Mapping, bypass, decoder and detector learn; the two encoders and the tone head stay.

    E_RX stays, so that the shared latent space of old and degraded photos stays; E_Y is
    the goal of the latent term; and tone is told by the photo, not by its damage.

    Source: replay of old pairs with distillation against forgetting follows Li and Hoiem
    2016, arXiv:1606.09282, and Rebuffi et al. 2017, arXiv:1611.07725; the rest is ours.

    Attributes:
        restorer: the model that learns.
        groups: the parameters that learn, each list with a factor on the learning rate.
        learning: the same in one list, in a fixed order.
    """

    def __init__(self, restorer: Restorer, base: Restorer, *, rank: int | None) -> None:
        super().__init__()
        self.restorer = restorer
        self.mapping = Mapping(restorer, _FINETUNE_WEIGHTS)
        self.scratch = SecondLook(restorer, _FINETUNE_WEIGHTS)  # all that it finds, by both looks
        self.teacher = Mapping(base, _FINETUNE_WEIGHTS)
        base.requires_grad_(False)
        restorer.requires_grad_(False)
        parts = (restorer.mapper, restorer.bypass, restorer.decoder_y)
        self.groups = (
            (make_trainable(parts, rank=rank), _MAPPING_RATE),
            (make_trainable((restorer.scratch_net,), rank=rank), 1.0),
        )
        self.learning = [parameter for group, _ in self.groups for parameter in group]

    def forward(self, batch: Batch, replayed: int) -> tuple[Tensor, Logs]:
        """The loss of a batch whose last ``replayed`` rows are of the shipped recipe."""
        count = len(batch.photo)
        share = replayed / count
        own = _rows(batch, slice(0, count - replayed))
        own = _rows(own, own.old.flatten() < 0.5)  # the others have no target
        logs: Logs = {}
        detected, found = self.scratch.loss(_rows(batch, slice(0, count - replayed)))
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
            alike = self.found_alike(rest)
            held = _DISTILLED * kept + _DETECTED * _FOUND_ALIKE * alike
            total = total + share * (_REPLAYED * value + held)
            logs |= {
                "replay": value.detach(),
                "replay_psnr_db": terms["psnr_db"],
                "distance": kept.detach(),
            }
        return total, logs

    def optimizer_groups(self) -> list[dict[str, Any]]:
        """What an optimizer is made with: "params", and "factor" on the learning rate."""
        return [{"params": group, "factor": factor} for group, factor in self.groups]

    def found_alike(self, batch: Batch) -> Tensor:
        """How far the detector is from the base's: cross entropy, and the share of damage
        on which they differ, as most pixels of most crops are intact."""
        photo = jittered_range(batch.photo).normalise(batch.photo)
        with torch.no_grad():
            goal = torch.sigmoid(self.teacher.restorer.scratch_net(photo).float())
        logits = self.restorer.scratch_net(photo).float()
        apart = (torch.sigmoid(logits) - goal).square().sum()
        size = torch.sigmoid(logits).square().sum() + goal.square().sum()
        entropy = F.binary_cross_entropy_with_logits(logits, goal)
        return 10.0 * entropy + apart / (size + 1.0)


def _rows(batch: Batch, rows: slice | Tensor) -> Batch:
    return Batch(**{name: getattr(batch, name)[rows] for name in batch.__dataclass_fields__})
