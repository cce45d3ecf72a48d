"""What the user set: one frozen value, kept as JSON in the user's config folder."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

VERSION = 2
"""Version of the stored layout; `_MIGRATIONS` leads from each older one to the next."""
_APP = "photorestore"
_FILE_NAME = "settings.json"
_RECENT_MAX = 12

Part = TypeVar("Part")


@dataclass(frozen=True, kw_only=True)
class ViewSettings:
    """How the window looks.

    Attributes:
        theme: "system", "light" or "dark".
        language: "system" or a code such as "en".
        scale_percent: size of everything, 100 to 200; from the next start on.
        screen_profile: ICC file of the screen, empty for sRGB.
        compare: "result", "original", "split" or "side_by_side".
        notifies: tell by a notification of the desktop that a long run is over.
    """

    theme: str = "system"
    language: str = "system"
    scale_percent: int = 100
    screen_profile: str = ""
    compare: str = "split"
    notifies: bool = True


@dataclass(frozen=True, kw_only=True)
class EngineSettings:
    """What the engine runs.

    Attributes:
        model: name of a model, or "default".
        device: "auto", or what `engine.device.pick_device` takes.
        precision: "auto", "float32" or "bfloat16".
        memory_budget_mib: most memory to use, or None for what is free.
    """

    model: str = "default"
    device: str = "auto"
    precision: str = "auto"
    memory_budget_mib: int | None = None


@dataclass(frozen=True, kw_only=True)
class BrushSettings:
    """The brush and how the mask is shown.

    Attributes:
        size_px: diameter in picture pixels.
        hardness: 0 fades from the centre on, 1 has a sharp edge.
        overlay_colour: "#rrggbb".
        overlay_opacity: 0 to 1.
        overlay_hatch: draw stripes, not a plain colour.
        protect_colour: of protected places, "#rrggbb".
        wand_tolerance: largest difference of colours that the wand takes, 0 to 128.
        wand_connected: the wand takes only what touches.
        trace_px: width of traced creases in picture pixels.
    """

    size_px: int = 40
    hardness: float = 0.8
    overlay_colour: str = "#ff2d6f"
    overlay_opacity: float = 0.55
    overlay_hatch: bool = True
    protect_colour: str = "#2f9bff"
    wand_tolerance: int = 24
    wand_connected: bool = True
    trace_px: int = 6


@dataclass(frozen=True, kw_only=True)
class ExportSettings:
    """Where the export dialog begins.

    Attributes:
        format: a value of `io.formats.OutputFormat`.
        quality: 1 to 100, or None for that of the source.
        keep_metadata: write EXIF, XMP, IPTC; the colour profile is always kept.
        name: of the file, with tokens as `batch.names` knows them.
    """

    format: str = "same"
    quality: int | None = None
    keep_metadata: bool = True
    name: str = "{name}_restored"


@dataclass(frozen=True, kw_only=True)
class ProjectSettings:
    """What a project holds beside mask, settings and history.

    Attributes:
        keep_result: the restored pixels.
        keep_original: a copy of the photo's file.
    """

    keep_result: bool = True
    keep_original: bool = False


@dataclass(frozen=True, kw_only=True)
class BatchSettings:
    """Folders and options of the last run over a whole folder.

    Attributes:
        in_dir: folder of the photos, or "".
        out_dir: folder of the results, or "".
        recursive: look into the folders below.
        pattern: only photos whose name is like this, or "".
        template: names of the results, with tokens as `batch.names` knows them.
        format: a value of `io.formats.OutputFormat`.
        quality: 1 to 100, or None for that of each photo.
        mask: "auto", "none", or "folder" for those in ``mask_dir``.
        mask_dir: folder of the masks, or "".
        keep_masks: write masks that were found beside the results.
        on_existing: a value of `batch.names.OnExisting`.
        workers: threads that read, and as many that write; 0 as the machine allows.
        report: "none", "html", "csv" or "json".
        strength: 0 keeps the photos, 1 restores in full.
        fidelity: 1 keeps all intact detail, 0 smooths the most.
        keep_tone: leave fading, casts and sepia as they are.
    """

    in_dir: str = ""
    out_dir: str = ""
    recursive: bool = True
    pattern: str = ""
    template: str = "{name}_restored"
    format: str = "same"
    quality: int | None = None
    mask: str = "auto"
    mask_dir: str = ""
    keep_masks: bool = False
    on_existing: str = "skip"
    workers: int = 0
    report: str = "html"
    strength: float = 1.0
    fidelity: float = 1.0
    keep_tone: bool = False


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All settings.

    Attributes:
        view: how the window looks.
        engine: what the engine runs.
        brush: brush and overlay.
        export: where the export dialog begins.
        projects: what a project holds.
        batch: where the batch window begins.
        advanced_tools: show what few people need.
        recent: photos and projects that were opened, the newest first.
        last_folder: where the last file dialog was.
        window: geometry of the window as Qt saves it, base64.
    """

    view: ViewSettings = field(default_factory=ViewSettings)
    engine: EngineSettings = field(default_factory=EngineSettings)
    brush: BrushSettings = field(default_factory=BrushSettings)
    export: ExportSettings = field(default_factory=ExportSettings)
    projects: ProjectSettings = field(default_factory=ProjectSettings)
    batch: BatchSettings = field(default_factory=BatchSettings)
    advanced_tools: bool = False
    recent: tuple[str, ...] = ()
    last_folder: str = ""
    window: str = ""

    def with_recent(self, path: Path) -> Settings:
        """The same, with a photo put in front of the recent ones."""
        text = str(path)
        others = tuple(item for item in self.recent if item != text)
        return dataclasses.replace(self, recent=(text, *others)[:_RECENT_MAX])

    def reset(self) -> Settings:
        """The defaults; what the user did not set, as recent photos, stays."""
        return Settings(recent=self.recent, last_folder=self.last_folder, window=self.window)


