"""A folder of degraded pictures with targets, masks and a manifest; resumable."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.core.errors import PhotoReadError, TrainingError
from photorestore.core.pixels import from_unit, to_uint8
from photorestore.io.atomic import write_bytes, write_error
from photorestore.io.reading import read_photo
from photorestore.training.degrade.pipeline import degrade
from photorestore.training.degrade.recipe import TRAINING, Recipe
from photorestore.training.degrade.sources import (
    cut_crop,
    list_sources,
    picture_seed,
    source_order,
)

FOLDERS = ("input", "target", "opaque", "translucent")
MANIFEST = "manifest.jsonl"
JOURNAL = "manifest.unfinished.jsonl"
_WAITING_PER_WORKER = 4
_PNG = (cv2.IMWRITE_PNG_COMPRESSION, 3)


@dataclass(frozen=True, kw_only=True)
class DatasetPlan:
    """What set to make; together with the photos it fixes every byte.

    Attributes:
        clean_dir: folder of clean photos, searched with its subfolders.
        out_dir: folder to write into; made if missing.
        count: number of pictures.
        seed: of the whole set, not negative.
        size_px: side of the pictures.
        recipe: how they are degraded.
    """

    clean_dir: Path
    out_dir: Path
    count: int
    seed: int = 0
    size_px: int = 512
    recipe: Recipe = TRAINING


@dataclass(frozen=True, kw_only=True)
class DatasetReport:
    """What became of a plan.

    Attributes:
        made: pictures made now.
        kept: pictures that were complete before.
        bad_sources: one sentence per photo that could not be read.
        manifest: the finished manifest.
    """

    made: int
    kept: int
    bad_sources: tuple[str, ...]
    manifest: Path


@dataclass(frozen=True, kw_only=True)
class _Task:
    plan: DatasetPlan
    run: str
    index: int
    source: str


@dataclass(frozen=True, kw_only=True)
class _Outcome:
    """A manifest line, or the sentence that says why the source is bad."""

    task: _Task
    line: str = ""
    problem: str = ""


@dataclass(kw_only=True)
class _Sources:
    """The photos of a set, and which of them turned out to be bad."""

    names: tuple[str, ...]
    seed: int
    problems: dict[str, str] = field(default_factory=dict)

    def for_picture(self, index: int) -> str:
        """The photo that a picture is cut from: the first good one from its own on.

        Raises:
            PhotoReadError: there is no good one.
        """
        first = source_order(len(self.names), seed=self.seed, index=index)
        for name in (*self.names[first:], *self.names[:first]):
            if name not in self.problems:
                return name
        raise PhotoReadError("None of the photos can be read.")


def build_dataset(
    plan: DatasetPlan, *, workers: int, on_progress: Callable[[int, int], None]
) -> DatasetReport:
    """Make the pictures that are still missing, then the manifest in order.

    Args:
        plan: what to make.
        workers: processes; 1 works in this one.
        on_progress: called with the number of pictures done and wanted.

    Raises:
        PhotoReadError: there are no photos, or none can be read.
        PhotoWriteError: the folder cannot be written.
        TrainingError: a worker process died.
    """
    names = list_sources(plan.clean_dir)
    if not names:
        raise PhotoReadError(f"{plan.clean_dir} holds no photos.")
    sources = _Sources(names=names, seed=plan.seed)
    run = _run_key(plan, names)
    journal_path = plan.out_dir / JOURNAL
    try:
        for folder in FOLDERS:
            (plan.out_dir / folder).mkdir(parents=True, exist_ok=True)
        lines = _complete_lines(plan.out_dir, run)
        todo = [index for index in range(plan.count) if index not in lines]
        done = kept = plan.count - len(todo)
        on_progress(done, plan.count)
        with journal_path.open("a", encoding="utf-8") as journal:
            journal.write("\n")  # ends a line that an interruption may have cut
            for outcome in _outcomes(plan, run, sources, todo, workers):
                lines[outcome.task.index] = outcome.line
                journal.write(f"{outcome.line}\n")
                journal.flush()
                done += 1
                on_progress(done, plan.count)
        content = "".join(f"{lines[index]}\n" for index in sorted(lines))
        write_bytes(plan.out_dir / MANIFEST, content.encode(), overwrite=True)
        journal_path.unlink()
    except OSError as error:
        raise write_error(plan.out_dir, error) from error
    return DatasetReport(
        made=len(todo),
        kept=kept,
        bad_sources=tuple(sources.problems[name] for name in sorted(sources.problems)),
        manifest=plan.out_dir / MANIFEST,
    )


def _run_key(plan: DatasetPlan, names: tuple[str, ...]) -> str:
    """Short hash of all that decides the pictures, so that a resume never mixes two sets."""
    facts = json.dumps([plan.seed, plan.size_px, asdict(plan.recipe), names], sort_keys=True)
    return hashlib.sha256(facts.encode()).hexdigest()[:16]


def _complete_lines(out_dir: Path, run: str) -> dict[int, str]:
    """Manifest lines of this run, by index, whose four files are there."""
    lines: dict[int, str] = {}
    for name in (MANIFEST, JOURNAL):
        if not (out_dir / name).exists():
            continue
        for line in (out_dir / name).read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                entry = json.loads(line)
            except ValueError:  # cut off by an interruption
                continue
            if isinstance(entry, dict) and entry.get("run") == run:
                index = int(entry["index"])
                if all(path.exists() for path in _files(out_dir, index)):
                    lines[index] = line
    return lines


def _files(out_dir: Path, index: int) -> tuple[Path, ...]:
    return tuple(out_dir / folder / f"{index:06d}.png" for folder in FOLDERS)


def _outcomes(
    plan: DatasetPlan, run: str, sources: _Sources, todo: list[int], workers: int
) -> Iterator[_Outcome]:
    """Good outcomes as they come; a bad source is noted and its picture tried again."""

    def task_for(index: int) -> _Task:
        return _Task(plan=plan, run=run, index=index, source=sources.for_picture(index))

    if workers <= 1:
        for index in todo:
            outcome = _make(task_for(index))
            while outcome.problem:
                sources.problems[outcome.task.source] = outcome.problem
                outcome = _make(task_for(index))
            yield outcome
        return
    waiting = iter(todo)
    pool = ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("spawn"), initializer=_one_thread
    )
    try:
        pending: set[Future[_Outcome]] = set()
        while True:
            room = workers * _WAITING_PER_WORKER - len(pending)
            pending |= {pool.submit(_make, task_for(i)) for i in islice(waiting, max(0, room))}
            if not pending:
                return
            finished, pending = wait(pending, return_when=FIRST_COMPLETED)
            for future in finished:
                outcome = future.result()
                if outcome.problem:
                    sources.problems[outcome.task.source] = outcome.problem
                    pending.add(pool.submit(_make, task_for(outcome.task.index)))
                else:
                    yield outcome
    except BrokenProcessPool as error:
        raise TrainingError(
            "A worker process died, perhaps for lack of memory; run again with fewer workers."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _one_thread() -> None:
    """Each worker keeps to one core."""
    cv2.setNumThreads(1)


def _make(task: _Task) -> _Outcome:
    """Make the four files of one picture."""
    plan, index = task.plan, task.index
    try:
        photo = read_photo(plan.clean_dir / task.source).pages[0].rgb
    except PhotoReadError as error:
        return _Outcome(task=task, problem=str(error))
    crop = cut_crop(photo, size_px=plan.size_px, seed=plan.seed, index=index)
    seed = picture_seed(seed=plan.seed, index=index)
    pair = degrade(crop.rgb, seed=seed, recipe=plan.recipe, box=crop.box)
    images = (
        to_uint8(from_unit(pair.input, np.uint8)),
        to_uint8(from_unit(pair.target, np.uint8)),
        pair.opaque,
        pair.translucent,
    )
    for path, image in zip(_files(plan.out_dir, index), images, strict=True):
        write_bytes(path, _png(image), overwrite=True)
    entry = {
        "index": index,
        "run": task.run,
        "source": task.source,
        "box": [round(edge, 6) for edge in crop.box],
        "scale": round(crop.scale, 6),
        "seed": seed,
        "params": dict(pair.params),
    }
    return _Outcome(task=task, line=json.dumps(entry, sort_keys=True))


def _png(image: NDArray[np.uint8]) -> bytes:
    """Encode (H, W) or RGB (H, W, 3) uint8."""
    if image.ndim == 3:
        image = np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2BGR), dtype=np.uint8)
    done, code = cv2.imencode(".png", image, _PNG)
    if not done:
        raise TrainingError("A picture could not be encoded as PNG.")
    return code.tobytes()
