"""Which recipe a fine-tuning uses: given, of the run that goes on, matched, or the shipped one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from photorestore.core.errors import PhotoReadError
from photorestore.core.pixels import to_uint8, to_unit
from photorestore.io.reading import read_photo
from photorestore.models.restorer import Restorer
from photorestore.models.scratch_net import probability
from photorestore.models.tone import measure_range
from photorestore.training.degrade import TRAINING, Recipe
from photorestore.training.degrade.matching import Finder, match_recipe, measure_traits
from photorestore.training.degrade.recipe_file import load_recipe, save_recipe
from photorestore.training.finetune_config import FinetuneConfig
from photorestore.training.finetune_data import UserPhotos
from photorestore.training.pool import shrunk
from photorestore.training.run_folder import RECIPE_FILE
from photorestore.training.user_data import UserData

_MOST_OLD, _MOST_CLEAN = 24, 12
_LONG_EDGE_PX = 768
_LEAST_PX = 64

Rgb = NDArray[np.uint8]


def choose_recipe(
    config: FinetuneConfig,
    data: UserData,
    photos: UserPhotos,
    model: Restorer,
    *,
    threshold: float,
) -> tuple[Recipe, str]:
    """Choose the recipe, keep it in the run's folder, and say which it is.

    Raises:
        TrainingError: a recipe file cannot be read.
        PhotoWriteError: the run's folder cannot be written to.
    """
    kept = config.out / RECIPE_FILE
    if config.resume and kept.is_file():
        return load_recipe(kept), "The recipe is that of the run that goes on."
    if config.recipe is not None:
        recipe, note = load_recipe(config.recipe), f"The recipe is {config.recipe.name}."
    elif data.old:
        recipe, note = recipe_from_old(
            data.old,
            photos.train.targets().photos,
            finder=model_finder(model, threshold=threshold),
        )
    elif photos.train.clean:
        recipe, note = TRAINING, "The recipe is the shipped one, since there are no old photos."
    else:
        recipe, note = TRAINING, "The damage is that of the pairs."
    save_recipe(recipe, kept)
    return recipe, note


def recipe_from_old(
    old: Sequence[Path], clean: Sequence[Rgb], *, finder: Finder | None = None
) -> tuple[Recipe, str]:
    """Match a recipe to old photos, and say so in a sentence.

    Args:
        old: files; at most 24 of them are measured, what cannot be read is left out.
        clean: the photos that will be degraded.
        finder: finds damage in old photos; None leaves the usual amount of it.
    """
    spread = np.linspace(0, len(old) - 1, min(_MOST_OLD, len(old))).round()
    photos = [rgb for i in spread if (rgb := _readable(old[int(i)])) is not None]
    recipe = match_recipe(
        [measure_traits(rgb, finder=finder) for rgb in photos],
        clean=[measure_traits(shrunk(rgb, _LONG_EDGE_PX)) for rgb in clean[:_MOST_CLEAN]],
    )
    return recipe, f"The recipe is matched to {len(photos)} old photos."


def model_finder(model: Restorer, *, threshold: float) -> Finder:
    """Find damage with a model's detector, on photos (H, W, 3) of moderate size."""
    device = next(model.parameters()).device

    @torch.inference_mode()
    def find(rgb: Rgb) -> NDArray[np.bool_]:
        height, width = rgb.shape[:2]
        framed = np.pad(rgb, ((0, -height % 16), (0, -width % 16), (0, 0)), mode="edge")
        photo = torch.from_numpy(to_unit(framed).transpose(2, 0, 1).copy())[None].to(device)
        found = probability(model.detect(photo, measure_range(photo))) >= threshold
        return np.asarray(found[0, 0, :height, :width].cpu().numpy(), np.bool_)

    return find


def _readable(path: Path) -> Rgb | None:
    """An old photo, or None where it cannot be read or is too small to measure."""
    try:
        rgb = shrunk(to_uint8(read_photo(path).pages[0].rgb), _LONG_EDGE_PX)
    except PhotoReadError:
        return None
    return rgb if min(rgb.shape[:2]) >= _LEAST_PX else None
