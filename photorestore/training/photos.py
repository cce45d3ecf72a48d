"""The photos of a training in all stages."""

from __future__ import annotations

from dataclasses import dataclass

from photorestore.training.config import TrainConfig
from photorestore.training.degrade import TRAINING, Recipe
from photorestore.training.pool import PhotoPool, load_pool

_SHOWN = 4


@dataclass(frozen=True, kw_only=True)
class TrainingPhotos:
    """Photos and recipe, where they are not those of ``config.data``.

    Attributes:
        clean: to be degraded.
        old: real old photos; may be none.
        recipe: how clean photos are degraded.
    """

    clean: PhotoPool
    old: PhotoPool
    recipe: Recipe = TRAINING


def photos_of(config: TrainConfig) -> TrainingPhotos:
    """The photos that a configuration names.

    Raises:
        TrainingError: the data is missing or unreadable.
    """
    old = PhotoPool(names=(), photos=())
    if config.old_photos:
        old = load_pool(config.data, "old", smallest_px=config.crop_px)
    clean = load_pool(config.data, "clean", smallest_px=config.crop_px)
    return TrainingPhotos(clean=clean, old=old)


def a_few(pool: PhotoPool) -> PhotoPool:
    """Photos whose restoration is shown while the training runs."""
    numbers = range(0, len(pool), max(1, len(pool) // _SHOWN))
    return PhotoPool(
        names=tuple(pool.names[i] for i in numbers), photos=[pool.photos[i] for i in numbers]
    )
