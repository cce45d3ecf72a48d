"""Paths of what the package ships and of what it keeps for the user."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def resource_dir() -> Path:
    """Folder of the shipped models and samples, in a wheel or in a checkout."""
    installed = _PACKAGE / "resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"


def models_dir() -> Path:
    """Folder of the shipped weights."""
    return resource_dir() / "models"


def samples_dir() -> Path:
    """Folder of the sample photos."""
    return resource_dir() / "samples"


def recovery_dir() -> Path:
    """Folder of unsaved work, kept safe for the next start; may not exist yet."""
    import platformdirs

    return Path(platformdirs.user_data_dir("photorestore", appauthor=False)) / "recovery"


def user_models_dir() -> Path:
    """Folder of weights that the user installed; may not exist yet."""
    import platformdirs  # absent on training machines, which never come here

    return Path(platformdirs.user_data_dir("photorestore", appauthor=False)) / "models"


def user_training_dir() -> Path:
    """Folder of the pairs that the user kept for training; may not exist yet."""
    return user_models_dir().parent / "training"


def user_runs_dir() -> Path:
    """Folder of the trainings that the window started; may not exist yet."""
    return user_models_dir().parent / "runs"
