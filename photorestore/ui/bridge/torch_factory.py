"""The real engine; torch is imported by the first call, on the engine thread."""

from __future__ import annotations

import linecache

from photorestore.config.settings import EngineSettings
from photorestore.core.errors import EngineError
from photorestore.ui.bridge.engine_types import PRECISION_NAMES, Choice, Engine
from photorestore.ui.language.words import tr


class TorchEngineFactory:
    """Makes engines of `photorestore.engine`."""

    def devices(self) -> tuple[Choice, ...]:
        """The devices that work here, the best first."""
        from photorestore.engine.device import list_devices

        choices = []
        for info in list_devices():
            memory = f", {info.memory_mib / 1024:.0f} GiB" if info.memory_mib else ""
            detail = f"{PRECISION_NAMES.get(info.precision, info.precision)}{memory}"
            choices.append(Choice(key=info.key, name=info.name, detail=detail))
        return tuple(choices)

    def models(self) -> tuple[Choice, ...]:
        """The models that are installed."""
        from photorestore.models.loading import list_models

        return tuple(
            Choice(key=info.name, name=info.name, detail=f"{info.size_mib:.0f} MiB")
            for info in list_models()
        )

    def create(self, settings: EngineSettings) -> Engine:
        """Make an engine.

        Raises:
            PhotoRestoreError: the model or the device cannot be used. Nothing else is
                taken in its place: another model makes another result.
        """
        try:
            from photorestore.engine.engine import Engine as TorchEngine
        except (ImportError, OSError) as error:
            raise EngineError(
                tr("PyTorch cannot be loaded: {error}.").format(error=error)
            ) from error
        linecache.clearcache()  # PySide6 reads the source of all that is imported: 40 MiB
        return TorchEngine(
            settings.model,
            device=settings.device,
            precision=settings.precision,
            memory_budget_mib=settings.memory_budget_mib,
        )
