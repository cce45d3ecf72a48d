"""Collects what ``photorestore doctor`` shows."""

from __future__ import annotations

import os
import platform
from dataclasses import asdict, dataclass
from importlib import metadata

import numpy as np
import torch

from photorestore import __version__
from photorestore.config.paths import models_dir, user_models_dir
from photorestore.core.errors import PhotoRestoreError
from photorestore.core.types import RestoreJob
from photorestore.engine.device import list_devices
from photorestore.engine.engine import Engine
from photorestore.models.loading import list_models

_LIBRARIES = (
    *("torch", "torchvision", "numpy", "opencv-python-headless", "pillow", "pillow-heif"),
    *("tifffile", "imagecodecs", "safetensors", "accelerate", "PySide6-Essentials"),
)
_TEST_SIDE_PX = 160


@dataclass(frozen=True, kw_only=True)
class SelfTest:
    """How the restoration of a small picture went.

    Attributes:
        passed: it was restored, and looks like the picture.
        sentence: what happened.
        device: name of the device, empty if the engine did not start.
        precision: what the networks ran in.
        seconds: time it took.
    """

    passed: bool
    sentence: str
    device: str = ""
    precision: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Checkup:
    """Everything that was found out.

    Attributes:
        versions: of Python, the system and the libraries, in order.
        devices: one line each, the best first.
        models: one line each.
        folders: where models are looked for.
        test: the test on a small picture.
    """

    versions: tuple[tuple[str, str], ...]
    devices: tuple[str, ...]
    models: tuple[str, ...]
    folders: tuple[str, ...]
    test: SelfTest

    def text(self) -> str:
        """All of it as plain text."""
        sections = [
            ("Versions", tuple(f"{name} {version}" for name, version in self.versions)),
            ("Devices", self.devices),
            ("Models", self.models or ("none",)),
            ("Model folders", self.folders),
            ("Self-test", (("passed: " if self.test.passed else "FAILED: ") + self.test.sentence,)),
        ]
        return "\n".join(
            line for title, lines in sections for line in (title, *(f"  {one}" for one in lines))
        )

    def facts(self) -> dict[str, object]:
        """All of it, ready for JSON."""
        return {**asdict(self), "versions": dict(self.versions)}


def examine(device: str) -> Checkup:
    """Look around, and test a device."""
    return Checkup(
        versions=(
            ("photorestore", __version__),
            ("Python", platform.python_version()),
            ("system", platform.platform()),
            ("processors", f"{os.cpu_count()}, {torch.get_num_threads()} threads"),
            *((name, _version(name)) for name in _LIBRARIES),
        ),
        devices=tuple(
            f"{info.key}: {info.name}, {_memory(info.memory_mib)}, {info.precision}"
            for info in list_devices()
        ),
        models=tuple(
            f"{model.name}: {model.preset}, {model.parameters / 1e6:.1f} M parameters, "
            f"{model.size_mib:.1f} MiB, {model.path}"
            for model in list_models()
        ),
        folders=(str(models_dir()), str(user_models_dir())),
        test=_test(device),
    )


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "missing"


def _memory(memory_mib: int | None) -> str:
    return "memory unknown" if memory_mib is None else f"{memory_mib / 1024:.0f} GiB"


def _test(device: str) -> SelfTest:
    """Restore a small picture with a scratch; it must come back alike."""
    picture = _picture()
    try:
        engine = Engine(device=device)
        result = engine.restore(RestoreJob(id=1, rgb=picture))
    except PhotoRestoreError as error:
        return SelfTest(passed=False, sentence=str(error))
    alike = (
        result.rgb.shape == picture.shape
        and float(np.corrcoef(result.rgb.ravel(), picture.ravel())[0, 1]) > 0.5
    )
    size = f"{_TEST_SIDE_PX} x {_TEST_SIDE_PX} pixels in {result.seconds:.2f} s"
    return SelfTest(
        passed=alike,
        sentence=f"restored {size} on {result.device} in {engine.precision}."
        if alike
        else f"the restored picture of {size} does not look like the picture.",
        device=result.device,
        precision=engine.precision,
        seconds=round(result.seconds, 3),
    )


def _picture() -> np.ndarray:
    """A soft scene with an edge and a scratch, (H, W, 3) uint8."""
    y, x = np.mgrid[:_TEST_SIDE_PX, :_TEST_SIDE_PX]
    light = 110 + 60 * np.sin(x / 23) + 40 * np.cos(y / 31)
    light = np.where((x - 80) ** 2 + (y - 90) ** 2 < 40**2, 200, light)
    light = np.where(np.abs(x - y // 3 - 40) < 2, 250, light)
    return np.repeat(np.clip(light, 0, 255).astype(np.uint8)[..., None], 3, axis=2)
