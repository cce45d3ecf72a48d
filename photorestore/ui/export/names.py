"""Names of exported files: typed as they are, or made from tokens such as ``{name}``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from photorestore.batch.names import NameParts, check_template, fill_template
from photorestore.io.formats import SUFFIXES, OutputFormat, target_format, target_suffix
from photorestore.io.naming import OutputNames
from photorestore.ui.language.words import to_translate

TOKENS: tuple[tuple[str, str], ...] = (
    ("{name}", to_translate("Name of the photo")),
    ("{ext}", to_translate("Ending of the photo")),
    ("{parent}", to_translate("Folder of the photo")),
    ("{date}", to_translate("Date of the photo's file")),
    ("{preset}", to_translate("Name of the model")),
    ("{n}", to_translate("Number of the photo in the row")),
    ("{n:4}", to_translate("Number with four digits")),
)
"""What a name may hold, and what it stands for."""

_ENDINGS = frozenset(ending for endings in SUFFIXES.values() for ending in endings)


@dataclass(frozen=True, kw_only=True)
class NameSource:
    """What the tokens stand for.

    Attributes:
        photo: its file.
        format: Pillow's name of its format, or "" for a photo without a file.
        preset: name of the model.
        number: of the photo in the row, from 1.
    """

    photo: Path
    format: str
    preset: str = "default"
    number: int = 1

    @property
    def parts(self) -> NameParts:
        """The values of all tokens."""
        try:
            changed = datetime.fromtimestamp(self.photo.stat().st_mtime, UTC)
            date = changed.date().isoformat()
        except OSError:
            date = "undated"
        return NameParts(
            name=self.photo.stem,
            ext=self.photo.suffix.removeprefix("."),
            parent=self.photo.parent.name,
            date=date,
            preset=self.preset,
            n=self.number,
        )


def has_tokens(text: str) -> bool:
    """Whether a name is made anew for each photo, so that it never replaces a file."""
    return "{" in text or "}" in text


def result_path(folder: Path, text: str, source: NameSource, wanted: OutputFormat) -> Path:
    """Where a result goes.

    Args:
        folder: of the result.
        text: what the user typed; a name without tokens is taken as it is, and one
            with tokens gets ``-2``, ``-3`` and so on where a file has it.
        source: what the tokens stand for.
        wanted: the format, which decides about the ending.

    Raises:
        BatchError: it has a token that is unknown, or names a folder.
    """
    format_name = target_format(source.format, wanted)
    suffix = target_suffix(source.photo, format_name)
    if not has_tokens(text):
        return folder / _with_ending(text.strip(), format_name, suffix)
    check_template(text)
    filled = _with_ending(fill_template(text, source.parts), format_name, suffix)
    place = Path(filled)
    return OutputNames(sources=[source.photo]).choose(
        source.photo, suffix=place.suffix, folder=folder, relative=place
    )


def _with_ending(name: str, format_name: str, suffix: str) -> str:
    """The name with an ending that fits the format; other dots are part of the name."""
    ending = Path(name).suffix
    if ending.lower() in SUFFIXES[format_name]:
        return name
    bare = name.removesuffix(ending) if ending.lower() in _ENDINGS else name
    return bare + suffix
