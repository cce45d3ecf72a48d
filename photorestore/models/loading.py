"""Model files: safetensors with the configuration in the header; nothing is unpickled."""

from __future__ import annotations

import contextlib
import logging
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor

from photorestore import __version__
from photorestore.config.paths import models_dir, user_models_dir
from photorestore.core.errors import ModelLoadError
from photorestore.models.config import PRESETS, ModelConfig
from photorestore.models.restorer import Restorer

SUFFIX = ".safetensors"
DEFAULT_NAME = "default"
"""What stands for the model that the user chose, at first the shipped one."""
SHIPPED_NAME = "shipped"
"""What always stands for the shipped model."""
CHOICE_FILE = f"{DEFAULT_NAME}.txt"
"""File beside models that names the one which "default" stands for."""
DEFAULT_THRESHOLD = 0.5
"""Damage threshold of a model that states none."""
_FORMAT = "photorestore"
_FORMAT_VERSION = 1
_LARGEST_SIZE = 4096
"""No number of a configuration is above this; guards against absurd headers."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class ModelInfo:
    """One model file, as its header describes it.

    Attributes:
        name: what `find_model` finds it by.
        path: the file.
        preset: name of its preset, or "custom".
        parameters: number of weights.
        size_mib: size of the file.
        created: when it was written, ISO 8601.
        threshold: damage probability from which a pixel is a hole, 0 to 1.
        card: the model card next to it, or None.
    """

    name: str
    path: Path
    preset: str
    parameters: int
    size_mib: float
    created: str
    threshold: float
    card: Path | None


def save_model(
    model: Restorer,
    path: Path,
    *,
    info: Mapping[str, str],
    dtype: torch.dtype = torch.float16,
) -> None:
    """Write a model atomically: a file of that name is either whole or untouched.

    Args:
        model: on any device.
        path: the file to write; an older one is replaced.
        info: entries for the header, such as name, preset, threshold or steps.
        dtype: type of the stored weights.

    Raises:
        OSError: the folder cannot be written to.
    """
    tensors = {
        key: (value.detach().to("cpu", dtype) if value.is_floating_point() else value.cpu())
        .contiguous()
        .clone()
        for key, value in model.state_dict().items()
    }
    header = {
        "name": path.stem,
        "preset": _preset_name(model.config),
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        **info,
        "format": _FORMAT,
        "format_version": str(_FORMAT_VERSION),
        "photorestore": __version__,
        "config": model.config.to_json(),
    }
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    os.close(handle)
    part = Path(name)
    try:
        save_file(tensors, part, metadata=header)
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.chmod(0o644)  # mkstemp makes files that only their owner reads
        part.replace(path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            part.unlink()


def load_model(
    path: Path,
    *,
    device: torch.device | str = "cpu",
    dtype: torch.dtype = torch.float32,
) -> Restorer:
    """Read a model, ready for inference: eval mode, no gradients, channels-last.

    Raises:
        ModelLoadError: the file is missing, broken, foreign, or its weights do not
            fit its configuration or are not finite.
    """
    header = read_header(path)
    config = _checked_config(header.get("config", ""), path)
    try:
        tensors = load_file(path, device="cpu")
    except (SafetensorError, OSError) as error:
        raise ModelLoadError(
            f"The model {path.name} is broken: its weights are cut off."
        ) from error
    try:
        with torch.device("meta"):  # shapes only, no memory
            model = Restorer(config)
    except (TypeError, ValueError, RuntimeError, ZeroDivisionError) as error:
        raise ModelLoadError(f"The configuration inside {path.name} is broken.") from error
    _check_tensors(tensors, model.state_dict(), path)
    converted = {key: value.to(device, dtype) for key, value in tensors.items()}
    model.load_state_dict(converted, assign=True)
    model.requires_grad_(False)
    return model.eval().to(memory_format=torch.channels_last)


def read_header(path: Path) -> Mapping[str, str]:
    """What the header of a model file says.

    Raises:
        ModelLoadError: the file is missing, broken, foreign or from the future.
    """
    return _read(path)[0]


def describe_model(path: Path) -> ModelInfo:
    """Describe a model file by its header, without reading its weights.

    Raises:
        ModelLoadError: as `read_header`.
    """
    header, parameters = _read(path)
    card = path.with_suffix(".md")
    return ModelInfo(
        name=path.stem,
        path=path,
        preset=header.get("preset", "custom"),
        parameters=parameters,
        size_mib=path.stat().st_size / 2**20,
        created=header.get("created", ""),
        threshold=header_threshold(header),
        card=card if card.is_file() else None,
    )


def header_threshold(header: Mapping[str, str]) -> float:
    """Damage threshold that a header states, or the usual one."""
    try:
        threshold = float(header["threshold"])
    except (KeyError, ValueError):
        return DEFAULT_THRESHOLD
    return threshold if 0.0 <= threshold <= 1.0 else DEFAULT_THRESHOLD


def list_models() -> tuple[ModelInfo, ...]:
    """All models: the shipped ones, then those that the user installed.

    A broken file is left out, with a warning in the log.
    """
    models: dict[str, ModelInfo] = {}
    for path in _model_files():
        if path.stem in models:
            continue
        try:
            models[path.stem] = describe_model(path)
        except ModelLoadError as error:
            _log.warning("%s", error)
    return tuple(models.values())


def find_model(name_or_path: str | Path) -> Path:
    """Find a model by name, or take a path as it is.

    Args:
        name_or_path: "default", "shipped", the name of a listed model, or a file.

    Raises:
        ModelLoadError: there is no such model.
    """
    if str(name_or_path) == DEFAULT_NAME:
        return _chosen_model() or _shipped_model()
    if str(name_or_path) == SHIPPED_NAME:
        return _shipped_model()
    path = Path(name_or_path)
    if path.is_file():
        return path
    files = {file.stem: file for file in reversed(_model_files())}
    if str(name_or_path) in files:
        return files[str(name_or_path)]
    known = ", ".join(sorted(files)) or "none"
    raise ModelLoadError(f"There is no model {str(name_or_path)!r}; installed are: {known}.")


def _chosen_model() -> Path | None:
    """The model that the user put in place of the shipped one, if it is still there."""
    try:
        folder = user_models_dir()
        name = (folder / CHOICE_FILE).read_text(encoding="utf-8").strip()
    except (ImportError, OSError):
        return None
    for path in (folder / Path(name).name, models_dir() / Path(name).name):
        if path in _files_in(path.parent):
            return path
    _log.warning("The chosen model %s is missing; the shipped one takes its place.", name)
    return None


def _shipped_model() -> Path:
    shipped = _files_in(models_dir())
    choice = models_dir() / CHOICE_FILE
    if choice.is_file():
        path = models_dir() / choice.read_text(encoding="utf-8").strip()
        if path in shipped:
            return path
        raise ModelLoadError(f"The default model {path.name!r} is missing; install it again.")
    if len(shipped) == 1:
        return shipped[0]
    if not shipped:
        raise ModelLoadError("No model is installed; train one, or name a file with --model.")
    raise ModelLoadError(
        f"Several models are installed; choose one of {', '.join(p.stem for p in shipped)}."
    )


def _model_files() -> tuple[Path, ...]:
    folders = [models_dir()]
    with contextlib.suppress(ImportError):  # a training machine has no platformdirs
        folders.append(user_models_dir())
    return tuple(path for folder in folders for path in _files_in(folder))


def _files_in(folder: Path) -> list[Path]:
    return sorted(p for p in folder.glob(f"*{SUFFIX}") if not p.name.startswith("."))


def _read(path: Path) -> tuple[Mapping[str, str], int]:
    """Header and number of weights of a model file."""
    if not path.is_file():
        raise ModelLoadError(f"There is no model file {path}.")
    try:
        with safe_open(path, framework="pt") as file:
            header: dict[str, str] = file.metadata() or {}
            shapes = [torch.Size(file.get_slice(key).get_shape()) for key in file.keys()]  # noqa: SIM118
    except (SafetensorError, OSError) as error:
        raise ModelLoadError(f"{path.name} is not a model file, or it is cut off.") from error
    if header.get("format") != _FORMAT:
        raise ModelLoadError(f"{path.name} was not made by photorestore.")
    version = header.get("format_version", "")
    if version != str(_FORMAT_VERSION):
        raise ModelLoadError(f"{path.name} comes from another version of photorestore ({version}).")
    return header, sum(shape.numel() for shape in shapes)


def _checked_config(text: str, path: Path) -> ModelConfig:
    try:
        config = ModelConfig.from_json(text)
    except AttributeError as error:  # JSON, but not an object
        raise ModelLoadError(f"The configuration inside {path.name} is broken.") from error
    for value in asdict(config).values():
        numbers: Iterable[object] = value if isinstance(value, tuple) else (value,)
        for number in numbers:
            if not isinstance(number, int) or not 0 <= number <= _LARGEST_SIZE:
                raise ModelLoadError(f"The configuration inside {path.name} is broken.")
    return config


def _check_tensors(
    tensors: Mapping[str, Tensor], expected: Mapping[str, Tensor], path: Path
) -> None:
    for kind, keys in (
        ("lacks", expected.keys() - tensors.keys()),
        ("has unknown", tensors.keys() - expected.keys()),
    ):
        if keys:
            raise ModelLoadError(
                f"The model {path.name} {kind} weights: {len(keys)}, such as {min(keys)}."
            )
    for key, tensor in tensors.items():
        if tensor.shape != expected[key].shape:
            raise ModelLoadError(
                f"The weights {key} of {path.name} have the shape {tuple(tensor.shape)}, "
                f"but {tuple(expected[key].shape)} was expected."
            )
        if not tensor.is_floating_point() or not bool(torch.isfinite(tensor).all()):
            raise ModelLoadError(f"The weights {key} of {path.name} are not numbers.")


def _preset_name(config: ModelConfig) -> str:
    return next((name for name, known in PRESETS.items() if known == config), "custom")
