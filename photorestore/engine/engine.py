"""The engine: restores photos and finds damage, on one device, within a memory budget."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from photorestore.core.cancel import CancelToken
from photorestore.core.damage import DamageReport
from photorestore.core.errors import DeviceError, EngineError, OutOfMemory, PhotoRestoreError
from photorestore.core.types import (
    HoleMask,
    MaskSource,
    RestoreJob,
    RestoreResult,
    RgbArray,
    Scope,
)
from photorestore.engine.budget import choose_tile_px
from photorestore.engine.damage import (
    THRESHOLDS,
    NeedThresholds,
    detector_doubt,
    measure_damage,
)
from photorestore.engine.device import (
    AUTO,
    autocast,
    describe_device,
    give_back_memory,
    is_device_failure,
    is_out_of_memory,
    pick_device,
    pick_precision,
)
from photorestore.engine.finishing import make_finisher
from photorestore.engine.interrupting import interruptible
from photorestore.engine.overview import make_thumbnail
from photorestore.engine.patch_fill import fill_wide_holes
from photorestore.engine.restoring import OnTile, PhotoRestoration, restore_tiles
from photorestore.engine.scratches import ScratchFinder, holes_from
from photorestore.engine.ticker import OnProgress, Ticker
from photorestore.engine.tiling import TileRunner
from photorestore.models.loading import (
    DEFAULT_NAME,
    DEFAULT_THRESHOLD,
    find_model,
    header_threshold,
    load_model,
    read_header,
)
from photorestore.models.restorer import Restorer
from photorestore.models.tone import measure_range

_log = logging.getLogger(__name__)


class Engine:
    """Restore photos with one model on one device.

    Belongs to one thread. Weights are read by the first job that needs them.

    Args:
        model: name or file of a model; "default" is the shipped one.
        device: "auto", "cpu", "cuda", "cuda:1", "mps", "xpu" or a part of a name.
        memory_budget_mib: memory that may be used, on the processor all of it, on
            another device that of the device; None chooses by what is free.
        precision: "auto" for the device's best, "float32", "bfloat16" or "float16".

    Raises:
        ModelLoadError: there is no such model, or its file is broken.
        DeviceError: there is no such device.
        EngineError: the device does not compute in this precision.
    """

    def __init__(
        self,
        model: Path | str = DEFAULT_NAME,
        *,
        device: str = AUTO,
        memory_budget_mib: int | None = None,
        precision: str = AUTO,
    ) -> None:
        self._path: Path | None = find_model(model)
        self._model: Restorer | None = None
        threshold = header_threshold(read_header(self._path))
        self._prepare(threshold, device, memory_budget_mib, precision)

    @classmethod
    def from_model(
        cls,
        model: Restorer,
        *,
        device: str = AUTO,
        threshold: float = DEFAULT_THRESHOLD,
        memory_budget_mib: int | None = None,
        tile_px: int | None = None,
        precision: str = AUTO,
        thresholds: NeedThresholds = THRESHOLDS,
    ) -> Engine:
        """An engine around a model in memory, which it moves and sets to evaluation.

        Args:
            model: stays with the engine; `release` does not drop it.
            device: as for the class.
            threshold: damage probability from which a pixel is a hole, 0 to 1.
            memory_budget_mib: as for the class.
            tile_px: longest side of a tile; None takes it from the budget.
            precision: as for the class.
            thresholds: how much need a photo must show.
        """
        engine = cls.__new__(cls)
        engine._path = None
        engine._prepare(threshold, device, memory_budget_mib, precision)
        engine._tile_px = tile_px
        engine._thresholds = thresholds
        engine._model = model.to(engine._device).to(memory_format=torch.channels_last).eval()
        return engine

    def _prepare(
        self, threshold: float, device: str, memory_budget_mib: int | None, precision: str
    ) -> None:
        self._device = pick_device(device)
        self._memory_budget_mib = memory_budget_mib
        self._tile_px: int | None = None
        self._thresholds = THRESHOLDS
        self.default_threshold = threshold
        """Damage probability from which a pixel is a hole, unless a job says otherwise."""
        self.precision = pick_precision(precision, self._device)
        """What the networks run in: "bf16", "fp16" or "fp32"."""
        self.device_name = describe_device(self._device).name
        """Name of the device, for people."""

    def restore(
        self,
        job: RestoreJob,
        *,
        on_progress: OnProgress | None = None,
        on_tile: OnTile | None = None,
        cancel: CancelToken | None = None,
    ) -> RestoreResult:
        """Restore one photo.

        Args:
            job: what to do.
            on_progress: told about each tile.
            on_tile: given each tile as soon as it is done, to be shown meanwhile;
                must return at once. The result is the same without it.
            cancel: looked at before each tile, and before each layer inside of it.

        Raises:
            JobCancelled: the token was cancelled.
            ModelLoadError: the weights cannot be read.
            OutOfMemory: not even small tiles fit.
            DeviceError: the device or its driver failed.
            EngineError: anything else went wrong.
        """
        started_s = time.perf_counter()
        ticker = Ticker(job.id, on_progress, cancel)
        with self._border():
            model, runner = self._ready(job.rgb)
            with torch.inference_mode(), self._stopped_by(cancel):
                found = None
                if job.options.mask_source is MaskSource.AUTO:
                    found = self._find(job.rgb, model, runner, ticker)
                hole = self._hole(job, found)
                damaged = None if hole is None or not hole.damaged.any() else hole.damaged
                rgb, report = self._restore(job, damaged, model, runner, ticker, on_tile)
        return RestoreResult(
            id=job.id,
            rgb=rgb,
            hole=hole,
            probability=found,
            seconds=time.perf_counter() - started_s,
            tile_px=runner.tile_px,
            device=self.device_name,
            damage=report,
            scope=job.options.scope,
        )

    def detect(
        self,
        job: RestoreJob,
        *,
        on_progress: OnProgress | None = None,
        cancel: CancelToken | None = None,
    ) -> NDArray[np.uint8]:
        """Find structured damage, whatever the job says about masks.

        Returns:
            (H, W) probability times 255.

        Raises:
            PhotoRestoreError: as `restore`.
        """
        with self._border():
            model, runner = self._ready(job.rgb)
            with torch.inference_mode(), self._stopped_by(cancel):
                return self._find(job.rgb, model, runner, Ticker(job.id, on_progress, cancel))

    def measure(self, job: RestoreJob) -> DamageReport:
        """Measure how damaged the photo of a job is, with the mask of the job if it has one."""
        with self._border(), torch.inference_mode():
            damaged = None if job.hole is None else job.hole.damaged
            thumbnail = make_thumbnail(job.rgb, damaged, self._device)
            return measure_damage(job.rgb, damaged, thumbnail, measure_range(thumbnail.photo))

    def release(self) -> None:
        """Give the memory back; the next job reads the weights again."""
        if self._path is not None:
            self._model = None
        give_back_memory(self._device)

    def _ready(self, rgb: RgbArray) -> tuple[Restorer, TileRunner]:
        """The model, and a runner with the tile size for a photo."""
        if self._model is None:
            if self._path is None:
                raise EngineError("The engine has no model.")
            self._model = load_model(self._path, device=self._device)
        tile_px = self._tile_px or choose_tile_px(
            self._model.config,
            rgb.shape[0],
            rgb.shape[1],
            device=self._device,
            precision=self.precision,
            budget_mib=self._memory_budget_mib,
            photo_bytes=rgb.itemsize * 3,
        )
        return self._model, TileRunner(self._device, tile_px)

    def _find(
        self, rgb: RgbArray, model: Restorer, runner: TileRunner, ticker: Ticker
    ) -> NDArray[np.uint8]:
        thumbnail = make_thumbnail(rgb, None, self._device)
        tone_range = measure_range(thumbnail.photo)
        report = measure_damage(rgb, None, thumbnail, tone_range)
        finder = ScratchFinder(
            model=model,
            device=self._device,
            precision=self.precision,
            runner=runner,
            doubt_log_odds=detector_doubt(report, self._thresholds),
        )
        return finder.find(rgb, tone_range, ticker)

    def _hole(self, job: RestoreJob, found: NDArray[np.uint8] | None) -> HoleMask | None:
        if found is None:
            return job.hole if job.options.mask_source is MaskSource.GIVEN else None
        threshold = job.options.threshold
        return HoleMask(
            damaged=holes_from(found, self.default_threshold if threshold is None else threshold)
        )

    def _restore(
        self,
        job: RestoreJob,
        damaged: NDArray[np.uint8] | None,
        model: Restorer,
        runner: TileRunner,
        ticker: Ticker,
        on_tile: OnTile | None,
    ) -> tuple[RgbArray, DamageReport]:
        thumbnail = make_thumbnail(job.rgb, damaged, self._device)
        only_marked = job.options.scope is Scope.MARKED
        if only_marked and damaged is None:
            tone_range = measure_range(thumbnail.photo)
            return job.rgb.copy(), measure_damage(job.rgb, None, thumbnail, tone_range)
        with autocast(self._device, self.precision):
            context = model.context(thumbnail.photo, thumbnail.hole)
        report = measure_damage(job.rgb, damaged, thumbnail, context.tone_range)
        finisher = make_finisher(
            model,
            context,
            report,
            thumbnail,
            options=job.options,
            grey=job.grey,
            thresholds=self._thresholds,
        )
        filled = None if damaged is None else fill_wide_holes(job.rgb, damaged, ticker)
        _log.debug("%s: need %.2f, tone %.2f", report, finisher.need, finisher.tone)
        rgb = restore_tiles(
            PhotoRestoration(
                job_id=job.id,
                rgb=job.rgb if filled is None else filled.rgb,
                damaged=damaged if filled is None else filled.left,
                original=job.rgb,
                marked=damaged,
                model=model,
                context=context,
                finisher=finisher,
                fidelity=job.options.fidelity,
                device=self._device,
                precision=self.precision,
                only_marked=only_marked,
            ),
            runner,
            ticker,
            on_tile,
        )
        return rgb, report

    @contextmanager
    def _stopped_by(self, cancel: CancelToken | None) -> Iterator[None]:
        """Let a token stop the model inside of a tile."""
        if cancel is None or self._model is None:
            yield
            return
        with interruptible(self._model, cancel.check):
            yield

    @contextmanager
    def _border(self) -> Iterator[None]:
        """Let only errors of this house out."""
        try:
            yield
        except PhotoRestoreError:
            raise
        except Exception as error:
            _log.exception("The engine failed.")
            give_back_memory(self._device)
            if is_out_of_memory(error):
                raise OutOfMemory(
                    f"The memory of the device ({self._device}) is too small for this photo."
                ) from error
            if is_device_failure(error):
                reason = str(error).strip().partition("\n")[0]
                raise DeviceError(f"{self.device_name} stopped working: {reason}") from error
            raise EngineError(f"The restoration failed: {error}") from error
