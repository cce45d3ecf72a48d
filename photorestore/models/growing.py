"""Deepen a trained model without changing what it does."""

from __future__ import annotations

from dataclasses import replace

import torch

from photorestore.core.errors import ModelLoadError
from photorestore.models.config import ModelConfig
from photorestore.models.restorer import Restorer

_STACKS = ("blocks", "clean_blocks")
"""Residual stacks, whose new blocks are identity until they are trained."""


def grown(model: Restorer, config: ModelConfig) -> Restorer:
    """A copy of ``model`` with the deeper residual stacks of ``config``, float32, on the CPU.

    The copy gives the same output: a new residual block adds nothing at first, nor does
    the second look of the detector, if it is new. It trains from there like any other.

    Raises:
        ModelLoadError: ``config`` has other widths, another mapping, or fewer blocks.

    Source: ours, after Net2DeeperNet (Chen et al. 2016, arXiv:1511.05641).
    """
    mine = model.config
    free = {name: getattr(config, name) for name in _STACKS}
    if not mine.second_look:
        free["second_look"] = config.second_look
    if replace(mine, **free) != config:
        raise ModelLoadError("Only residual stacks can grow: widths and mapping must stay.")
    for name in _STACKS:
        if any(
            new < old for new, old in zip(getattr(config, name), getattr(mine, name), strict=True)
        ):
            raise ModelLoadError("A model can grow, not shrink: it has more blocks than that.")
    deeper = Restorer(config)
    weights = {key: value.to("cpu", torch.float32) for key, value in model.state_dict().items()}
    deeper.load_state_dict(deeper.state_dict() | weights)
    return deeper
