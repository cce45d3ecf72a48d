"""Does fine-tuning teach a new kind of damage quickly, without forgetting?

    python benchmarks/finetune.py --data DATA --model small --out RUN

makes 40 pairs of one kind of damage that no recipe of the project knows (zigzag tracks of
coloured beads, and bluish stains with several rims), fine-tunes on them within 20 minutes,
and restores photos of ``clean/val`` with the base and the new model: with that damage, and
with the damage of the fixed test. Masks are found automatically; with that damage the true
mask of what is lost is tried too, which tells the detector's part from the mapping's.

It tells every check and every photo as it goes, prints a table and, as its last line, JSON,
which also lies in ``RUN/benchmark.json``; the exit code is 0 if the new model gains 0.5 dB,
loses at most 0.1 dB elsewhere, and was in time. ``--minutes 10`` tries a shorter training,
``--rehearse`` does all of it in miniature, and proves nothing.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import cv2
import numpy as np
import typer
from numpy.typing import NDArray

from photorestore.core.pixels import from_unit, to_uint8, to_unit
from photorestore.core.types import HoleMask, MaskSource
from photorestore.engine.engine import Engine
from photorestore.io.atomic import write_bytes
from photorestore.models.loading import find_model
from photorestore.training.degrade.canvas import Canvas
from photorestore.training.degrade.fields import blurred, clip01, smooth_noise, white_noise
from photorestore.training.finetune import run_finetune
from photorestore.training.finetune_config import FinetuneConfig
from photorestore.training.judge import Comparison, Kind, PairedScore, compare
from photorestore.training.methods import restore_with
from photorestore.training.metrics import affine_fit, psnr_db
from photorestore.training.run_folder import Event, read_events
from photorestore.training.sheets import contact_sheet, write_png
from photorestore.training.testset import list_photos, load_clean, load_photo, make_pairs, square

_WANTED_GAIN_DB = 0.5
_ALLOWED_LOSS_DB = 0.1
_ALLOWED_MINUTES = 20.0
_LOOK_S = 2.0
_TOLD_STEPS = 50
_TRAIN_SEED, _TEST_SEED = 70_000, 80_000
_BEADS = (0.25, 0.72, 0.66)
_STAIN = (0.5, 0.78, 0.95)

Rgb = NDArray[np.uint8]


@dataclass(frozen=True, kw_only=True)
class NewDamage:
    """One photo with the new kind of damage.

    Attributes:
        photo: (H, W, 3) uint8.
        target: (H, W, 3) uint8.
        opaque: (H, W) uint8, 255 = content lost.
        translucent: (H, W) uint8, 255 = seen through.
    """

    photo: Rgb
    target: Rgb
    opaque: NDArray[np.uint8]
    translucent: NDArray[np.uint8]


def damage(rgb: Rgb, *, seed: int) -> NewDamage:
    """Fade a clean photo a little, then put beaded tracks and rimmed stains on it."""
    rng = np.random.default_rng(seed)
    height, width = rgb.shape[:2]
    print_ = blurred(to_unit(rgb), 0.6) * np.float32(0.86) + np.float32(0.07)
    print_ = print_ + white_noise(rng, (height, width, 1)) * np.float32(7.0 / 255.0)
    canvas = Canvas(clip01(np.asarray(print_, np.float32)), rng)
    for _ in range(int(rng.integers(1, 4))):
        canvas.tint(_rimmed_stain(rng, height, width), _STAIN)
    alpha = canvas.blank()
    for _ in range(int(rng.integers(2, 6))):
        _beaded_track(alpha, rng)
    canvas.paint(alpha, _BEADS)
    opaque, translucent = canvas.masks()
    return NewDamage(
        photo=to_uint8(from_unit(canvas.image, np.uint8)),
        target=rgb,
        opaque=opaque,
        translucent=translucent,
    )


def _rimmed_stain(rng: np.random.Generator, height: int, width: int) -> NDArray[np.uint8]:
    """A stain that dried several times: alpha (H, W)."""
    radius = float(rng.uniform(0.12, 0.3)) * min(height, width)
    y = (np.arange(height, dtype=np.float32)[:, None] - rng.uniform(0, height)) / radius
    x = (np.arange(width, dtype=np.float32)[None, :] - rng.uniform(0, width)) / radius
    distance = np.sqrt(x * x + y * y) + 0.1 * smooth_noise(rng, height, width, radius / 2)
    inside = np.clip((1.0 - distance) * 12.0, 0.0, 1.0)
    rims = sum(np.exp(-np.square((distance - at) / 0.025)) for at in (0.96, 0.8, 0.62))
    level = np.clip(0.55 * inside + 0.4 * np.asarray(rims), 0.0, 0.95)
    return np.asarray(255.0 * level, np.uint8)


def _beaded_track(alpha: NDArray[np.uint8], rng: np.random.Generator) -> None:
    """Draw two rows of beads along a zigzag over alpha (H, W)."""
    height, width = alpha.shape
    point = rng.uniform((0, 0), (width, height))
    angle = float(rng.uniform(0.0, 2.0 * np.pi))
    for corner in range(int(rng.integers(4, 9))):
        angle += float(rng.uniform(0.7, 1.5)) * (1 if corner % 2 else -1)
        step = np.array([np.cos(angle), np.sin(angle)])
        side = np.array([-step[1], step[0]]) * 3.5
        for _ in range(int(rng.integers(6, 16))):
            for offset in (-side, side):
                x, y = np.rint(16.0 * (point + offset)).astype(int).tolist()
                cv2.circle(alpha, (x, y), 26, 235, -1, cv2.LINE_AA, shift=4)
            point = point + 6.0 * step


def write_pairs(photos: list[Rgb], folder: Path) -> None:
    """Write pairs as ``photorestore degrade`` does."""
    for number, rgb in enumerate(photos):
        made = damage(rgb, seed=_TRAIN_SEED + number)
        for name in ("opaque", "translucent"):
            path = folder / name / f"{number:03d}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            cv2.imwrite(str(path), getattr(made, name))
        write_png(folder / "input" / f"{number:03d}.png", made.photo)
        write_png(folder / "target" / f"{number:03d}.png", made.target)


def say(words: str) -> None:
    """Print a line at once."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