@dataclass(frozen=True, kw_only=True)
class LoadedSettings:
    """Settings, and a sentence for the user where the file could not be used."""

    settings: Settings
    problem: str | None = None


def config_dir() -> Path:
    """Folder of the settings."""
    import platformdirs

    return Path(platformdirs.user_config_dir(_APP, appauthor=False))


def cache_dir() -> Path:
    """Folder of what can be made again."""
    import platformdirs

    return Path(platformdirs.user_cache_dir(_APP, appauthor=False))


def log_dir() -> Path:
    """Folder of the log files."""
    import platformdirs

    return Path(platformdirs.user_log_dir(_APP, appauthor=False))


def settings_path() -> Path:
    """The settings file."""
    return config_dir() / _FILE_NAME


def load_settings(path: Path) -> LoadedSettings:
    """Read settings; what is missing or out of range takes its default.

    A broken file is set aside as ``settings.broken.json``, so that nothing is lost.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return LoadedSettings(settings=Settings())
    except (OSError, UnicodeDecodeError):
        return _defaults_instead(path, "could not be read")
    try:
        stored = json.loads(text)
    except ValueError:
        return _defaults_instead(path, "were damaged")
    if not isinstance(stored, dict):
        return _defaults_instead(path, "were damaged")
    version = stored.get("version", 1)
    if not isinstance(version, int) or version > VERSION:
        return _defaults_instead(path, "come from a newer version of photorestore")
    for step in range(max(1, version), VERSION):
        stored = _MIGRATIONS[step](stored)
    return LoadedSettings(settings=_build(Settings, stored))


def save_settings(settings: Settings, path: Path) -> None:
    """Write settings; the file is always whole.

    Raises:
        OSError: the folder cannot be written to.
    """
    content = json.dumps(
        {"version": VERSION, **dataclasses.asdict(settings)}, indent=2, ensure_ascii=False
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}-{secrets.token_hex(4)}.part")
    try:
        with part.open("w", encoding="utf-8") as stream:
            stream.write(content + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _defaults_instead(path: Path, what: str) -> LoadedSettings:
    aside = path.with_name(f"{path.stem}.broken{path.suffix}")
    kept = ""
    with contextlib.suppress(OSError):
        path.replace(aside)
        kept = f" The old file is kept as {aside.name}."
    return LoadedSettings(
        settings=Settings(), problem=f"Your settings {what}, so the defaults are used.{kept}"
    )


def _from_version_1(stored: dict[str, Any]) -> dict[str, Any]:
    """Version 1 kept theme and scale at the top."""
    view = {key: stored.pop(key) for key in ("theme", "scale_percent") if key in stored}
    return {**stored, "view": {**view, **stored.get("view", {})}}


_MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: _from_version_1}

_CHOICES: Mapping[str, frozenset[str]] = {
    "theme": frozenset({"system", "light", "dark"}),
    "compare": frozenset({"result", "original", "split", "side_by_side"}),
    "precision": frozenset({"auto", "float32", "bfloat16"}),
    "format": frozenset({"same", "png", "tiff", "jpeg", "webp"}),
    "mask": frozenset({"auto", "none", "folder"}),
    "on_existing": frozenset({"skip", "rename", "overwrite"}),
    "report": frozenset({"none", "html", "csv", "json"}),
}
_RANGES: Mapping[str, tuple[float, float]] = {
    "scale_percent": (100, 200),
    "memory_budget_mib": (256, 1 << 20),
    "size_px": (1, 2000),
    "hardness": (0, 1),
    "overlay_opacity": (0.1, 1),
    "wand_tolerance": (0, 128),
    "trace_px": (1, 60),
    "quality": (1, 100),
    "workers": (0, 64),
    "strength": (0, 1),
    "fidelity": (0, 1),
}


def _build(kind: type[Part], stored: Mapping[str, Any]) -> Part:
    """Make a dataclass of what fits; the rest takes its default."""
    hints = get_type_hints(kind)
    accepted: dict[str, Any] = {}
    for name, hint in hints.items():
        if name not in stored:
            continue
        value = stored[name]
        if dataclasses.is_dataclass(hint) and isinstance(hint, type):
            if isinstance(value, dict):
                accepted[name] = _build(hint, value)
        elif get_origin(hint) is tuple:
            if isinstance(value, list):
                accepted[name] = tuple(item for item in value if isinstance(item, str))
        elif _fits(name, value, hint):
            accepted[name] = value
    return kind(**accepted)


def _fits(name: str, value: object, hint: object) -> bool:
    kinds = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    if value is None:
        return type(None) in kinds
    if isinstance(value, bool):
        return bool in kinds
    if isinstance(value, int) and float in kinds:
        value = float(value)
    if type(value) not in kinds:
        return False
    if name in _CHOICES:
        return value in _CHOICES[name]
    if name in _RANGES and isinstance(value, int | float):
        low, high = _RANGES[name]
        return low <= value <= high
    if name in ("overlay_colour", "protect_colour"):
        return isinstance(value, str) and len(value) == 7 and value.startswith("#")
    return True
