"""Everything a fine-tuning needs before its first step: models, photos, recipe, plan."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

import torch

from photorestore.core.errors import TrainingError
from photorestore.io.atomic import write_bytes
from photorestore.models.loading import header_threshold, load_model, read_header
from photorestore.models.restorer import Restorer
from photorestore.training.degrade import Recipe
from photorestore.training.finetune_config import FinetuneConfig, PartsPlan, choose_parts
from photorestore.training.finetune_data import FinetuneSamples, UserPhotos, load_user_photos
from photorestore.training.finetune_recipe import choose_recipe
from photorestore.training.finetune_stage import Finetune
from photorestore.training.holdout import HeldOut
from photorestore.training.pool import PhotoPool, load_pool
from photorestore.training.run_folder import HELD_OUT_FILE
from photorestore.training.user_data import UserData, find_user_data

_GENERAL_PHOTOS = 8


@dataclass(frozen=True, kw_only=True)
class Setup:
    """What stays the same from the first step to the last.

    Attributes:
        data: the files of the user.
        photos: the same in memory.
        recipe: of the user's kind of damage.
        recipe_note: a sentence that says which it is.
        replay: clean photos for replayed crops.
        plan: what learns.
        base: the model it started from, frozen.
        shown: a model of plain layers, into which updates are worked.
        stage: the model that learns, and its losses.
        held_out: crops to measure on.
        threshold: of the base's detector.
    """

    data: UserData
    photos: UserPhotos
    recipe: Recipe
    recipe_note: str
    replay: PhotoPool
    plan: PartsPlan
    base: Restorer
    shown: Restorer
    stage: Finetune
    held_out: HeldOut
    threshold: float

    def origin_key(self, config: FinetuneConfig) -> str:
        """Short hash of the base, and of the names of the photos that are trained on."""
        train = self.photos.train
        names = [str(photo.source.absolute()) for photo in train.clean]
        names += [str(pair.source.input.absolute()) for pair in train.pairs]
        found = hashlib.sha256(config.base.read_bytes())
        found.update(json.dumps(names).encode())
        return found.hexdigest()[:16]

    def samples(self, config: FinetuneConfig) -> FinetuneSamples:
        """The crops to train on."""
        return FinetuneSamples(
            self.photos.train,
            self.replay,
            recipe=self.recipe,
            batch=config.batch,
            replayed=config.replayed,
            crop_px=config.crop_px,
            seed=config.seed,
        )


def prepare(config: FinetuneConfig, device: torch.device) -> Setup:
    """Load what a fine-tuning needs.

    Raises:
        TrainingError: photos, recipe or replayed data cannot be used.
        ModelLoadError: the base is not a model.
        PhotoWriteError: the run's folder cannot be written to.
    """
    threshold = header_threshold(read_header(config.base))
    restorer, base, shown = (load_model(config.base, device=device) for _ in range(3))
    data = find_user_data(config.data, old=config.old)
    photos = load_user_photos(
        data, crop_px=config.crop_px, held_out_share=config.held_out_share, seed=config.seed
    )
    recipe, note = choose_recipe(config, data, photos, base, threshold=threshold)
    replay, general = _replay(config, photos)
    plan = choose_parts(len(photos.train))
    torch.manual_seed(config.seed)
    return Setup(
        data=data,
        photos=photos,
        recipe=recipe,
        recipe_note=note,
        replay=replay,
        plan=plan,
        base=base,
        shown=shown,
        stage=Finetune(restorer, base, rank=plan.rank).to(device),
        held_out=HeldOut(photos.held_out, general, recipe=recipe, crop_px=config.crop_px),
        threshold=threshold,
    )


def write_held_out(config: FinetuneConfig, setup: Setup) -> None:
    """Write down which photos were held out, for the judge, and the old ones for the map."""
    held = setup.photos.held_out
    facts = {
        "clean": [str(photo.source.absolute()) for photo in held.clean],
        "pairs": [
            {k: None if v is None else str(v.absolute()) for k, v in asdict(p.source).items()}
            for p in held.pairs
        ],
        "old": [str(path.absolute()) for path in setup.data.old],
        "base": str(config.base.absolute()),
    }
    content = json.dumps(facts, indent=2).encode()
    write_bytes(config.out / HELD_OUT_FILE, content, overwrite=True)


def _replay(config: FinetuneConfig, photos: UserPhotos) -> tuple[PhotoPool, PhotoPool]:
    """Photos for the replayed crops, and some that are only measured on."""
    if config.replay is None:
        return photos.train.targets(), PhotoPool(names=(), photos=())
    pool = load_pool(config.replay, "clean", smallest_px=config.crop_px)
    if len(pool) < 2 * _GENERAL_PHOTOS:
        raise TrainingError(
            f"{config.replay} holds too few clean photos to replay; they belong in clean/train."
        )
    every = len(pool) // _GENERAL_PHOTOS
    aside = set(range(0, every * _GENERAL_PHOTOS, every))

    def part(inside: bool) -> PhotoPool:
        numbers = [i for i in range(len(pool)) if (i in aside) == inside]
        return PhotoPool(
            names=tuple(pool.names[i] for i in numbers), photos=[pool.photos[i] for i in numbers]
        )

    return part(False), part(True)