@contextmanager
def told(run: Path) -> Iterator[None]:
    """Print what a training writes into its folder, as it goes."""
    ended = threading.Event()

    def follow() -> None:
        position = 0
        while True:
            last = ended.wait(_LOOK_S)
            tail = read_events(run, position)
            position = tail.position
            for event in tail.events:
                if words := _words(event):
                    say(words)
            if last:
                return

    thread = threading.Thread(target=follow)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _words(event: Event) -> str:
    kind, step = event["event"], event.get("step", 0)
    if kind == "start":
        return f"{event['trained_parameters']:,} parameters learn. " + " ".join(event["notes"])
    if kind == "check":
        album = event["album_db"] - event["album_base_db"]
        general = event["general_db"] - event["general_base_db"]
        kept = "kept" if event["best_step"] == step else "not kept"
        return f"step {step}: album {album:+.2f} dB, general {general:+.2f} dB, {kept}"
    if kind == "step" and step % _TOLD_STEPS == 0:
        terms = ("loss", "album", "replay", "distance", "detector", "dice")
        values = ", ".join(f"{name} {event[name]:.3f}" for name in terms if name in event)
        return f"step {step}: {values}; {event['samples_per_s']:.1f} samples/s"
    return str(event.get("reason", "")) if kind in ("early", "skipped") else ""


