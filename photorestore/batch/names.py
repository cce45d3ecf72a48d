"""Names of results: made from a template, safe on every system, and never twice."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from pathlib import PurePosixPath

from photorestore.batch.errors import BatchError

DEFAULT_TEMPLATE = "{name}_restored"
TOKENS = ("name", "ext", "parent", "date", "preset", "n")
_TOKEN = re.compile(r"\{(\w*)(?::0?(\d))?\}")
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\ud800-\udfff]')
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{device}{digit}" for device in ("com", "lpt") for digit in "123456789¹²³"}
)
_LONGEST_BYTES = 230
"""Of 255 that systems allow, so that a number and an ending still fit."""


class OnExisting(StrEnum):
    """What happens where a result would take the name of a file that exists."""

    SKIP = "skip"
    RENAME = "rename"
    OVERWRITE = "overwrite"


@dataclass(frozen=True, kw_only=True)
class NameParts:
    """What the tokens of a template stand for.

    Attributes:
        name: of the photo, without its ending.
        ext: ending of the photo, without its dot.
        parent: name of the photo's folder.
        date: when the photo's file was last changed, such as 1953-06-02.
        preset: name of the settings.
        n: number of the photo in the run, from 1.
    """

    name: str
    ext: str
    parent: str
    date: str
    preset: str
    n: int


def check_template(template: str) -> None:
    """Return if a template can make names.

    Raises:
        BatchError: it is empty, names a folder, or has a token that is unknown.
    """
    if not template.strip():
        raise BatchError("The name template is empty.")
    if "/" in template or "\\" in template:
        raise BatchError(f"The name template {template!r} may not name folders.")
    for token, digits in _TOKEN.findall(template):
        if token not in TOKENS or (digits and token != "n"):
            known = ", ".join(f"{{{name}}}" for name in TOKENS)
            raise BatchError(
                f"The name template has an unknown token {{{token}}}; there are {known}."
            )
    if set("{}") & set(_TOKEN.sub("", template)):
        raise BatchError(f"The name template {template!r} has a brace without its partner.")


def fill_template(template: str, parts: NameParts) -> str:
    """Make a name without ending; ``{n:4}`` pads the number with zeros."""

    def value(match: re.Match[str]) -> str:
        text = str(getattr(parts, match[1]))
        return text.zfill(int(match[2])) if match[2] else text

    return safe_name(_TOKEN.sub(value, template))


def safe_name(name: str) -> str:
    """Change a file or folder name as little as needed for every system to accept it."""
    safe = _UNSAFE.sub("_", name).strip(" ").rstrip(". ")
    if safe.startswith("."):
        safe = "_" + safe[1:]
    if safe.split(".")[0].strip().casefold() in _RESERVED:
        safe = "_" + safe
    if len(safe.encode()) > _LONGEST_BYTES:
        safe = safe.encode()[:_LONGEST_BYTES].decode(errors="ignore").rstrip(". ")
    return safe or "_"


def name_key(path: PurePosixPath) -> str:
    """Equal for paths that any system takes for the same."""
    return unicodedata.normalize("NFC", path.as_posix()).casefold()


def labelled(path: PurePosixPath, label: str, suffix: str | None = None) -> PurePosixPath:
    """Put a label behind the name of a result, and give it another ending."""
    return path.with_name(path.stem + label + (path.suffix if suffix is None else suffix))


class NameBook:
    """Which photo owns which name below the output folder; used from any thread."""

    def __init__(self, folders: Iterable[PurePosixPath] = ()) -> None:
        """Start a book; the names of ``folders`` and those above them are taken."""
        self._owners: dict[str, str] = {}
        self._folders = {
            name_key(above) for folder in set(folders) for above in (folder, *folder.parents)
        }
        self._lock = threading.Lock()

    def own(self, path: PurePosixPath, owner: str) -> None:
        """Note that a name belongs to a photo already."""
        with self._lock:
            self._owners[name_key(path)] = owner

    def claim(
        self,
        wanted: PurePosixPath,
        owner: str,
        *,
        usable: Callable[[PurePosixPath], bool] = lambda _: True,
    ) -> PurePosixPath:
        """Take a name for a photo: as wanted, or with ``-2``, ``-3`` and so on behind it."""
        with self._lock:
            for candidate in _numbered(wanted):
                key = name_key(candidate)
                taken = key in self._folders or self._owners.get(key, owner) != owner
                if not taken and usable(candidate):
                    self._owners[key] = owner
                    return candidate
        raise AssertionError("numbers never end")


def _numbered(wanted: PurePosixPath) -> Iterator[PurePosixPath]:
    yield wanted
    for number in count(2):
        yield labelled(wanted, f"-{number}")
