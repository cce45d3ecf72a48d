"""What ``photorestore detect`` does, once its options are read."""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import numpy as np

from photorestore.cli.failures import usage_errors
from photorestore.cli.photo_run import cancel_on_interrupt, find_photos, make_reporter, run_over
from photorestore.cli.reporting import PhotoOutcome, Reporter
from photorestore.cli.restoring import result_folder
from photorestore.core.cancel import CancelToken
from photorestore.core.errors import EngineError
from photorestore.core.types import RestoreJob
from photorestore.engine.engine import Engine
from photorestore.engine.scratches import holes_from
from photorestore.io.listing import ListedPhoto
from photorestore.io.masks import write_mask
from photorestore.io.naming import OutputNames
from photorestore.io.reading import read_photo

_LABEL = "_mask"
_SUFFIX = ".png"


@dataclass(frozen=True, kw_only=True)
class DetectRequest:
    """The options of the command, as they were given."""

    inputs: tuple[Path, ...]
    out: Path | None
    threshold: float | None
    probability: bool
    model: str
    device: str
    memory_budget_mib: int | None
    overwrite: bool
    json: bool


def detect_photos(request: DetectRequest) -> int:
    """Write a mask for every page of every photo and return the exit code."""
    with usage_errors():
        photos = find_photos(request.inputs, out=request.out)
        engine = Engine(
            request.model,
            device=request.device,
            memory_budget_mib=request.memory_budget_mib,
        )
    reporter = make_reporter("searched for damage", json=request.json)
    with cancel_on_interrupt() as cancel, reporter:
        reporter.start(len(photos), device=engine.device_name, precision=engine.precision)
        names = OutputNames(sources=[photo.path for photo in photos], overwrite=request.overwrite)
        work = _Detection(request, engine, names, reporter, cancel)
        return run_over(photos, work.run, reporter=reporter, cancel=cancel)


class _Detection:
    """Finds the damage of one photo after the other with one engine."""

    def __init__(
        self,
        request: DetectRequest,
        engine: Engine,
        names: OutputNames,
        reporter: Reporter,
        cancel: CancelToken,
    ) -> None:
        self._request = request
        self._engine = engine
        self._names = names
        self._reporter = reporter
        self._cancel = cancel
        self._ids = count(1)

    def run(self, listed: ListedPhoto) -> PhotoOutcome:
        """Read one file and write a mask per page.

        Raises:
            PhotoRestoreError: one sentence why it could not be done.
        """
        file = read_photo(listed.path)
        threshold = self._request.threshold
        threshold = self._engine.default_threshold if threshold is None else threshold
        outputs: list[Path] = []
        damaged = pixels = 0
        started = time.monotonic()
        for number, page in enumerate(file.pages, start=1):
            job = RestoreJob(id=next(self._ids), rgb=page.rgb, grey=page.grey)
            try:
                found = self._engine.detect(
                    job, on_progress=self._reporter.progress, cancel=self._cancel
                )
            except EngineError as error:
                raise type(error)(f"{listed.path} was not searched: {error}") from error
            holes = holes_from(found, threshold)
            damaged += int(np.count_nonzero(holes))
            pixels += holes.size
            part = f"_page{number}" if len(file.pages) > 1 else ""
            path = self._choose(listed, part)
            levels = found if self._request.probability else holes
            write_mask(levels, path, overwrite=self._request.overwrite)
            outputs.append(path)
        return PhotoOutcome(
            outputs=tuple(outputs),
            seconds=time.monotonic() - started,
            damaged_share=damaged / pixels,
        )

    def _choose(self, listed: ListedPhoto, part: str) -> Path:
        return self._names.choose(
            listed.path.with_name(listed.path.stem + part + _SUFFIX),
            suffix=_SUFFIX,
            folder=result_folder(listed, self._request.out, label=_LABEL + "s"),
            relative=listed.relative.with_name(listed.relative.stem + part + _SUFFIX),
            label=_LABEL,
        )
