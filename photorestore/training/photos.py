"""The photos of a training in all stages."""

from __future__ import annotations

from dataclasses import dataclass

from photorestore.training.config import TrainConfig
from photorestore.training.degrade import TRAINING, Recipe
from photorestore.training.pool import PhotoPool, load_pool
from photorestore.training.real_crops import RealCrops, real_crops

_SHOWN = 4


@dataclass(frozen=True, kw_only=True)
class TrainingPhotos:
    """Photos and recipe, where they are not those of ``config.data``.

    Attributes:
        clean: to be degraded.
        old: real old photos; may be none.
        recipe: how clean photos are degraded.
        real: old photos whose damage is known; None where nobody has looked.
    """

    clean: PhotoPool
    old: PhotoPool
    recipe: Recipe = TRAINING
    real: RealCrops | None = None


def photos_of(config: TrainConfig) -> TrainingPhotos:
    """The photos that a configuration names.

    Raises:
        TrainingError: the data is missing or unreadable.
        PhotoReadError: the labels are, or speak of other photos.
    """
    old = PhotoPool(names=(), photos=())
    if config.old_photos:
        old = load_pool(config.data, "old", smallest_px=config.crop_px)
    clean = load_pool(config.data, "clean", smallest_px=config.crop_px)
    real = None if config.labels is None else real_crops(config.labels, old)
    return TrainingPhotos(clean=clean, old=old, real=real)


def a_few(pool: PhotoPool) -> PhotoPool:
    """Photos whose restoration is shown while the training runs."""
    numbers = range(0, len(pool), max(1, len(pool) // _SHOWN))
    return PhotoPool(
        names=tuple(pool.names[i] for i in numbers), photos=[pool.photos[i] for i in numbers]
    )
