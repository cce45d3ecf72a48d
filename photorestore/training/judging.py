"""Restores held-out photos with two models and hands the scores to the judge."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from photorestore.core.cancel import CancelToken
from photorestore.core.errors import PhotoReadError, TrainingError
from photorestore.core.pixels import from_unit, to_uint8, to_unit
from photorestore.core.types import MaskSource
from photorestore.io.atomic import write_bytes
from photorestore.io.reading import read_photo
from photorestore.models.loading import header_threshold, load_model, read_header
from photorestore.training.degrade import bench_pair, degrade
from photorestore.training.degrade.recipe_file import load_recipe
from photorestore.training.judge import Kind, PairedScore, Verdict, judge
from photorestore.training.latent_map import LatentMap, latent_map
from photorestore.training.methods import Restores, restore_with
from photorestore.training.metrics import affine_fit, psnr_db
from photorestore.training.pool import shrunk
from photorestore.training.run_folder import HELD_OUT_FILE, MAP_FILE, RECIPE_FILE, VERDICT_FILE
from photorestore.training.sheets import write_png
from photorestore.training.testset import list_photos, square

Rgb = NDArray[np.uint8]
StepDone = Callable[[int, int], None]

_LONG_EDGE_PX = 768
_ALBUM_SEED, _GENERAL_SEED = 50_000, 60_000
_MOST_GENERAL, _MOST_CLEAN = 24, 8


@dataclass(frozen=True, kw_only=True)
class HeldOutFiles:
    """What ``held_out.json`` of a run says.

    Attributes:
        clean: clean photos.
        pairs: damaged photos with their targets.
        old: old photos, which have no targets.
        base: the model that the run started from.
    """

    clean: tuple[Path, ...]
    pairs: tuple[tuple[Path, Path], ...]
    old: tuple[Path, ...]
    base: Path


@dataclass(frozen=True, kw_only=True)
class _Case:
    """One photo to restore with both models; ``target`` is (H, W, 3) in [0, 1]."""

    name: str
    kind: Kind
    photo: Rgb
    target: NDArray[np.float32]


def read_held_out(run: Path) -> HeldOutFiles:
    """Which photos a fine-tuning held out.

    Raises:
        TrainingError: the folder is not that of a fine-tuning.
    """
    try:
        stored = json.loads((run / HELD_OUT_FILE).read_text(encoding="utf-8"))
        return HeldOutFiles(
            clean=tuple(Path(name) for name in stored["clean"]),
            pairs=tuple(
                (Path(pair["input"]), Path(pair["target"]))
                for pair in stored["pairs"]
                if pair["target"] is not None
            ),
            old=tuple(Path(name) for name in stored["old"]),
            base=Path(stored["base"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrainingError(f"{run} does not hold a fine-tuning that can be judged.") from error


def judge_run(
    run: Path,
    base: Restores,
    new: Restores,
    *,
    general: Path | None = None,
    step_done: StepDone | None = None,
    cancel: CancelToken | None = None,
) -> Verdict:
    """Compare two models on what a fine-tuning held out, and write ``verdict.json``.

    "album": held-out pairs, and held-out clean photos degraded by the recipe of the run.
    "general": clean photos with the damage of the fixed test, at medium severity.
    "clean": clean photos as they are. The first two count after the affine colour fit,
    as fading is ambiguous. Before, base and new pictures lie in ``judged/``.

    Args:
        run: folder of the fine-tuning.
        base: restores with the model it started from.
        new: restores with the model it left.
        general: folder of clean photos that were never trained on; None takes the
            held-out ones.
        step_done: told how many photos are done, and of how many.
        cancel: checked once per photo.

    Raises:
        TrainingError: the folder is not that of a fine-tuning.
        PhotoReadError: a held-out photo is gone or unreadable.
        PhotoWriteError: the folder cannot be written to.
        JobCancelled: the token was cancelled.
    """
    files = read_held_out(run)
    others = list(list_photos(general)) if general is not None else _targets(files)
    total = len(files.clean) + len(files.pairs)
    total += min(_MOST_GENERAL, len(others)) + min(_MOST_CLEAN, len(others))
    scores = []
    for case in _cases(run, files, others):
        if cancel is not None:
            cancel.check()
        pictures = [
            to_uint8(restore_with(engine, case.photo, mask=MaskSource.AUTO).rgb)
            for engine in (base, new)
        ]
        before, old, fresh = (_psnr_db(p, case) for p in (case.photo, *pictures))
        scores.append(
            PairedScore(name=case.name, kind=case.kind, before_db=before, base_db=old, new_db=fresh)
        )
        if case.kind == "album":
            number = len(scores) - 1
            target = to_uint8(from_unit(case.target, np.uint8))
            names = ("before", "base", "new", "target")
            for name, rgb in zip(names, (case.photo, *pictures, target), strict=True):
                write_png(run / "judged" / f"{number:03d}_{name}.png", rgb)
        if step_done is not None:
            step_done(len(scores), total)
    verdict = judge(scores)
    write_bytes(run / VERDICT_FILE, verdict.to_json().encode(), overwrite=True)
    return verdict


def map_run(run: Path, model: Path, *, cancel: CancelToken | None = None) -> LatentMap:
    """Draw the latent map of a fine-tuning's photos, and write ``latent_map.json``.

    Clean photos are the held-out ones and targets, which are few: without at least
    3 of them and 3 old photos there is no map.

    Args:
        run: folder of the fine-tuning.
        model: the file to draw it for.
        cancel: checked once per photo.

    Raises:
        TrainingError: there are too few photos, or the folder is not a fine-tuning's.
        ModelLoadError: the model cannot be read.
        PhotoReadError: a photo is gone or unreadable.
        PhotoWriteError: the folder cannot be written to.
        JobCancelled: the token was cancelled.
    """
    files = read_held_out(run)
    drawn = latent_map(
        load_model(model),
        old=[shrunk(_read(path), _LONG_EDGE_PX) for path in files.old[:_MOST_GENERAL]],
        clean=[shrunk(_read(path), _LONG_EDGE_PX) for path in _targets(files)],
        recipe=load_recipe(run / RECIPE_FILE),
        threshold=header_threshold(read_header(model)),
        cancel=cancel,
    )
    write_bytes(run / MAP_FILE, drawn.to_json().encode(), overwrite=True)
    return drawn


def _cases(run: Path, files: HeldOutFiles, others: list[Path]) -> Iterator[_Case]:
    recipe = load_recipe(run / RECIPE_FILE)
    for number, path in enumerate(files.clean):
        rgb = shrunk(_read(path), _LONG_EDGE_PX)
        pair = degrade(to_unit(rgb), seed=_ALBUM_SEED + number, recipe=recipe)
        photo = to_uint8(from_unit(pair.input, np.uint8))
        yield _Case(name=path.name, kind="album", photo=photo, target=pair.target)
    for source, target in files.pairs:
        photo, goal = shrunk(_read(source), _LONG_EDGE_PX), shrunk(_read(target), _LONG_EDGE_PX)
        if photo.shape != goal.shape:
            raise PhotoReadError(f"{source} and {target} differ in size.")
        yield _Case(name=source.name, kind="album", photo=photo, target=to_unit(goal))
    for number, path in enumerate(others[:_MOST_GENERAL]):
        pair = bench_pair(
            to_unit(square(_read(path))), seed=_GENERAL_SEED + number, severity="medium"
        )
        photo = to_uint8(from_unit(pair.input, np.uint8))
        yield _Case(name=path.name, kind="general", photo=photo, target=pair.target)
    for path in others[:_MOST_CLEAN]:
        rgb = square(_read(path))
        yield _Case(name=path.name, kind="clean", photo=rgb, target=to_unit(rgb))


def _targets(files: HeldOutFiles) -> list[Path]:
    return [*files.clean, *(target for _, target in files.pairs)]


def _psnr_db(picture: Rgb, case: _Case) -> float:
    unit = to_unit(picture)
    if case.kind == "clean":
        return psnr_db(unit, case.target)
    return psnr_db(affine_fit(unit, case.target), case.target)


def _read(path: Path) -> Rgb:
    return to_uint8(read_photo(path).pages[0].rgb)