@dataclass(frozen=True, kw_only=True)
class Case:
    """One photo to restore; ``target`` is (H, W, 3) in [0, 1], ``lost`` (H, W) or None."""

    name: str
    kind: Kind
    photo: Rgb
    target: NDArray[np.float32]
    lost: NDArray[np.uint8] | None = None


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What came out.

    Attributes:
        automatic: one comparison per kind, masks found by the models themselves.
        given: on the new damage, with the true mask of what is lost.
    """

    automatic: tuple[Comparison, ...]
    given: Comparison


def cases_of(data: Path, pictures: int) -> Iterator[Case]:
    """Photos of ``clean/val`` with the new damage, then with that of the fixed test."""
    clean = load_clean(data, split="val", most=pictures)
    for number, one in enumerate(clean):
        made = damage(one.rgb, seed=_TEST_SEED + number)
        target = to_unit(made.target)
        yield Case(name=one.name, kind="album", photo=made.photo, target=target, lost=made.opaque)
    for pair in make_pairs(clean, "medium"):
        yield Case(name=pair.name, kind="general", photo=pair.photo, target=pair.target)


def measure(base: Engine, new: Engine, data: Path, *, pictures: int, out: Path) -> Measured:
    """Compare two models on photos that neither has seen."""

    def scored(case: Case, mask: HoleMask | MaskSource) -> tuple[PairedScore, tuple[Rgb, ...]]:
        made = [to_uint8(restore_with(each, case.photo, mask=mask).rgb) for each in (base, new)]
        before, old, fresh = (
            psnr_db(affine_fit(to_unit(rgb), case.target), case.target)
            for rgb in (case.photo, *made)
        )
        score = PairedScore(
            name=case.name, kind=case.kind, before_db=before, base_db=old, new_db=fresh
        )
        return score, tuple(made)

    scores: list[PairedScore] = []
    given: list[PairedScore] = []
    shown: list[tuple[Rgb, ...]] = []
    for case in cases_of(data, pictures):
        score, made = scored(case, MaskSource.AUTO)
        scores.append(score)
        words = f"{case.kind} {case.name}: {score.base_db:.2f} -> {score.new_db:.2f} dB"
        if case.lost is not None:
            score, _ = scored(case, HoleMask(damaged=case.lost))
            given.append(score)
            words += f", with the true mask {score.base_db:.2f} -> {score.new_db:.2f} dB"
            shown.append((case.photo, *made, to_uint8(from_unit(case.target, np.uint8))))
        say(words)
    write_png(out / "album.png", contact_sheet(shown[:8]))
    kinds: tuple[Kind, ...] = ("album", "general")
    found = tuple(c for kind in kinds if (c := compare(scores, kind)) is not None)
    with_mask = compare(given, "album")
    if with_mask is None:
        raise typer.BadParameter("There are no photos to measure on.")
    return Measured(automatic=found, given=with_mask)


def main(
    data: Annotated[Path, typer.Option(exists=True, help="Folder with clean/train, clean/val.")],
    out: Annotated[Path, typer.Option(help="Folder for the set, the run and a contact sheet.")],
    model: Annotated[str, typer.Option(help="The base.")] = "default",
    photos: Annotated[int, typer.Option(min=8, help="Pairs to learn from.")] = 40,
    pictures: Annotated[int, typer.Option(min=3, help="Photos to measure on.")] = 24,
    minutes: Annotated[float, typer.Option(help="Budget of training.")] = 18.0,
    learning_rate: Annotated[float | None, typer.Option(help="Its peak.")] = None,
    replay_share: Annotated[float, typer.Option(help="Replayed part of each batch.")] = 0.4,
    replay: Annotated[Path | None, typer.Option(help="Data of the base to replay.")] = None,
    rehearse: Annotated[bool, typer.Option(help="In miniature: a few steps and photos.")] = False,
) -> None:
    """Make the set, fine-tune, measure."""
    if rehearse:
        photos, pictures = 8, 3
    found = list_photos(data / "clean" / "train")
    chosen = [found[int(i)] for i in np.linspace(0, len(found) - 1, photos).round()]
    write_pairs([square(load_photo(path).rgb) for path in chosen], out / "set")
    begun = time.monotonic()
    config = FinetuneConfig(
        data=(out / "set",),
        out=out / "run",
        base=find_model(model),
        minutes=None if rehearse else minutes,
        steps=6 if rehearse else None,
        replay=replay,
        replay_share=replay_share,
        learning_rate=learning_rate,
    )
    with told(config.out):
        outcome = run_finetune(config)
    spent_minutes = (time.monotonic() - begun) / 60.0
    say(f"{outcome.steps} steps in {spent_minutes:.1f} minutes. {outcome.summary}")
    base, new = Engine(find_model(model)), Engine(outcome.model)
    measured = measure(base, new, data, pictures=pictures, out=out)
    album, general = measured.automatic
    say(f"{'photos':<18}{'input':>8}{'base':>8}{'new':>8}{'gain':>8}  95 %")
    rows = {"album": album, "album, true mask": measured.given, "general": general}
    for title, c in rows.items():
        say(
            f"{title:<18}{c.before_db:8.2f}{c.base_db:8.2f}{c.new_db:8.2f}{c.gain_db:+8.2f}"
            f"  {c.low_db:+.2f} to {c.high_db:+.2f}"
        )
    passed = (
        album.gain_db >= _WANTED_GAIN_DB
        and general.gain_db >= -_ALLOWED_LOSS_DB
        and spent_minutes <= _ALLOWED_MINUTES
    )
    facts = {
        "passed": passed,
        "minutes": round(spent_minutes, 2),
        "steps": outcome.steps,
        "config": json.loads(config.to_json()),
        "comparisons": [asdict(c) for c in measured.automatic],
        "true_mask": asdict(measured.given),
        "checks": [e for e in read_events(config.out).events if e["event"] == "check"],
    }
    write_bytes(out / "benchmark.json", json.dumps(facts, indent=2).encode(), overwrite=True)
    say(json.dumps(facts))
    if not passed and not rehearse:
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
