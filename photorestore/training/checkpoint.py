"""The state of a running training, in one safetensors file that is never unpickled."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from photorestore.core.errors import TrainingError
from photorestore.models.config import ModelConfig

FILE_NAME = "checkpoint.safetensors"


@dataclass(frozen=True, kw_only=True)
class Position:
    """Where a training run stands.

    Attributes:
        stage: name of the current stage.
        step: optimiser steps done in it.
        stage_s: wall-clock seconds spent in it.
        total_s: wall-clock seconds spent in all stages.
        total_steps: optimiser steps of all stages.
        done: every stage is finished.
    """

    stage: str
    step: int = 0
    stage_s: float = 0.0
    total_s: float = 0.0
    total_steps: int = 0
    done: bool = False


@dataclass(frozen=True, kw_only=True)
class Checkpoint:
    """What `read` found.

    Attributes:
        position: where the run stood.
        run_json: its `TrainConfig`.
        model: the configuration of its networks.
        tensors: all tensors by their prefixed names.
        notes: what else the run wrote down, as text.
    """

    position: Position
    run_json: str
    model: ModelConfig
    tensors: dict[str, Tensor]
    notes: str = ""

    def part(self, prefix: str) -> dict[str, Tensor]:
        """The tensors under ``prefix.``, without it."""
        cut = len(prefix) + 1
        return {k[cut:]: v for k, v in self.tensors.items() if k.startswith(f"{prefix}.")}


def write(
    folder: Path,
    *,
    position: Position,
    run_json: str,
    model: ModelConfig,
    modules: dict[str, nn.Module],
    optimizers: dict[str, torch.optim.Optimizer],
    notes: str = "",
) -> None:
    """Replace the checkpoint in ``folder`` atomically.

    Raises:
        TrainingError: the disk is full or not writable.
    """
    tensors: dict[str, Tensor] = {}
    for prefix, module in modules.items():
        for name, value in module.state_dict().items():
            tensors[f"{prefix}.{name}"] = value.detach().cpu().contiguous().clone()
    for prefix, optimizer in optimizers.items():
        for index, state in optimizer.state_dict()["state"].items():
            for name, value in state.items():
                tensors[f"{prefix}.{index}.{name}"] = torch.as_tensor(value).cpu().contiguous()
    header = {
        "position": json.dumps(asdict(position)),
        "run": run_json,
        "model": model.to_json(),
        "notes": notes,
    }
    part = folder / f"{FILE_NAME}.part"
    try:
        save_file(tensors, str(part), metadata=header)
        os.replace(part, folder / FILE_NAME)
    except (OSError, SafetensorError) as error:
        part.unlink(missing_ok=True)
        raise TrainingError(f"The checkpoint could not be written to {folder}: {error}") from error


def read(folder: Path) -> Checkpoint:
    """Read the checkpoint in ``folder``.

    Raises:
        TrainingError: there is none, or it is broken.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        raise TrainingError(f"There is no checkpoint in {folder} to go on from.")
    try:
        with safe_open(str(path), framework="pt") as file:
            header: dict[str, str] = file.metadata() or {}
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        return Checkpoint(
            position=Position(**json.loads(header["position"])),
            run_json=header["run"],
            model=ModelConfig.from_json(header["model"]),
            tensors=tensors,
            notes=header.get("notes", ""),
        )
    except (SafetensorError, KeyError, ValueError, TypeError) as error:
        raise TrainingError(f"The checkpoint in {folder} is broken.") from error


def load_optimizer(optimizer: torch.optim.Optimizer, tensors: dict[str, Tensor]) -> None:
    """Give an optimizer the state saved under its prefix; its settings are kept.

    Moments get the memory layout of their parameter: another layout rounds
    differently, and a resumed run would no longer equal an unbroken one.
    """
    parameters = [p for group in optimizer.param_groups for p in group["params"]]
    states: dict[int, dict[str, Any]] = {}
    for name, value in tensors.items():
        index, key = name.split(".", 1)
        parameter = parameters[int(index)]
        if value.shape == parameter.shape:
            value = torch.empty_like(parameter, requires_grad=False).copy_(value)
        states.setdefault(int(index), {})[key] = value
    full = optimizer.state_dict()
    full["state"] = states
    optimizer.load_state_dict(full)


def as_module(tensors: list[Tensor]) -> nn.Module:
    """Loose tensors as a module whose state is numbered, for `write`."""
    return nn.ParameterList([nn.Parameter(t.detach(), requires_grad=False) for t in tensors])
