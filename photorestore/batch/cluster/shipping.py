"""Carries the weights of this machine to the others, so that all restore alike."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from photorestore.batch.work import PhotoEngine
from photorestore.core.types import RestoreJob


@dataclass(frozen=True, kw_only=True)
class ShippedModel:
    """Opens an engine on any machine.

    Attributes:
        weights: content of a model file.
        device: as for `Engine`.
        memory_budget_mib: as for `Engine`; None takes a worker's share of what is free.
        precision: as for `Engine`.
    """

    weights: bytes
    device: str
    memory_budget_mib: int | None
    precision: str = "auto"

    def __call__(self, cpus: float) -> PhotoEngine:
        """Open an engine that may use so many processor cores, and try it once.

        Raises:
            ModelLoadError: the weights are broken.
            EngineError: there is no such device.
        """
        from photorestore.engine.device import free_memory_mib, pick_device
        from photorestore.engine.engine import Engine

        budget_mib = self.memory_budget_mib
        device = pick_device(self.device)
        if budget_mib is None and device.type == "cpu":
            free = free_memory_mib(device)
            share = min(1.0, cpus / (os.cpu_count() or 1))
            budget_mib = None if free is None else int(free * share)
        with tempfile.TemporaryDirectory(prefix="photorestore-") as folder:
            path = Path(folder, "model.safetensors")
            path.write_bytes(self.weights)
            engine = Engine(
                path,
                device=self.device,
                memory_budget_mib=budget_mib,
                precision=self.precision,
            )
            # the first job reads the weights, so that their file may go
            engine.restore(RestoreJob(id=0, rgb=np.full((64, 64, 3), 128, np.uint8)))
        return engine
