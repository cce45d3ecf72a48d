"""Updates of low rank: few numbers that bend many weights."""

from __future__ import annotations

import math
from collections.abc import Iterable

import torch
from torch import Tensor, nn
from torch.nn.utils import parametrize

from photorestore.core.errors import TrainingError


class LowRank(nn.Module):
    """A weight W of any shape as W + up @ down, which starts at W.

    Source: LoRA (Hu et al. 2021, arXiv:2106.09685), here on whole convolution kernels.
    """

    def __init__(self, weight: Tensor, rank: int) -> None:
        super().__init__()
        outside, inside = weight.shape[0], weight[0].numel()
        rank = min(rank, outside, inside)
        self.down = nn.Parameter(weight.new_empty(rank, inside))
        self.up = nn.Parameter(weight.new_zeros(outside, rank))
        nn.init.kaiming_uniform_(self.down, a=math.sqrt(5.0))

    def forward(self, weight: Tensor) -> Tensor:
        """The updated weight, of the shape of ``weight``."""
        with torch.autocast(weight.device.type, enabled=False):  # small updates need all bits
            return weight + (self.up @ self.down).view(weight.shape)


def make_trainable(parts: Iterable[nn.Module], *, rank: int | None) -> list[nn.Parameter]:
    """Let parts of a frozen model learn.

    With a rank, convolutions and linear layers get low-rank updates and their biases
    learn as they are; all other parameters, such as gains, learn too.

    Args:
        parts: modules whose parameters are frozen.
        rank: of the updates; None lets all parameters learn.

    Returns:
        The parameters that learn, in a fixed order.
    """
    for part in parts:
        if rank is None:
            part.requires_grad_(True)
            continue
        for module in list(part.modules()):
            if isinstance(module, nn.Conv2d | nn.Linear):
                update = LowRank(module.weight, rank)
                parametrize.register_parametrization(module, "weight", update)
                if module.bias is not None:
                    module.bias.requires_grad_(True)
        for name, parameter in part.named_parameters():
            parameter.requires_grad_(not name.endswith("parametrizations.weight.original"))
    return [p for part in parts for p in part.parameters() if p.requires_grad]


@torch.no_grad()
def copy_merged(source: nn.Module, target: nn.Module) -> None:
    """Copy weights, low-rank updates worked in, to a model of plain layers.

    Raises:
        TrainingError: the two are not of one structure.
    """
    for key, value in target.state_dict().items():
        place, _, name = key.rpartition(".")
        merged = getattr(source.get_submodule(place), name)
        if merged.shape != value.shape:
            raise TrainingError(f"The weights {key} of two models differ in shape.")
        value.copy_(merged)
