"""What the bridge needs of an engine, and what it says about it; no torch, no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from photorestore.config.settings import EngineSettings
from photorestore.core.cancel import CancelToken
from photorestore.core.damage import DamageReport
from photorestore.core.errors import PhotoRestoreError
from photorestore.core.types import Progress, RestoreJob, RestoreResult, TilePreview

PRECISION_NAMES = {"fp32": "float32", "bf16": "bfloat16", "fp16": "float16"}
"""What people call the precisions of an engine."""


class Engine(Protocol):
    """One model on one device; used on the engine thread only."""

    default_threshold: float
    precision: str
    device_name: str

    def restore(
        self,
        job: RestoreJob,
        *,
        on_progress: Callable[[Progress], None] | None = None,
        on_tile: Callable[[TilePreview], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> RestoreResult:
        """Restore one photo."""
        ...

    def detect(
        self,
        job: RestoreJob,
        *,
        on_progress: Callable[[Progress], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> NDArray[np.uint8]:
        """Find damage: (H, W) probability times 255."""
        ...

    def measure(self, job: RestoreJob) -> DamageReport:
        """Measure what is wrong with a photo, without looking for holes; needs no weights."""
        ...

    def release(self) -> None:
        """Give the memory back until the next job."""
        ...


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One device or model that the user can choose.

    Attributes:
        key: what the settings store.
        name: what the user reads.
        detail: precision and memory, or size of the model.
    """

    key: str
    name: str
    detail: str = ""


class EngineFactory(Protocol):
    """Makes engines; every method runs on the engine thread and may import torch."""

    def devices(self) -> tuple[Choice, ...]:
        """The devices that work here, the best first."""
        ...

    def models(self) -> tuple[Choice, ...]:
        """The models that are installed."""
        ...

    def create(self, settings: EngineSettings) -> Engine:
        """Make an engine.

        Raises:
            PhotoRestoreError: the model or the device cannot be used.
        """
        ...


class EnginePhase(StrEnum):
    """What the engine is doing."""

    ASLEEP = "asleep"
    LOADING = "loading"
    READY = "ready"
    BUSY = "busy"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class EngineStatus:
    """What the window shows about the engine.

    Attributes:
        phase: what it is doing.
        error: why it failed, or None.
        device_name: of the device in use, for people.
        precision: "bf16", "fp16" or "fp32".
        threshold: the model's own damage threshold, 0 to 1.
        devices: what can be chosen.
        models: what can be chosen.
    """

    phase: EnginePhase = EnginePhase.ASLEEP
    error: PhotoRestoreError | None = None
    device_name: str = ""
    precision: str = ""
    threshold: float = 0.5
    devices: tuple[Choice, ...] = ()
    models: tuple[Choice, ...] = ()

    @property
    def problem(self) -> str:
        """A sentence where it failed, or ""."""
        return "" if self.error is None else str(self.error)

    @property
    def is_on_processor(self) -> bool:
        """Whether the engine runs on the processor, not on an accelerator."""
        names = [choice.name for choice in self.devices if choice.key == "cpu"]
        return self.device_name in names


class TaskKind(StrEnum):
    """What an engine task does."""

    RESTORE = "restore"
    DETECT = "detect"


@dataclass(frozen=True, kw_only=True)
class EngineTask:
    """One thing for the engine to do.

    Attributes:
        kind: restore or detect.
        job: the photo and what to do; its id names the task.
        cancel: looked at once per tile.
    """

    kind: TaskKind
    job: RestoreJob
    cancel: CancelToken
