"""Recipes as JSON, to be kept, shared and edited."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar

from photorestore.core.errors import TrainingError
from photorestore.io.atomic import write_bytes
from photorestore.training.degrade.recipe import TRAINING, Recipe
from photorestore.training.degrade.spans import Span

_FORMAT = "photorestore recipe"
_VERSION = 1

_Part = TypeVar("_Part")


def recipe_to_json(recipe: Recipe) -> str:
    """The whole recipe as indented JSON."""
    return json.dumps({"format": _FORMAT, "version": _VERSION, **asdict(recipe)}, indent=2)


def recipe_from_json(text: str) -> Recipe:
    """Read a recipe; what it leaves out is as in the training recipe.

    Raises:
        TrainingError: it is no recipe, it has keys that are not known, or a value is
            no number or out of range; the sentence names the place.
    """
    try:
        stored = json.loads(text)
    except ValueError as error:
        raise TrainingError("The recipe is not JSON.") from error
    if not isinstance(stored, dict) or stored.pop("format", None) != _FORMAT:
        raise TrainingError("This is not a recipe of photorestore.")
    version = stored.pop("version", None)
    if version != _VERSION:
        raise TrainingError(f"The recipe comes from another version of photorestore ({version}).")
    return _part(TRAINING, stored, "")


def save_recipe(recipe: Recipe, path: Path) -> None:
    """Write a recipe, over an older one of that name.

    Raises:
        PhotoWriteError: the file cannot be written.
    """
    write_bytes(path, (recipe_to_json(recipe) + "\n").encode(), overwrite=True)


def load_recipe(path: Path) -> Recipe:
    """Read a recipe from a file.

    Raises:
        TrainingError: the file is missing or unreadable, or as `recipe_from_json`.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TrainingError(f"The recipe {path} cannot be read.") from error
    try:
        return recipe_from_json(text)
    except TrainingError as error:
        raise TrainingError(f"{path.name}: {error}") from error


def _part(default: _Part, stored: object, place: str) -> _Part:
    """A dataclass like ``default`` with what is stored in place of its values."""
    if not isinstance(stored, Mapping):
        raise TrainingError(f"{place or 'The recipe'} must be an object.")
    known = {item.name: getattr(default, item.name) for item in _fields(default)}
    unknown = sorted(set(stored) - set(known))
    if unknown:
        where = f" in {place}" if place else ""
        raise TrainingError(f"The recipe has an unknown key {unknown[0]!r}{where}.")
    values = {
        name: _value(value, stored[name], f"{place}.{name}" if place else name)
        for name, value in known.items()
        if name in stored
    }
    try:
        return type(default)(**{**known, **values})
    except (TypeError, ValueError) as error:
        raise TrainingError(f"{place} is not a range that can be drawn from.") from error


def _fields(part: object) -> tuple[Any, ...]:
    if not is_dataclass(part):
        raise TypeError(f"{part} is not part of a recipe.")
    return fields(part)


def _value(default: object, stored: object, place: str) -> object:
    if isinstance(default, Span) and isinstance(stored, Mapping):
        missing = {"low", "high"} - set(stored)
        if missing:
            raise TrainingError(f"{place} lacks {min(missing)!r}.")
        return _part(Span(0.0, 0.0), stored, place)
    if is_dataclass(default):
        return _part(default, stored, place)
    if isinstance(default, bool):
        if not isinstance(stored, bool):
            raise TrainingError(f"{place} must be true or false.")
        return stored
    if isinstance(default, tuple):
        if not isinstance(stored, list) or len(stored) != len(default):
            raise TrainingError(f"{place} must be {len(default)} numbers.")
        return tuple(_value(d, s, place) for d, s in zip(default, stored, strict=True))
    if default is None and stored is None:
        return None
    if place.endswith(".neutral") and stored is None:
        return None
    if isinstance(stored, bool) or not isinstance(stored, int | float) or not math.isfinite(stored):
        raise TrainingError(f"{place} must be a number.")
    number = float(stored)
    if place.endswith("_probability") and not 0.0 <= number <= 1.0:
        raise TrainingError(f"{place} must lie between 0 and 1.")
    return number
