"""What ``photorestore restore`` does, once its options are read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from photorestore.batch.work import damage_of, damaged_share, named_errors, parts_of
from photorestore.cli.failures import usage_errors
from photorestore.cli.options import AUTO, NONE
from photorestore.cli.photo_run import cancel_on_interrupt, find_photos, make_reporter, run_over
from photorestore.cli.reporting import PhotoOutcome, Reporter
from photorestore.core.cancel import CancelToken
from photorestore.core.types import (
    HoleMask,
    MaskSource,
    Photo,
    PhotoFile,
    RestoreJob,
    RestoreOptions,
    RestoreResult,
    Scope,
)
from photorestore.engine.engine import Engine
from photorestore.io.formats import OutputFormat, target_format, target_suffix
from photorestore.io.listing import ListedPhoto
from photorestore.io.masks import read_mask
from photorestore.io.naming import RESTORED, OutputNames
from photorestore.io.reading import read_photo
from photorestore.io.writing import write_photo


@dataclass(frozen=True, kw_only=True)
class RestoreRequest:
    """The options of the command, as they were given."""

    inputs: tuple[Path, ...]
    out: Path | None
    mask: str
    threshold: float | None
    strength: float
    fidelity: float
    keep_tone: bool
    model: str
    only_marked: bool
    device: str
    precision: str
    memory_budget_mib: int | None
    format: OutputFormat
    quality: int | None
    overwrite: bool
    json: bool


def restore_photos(request: RestoreRequest) -> int:
    """Restore all photos and return the exit code."""
    with usage_errors():
        photos = find_photos(request.inputs, out=request.out)
        hole, options = _mask(request)
        engine = Engine(
            request.model,
            device=request.device,
            memory_budget_mib=request.memory_budget_mib,
            precision=request.precision,
        )
    reporter = make_reporter("restored", json=request.json)
    with cancel_on_interrupt() as cancel, reporter:
        reporter.start(len(photos), device=engine.device_name, precision=engine.precision)
        names = OutputNames(sources=[photo.path for photo in photos], overwrite=request.overwrite)
        work = _Restoration(request, options, hole, engine, names, reporter, cancel)
        return run_over(photos, work.run, reporter=reporter, cancel=cancel)


def _mask(request: RestoreRequest) -> tuple[HoleMask | None, RestoreOptions]:
    source = {AUTO: MaskSource.AUTO, NONE: MaskSource.NONE}.get(request.mask, MaskSource.GIVEN)
    hole = read_mask(Path(request.mask)) if source is MaskSource.GIVEN else None
    return hole, RestoreOptions(
        mask_source=source,
        threshold=request.threshold,
        strength=request.strength,
        fidelity=request.fidelity,
        keep_tone=request.keep_tone,
        scope=Scope.MARKED if request.only_marked else Scope.WHOLE,
    )


class _Restoration:
    """Restores one photo after the other with one engine."""

    def __init__(
        self,
        request: RestoreRequest,
        options: RestoreOptions,
        hole: HoleMask | None,
        engine: Engine,
        names: OutputNames,
        reporter: Reporter,
        cancel: CancelToken,
    ) -> None:
        self._request = request
        self._options = options
        self._hole = hole
        self._engine = engine
        self._names = names
        self._reporter = reporter
        self._cancel = cancel
        self._ids = count(1)

    def run(self, listed: ListedPhoto) -> PhotoOutcome:
        """Read, restore and write one file.

        Raises:
            PhotoRestoreError: one sentence why it could not be done.
        """
        file = read_photo(listed.path)
        results = [self._restore(page, listed.path) for page in file.pages]
        pages = tuple(
            replace(page, rgb=result.rgb) for page, result in zip(file.pages, results, strict=True)
        )
        notes = [note for page in file.pages for note in page.notes]
        outputs: list[Path] = []
        for part, name in parts_of(replace(file, pages=pages), self._request.format):
            path = self._choose(listed, file, name)
            notes += write_photo(
                part,
                path,
                format=self._request.format,
                quality=self._request.quality,
                overwrite=self._request.overwrite,
                source=listed.path,
            )
            outputs.append(path)
        return PhotoOutcome(
            outputs=tuple(outputs),
            seconds=sum(result.seconds for result in results),
            damaged_share=damaged_share(results),
            damage=damage_of(results),
            notes=tuple(dict.fromkeys(notes)),
        )

    def _restore(self, page: Photo, path: Path) -> RestoreResult:
        with named_errors(path):
            job = RestoreJob(
                id=next(self._ids),
                rgb=page.rgb,
                options=self._options,
                hole=self._hole,
                grey=page.grey,
            )
            return self._engine.restore(
                job, on_progress=self._reporter.progress, cancel=self._cancel
            )

    def _choose(self, listed: ListedPhoto, file: PhotoFile, part: str) -> Path:
        target = target_format(file.format, self._request.format)
        suffix = target_suffix(listed.path, target)
        relative = listed.relative.with_name(listed.relative.stem + part + suffix)
        return self._names.choose(
            listed.path.with_name(listed.path.stem + part + suffix),
            suffix=suffix,
            folder=result_folder(listed, self._request.out, label=RESTORED),
            relative=relative,
        )


def result_folder(listed: ListedPhoto, out: Path | None, *, label: str) -> Path | None:
    """Where results go: as named, else beside the folder that was named, else None."""
    if out is not None or listed.root is None:
        return out
    root = listed.root.resolve()
    return root.with_name(root.name + label) if root.name else None
