"""The shelf: models that the user installed, beside the shipped ones.

A user model is one safetensors file in the user's folder; its card, Markdown for
people, lies in the header of the file. A text file names the model that "default"
stands for; without it, that is the shipped one.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from safetensors.torch import load_file, save_file

from photorestore.config.paths import models_dir, user_models_dir
from photorestore.core.errors import ModelLoadError
from photorestore.io.atomic import atomic_path, write_bytes
from photorestore.models.loading import (
    CHOICE_FILE,
    DEFAULT_NAME,
    SHIPPED_NAME,
    SUFFIX,
    ModelInfo,
    find_model,
    list_models,
    load_model,
    read_header,
)

CARD_KEY = "card"
"""Entry of the header that holds the card."""
_NAME = re.compile(r"\w(?:[\w .+-]{0,62}[\w+-])?")


@dataclass(frozen=True, kw_only=True)
class ShelfModel:
    """A model as the shelf shows it.

    Attributes:
        info: what its header says.
        shipped: it came with the program, and can be neither renamed nor removed.
        chosen: it is what "default" stands for.
    """

    info: ModelInfo
    shipped: bool
    chosen: bool


def list_shelf() -> tuple[ShelfModel, ...]:
    """All readable models: the shipped ones, then the user's, by name."""
    try:
        chosen: Path | None = find_model(DEFAULT_NAME)
    except ModelLoadError:
        chosen = None
    return tuple(
        ShelfModel(info=info, shipped=info.path.parent == models_dir(), chosen=info.path == chosen)
        for info in list_models()
    )


def install_model(source: Path, *, name: str | None = None, card: str | None = None) -> Path:
    """Put a copy of a model file on the shelf; this also imports exported ones.

    Args:
        source: the file, which is read in full and checked.
        name: what it will be called; None takes the name of the file.
        card: Markdown; None keeps the card that the file has.

    Returns:
        The file on the shelf.

    Raises:
        ModelLoadError: the file is missing, broken or foreign, or the name is taken or
            cannot be used.
        PhotoWriteError: the user's folder cannot be written to.
    """
    wanted = check_new_name(source.stem if name is None else name)
    load_model(source)
    target = user_models_dir() / f"{wanted}{SUFFIX}"
    _copy(source, target, card=model_card(source) if card is None else card, overwrite=False)
    return target


def export_model(name: str, target: Path, *, overwrite: bool = False) -> None:
    """Write a model with its card as one file, which another machine can install.

    Raises:
        ModelLoadError: there is no such model, or it is broken.
        PhotoWriteError: the file exists, or the system refuses.
    """
    source = find_model(name)
    load_model(source)
    _copy(source, target, card=model_card(source), overwrite=overwrite)


def rename_model(name: str, new_name: str) -> Path:
    """Give a user model another name; if it was the default, it stays so.

    Raises:
        ModelLoadError: there is no such user model, or the new name cannot be used.
        PhotoWriteError: the user's folder cannot be written to.
    """
    source = _own(name)
    wanted = check_new_name(new_name, besides=source.stem)
    target = source.with_name(f"{wanted}{SUFFIX}")
    was_chosen = chosen_name() == source.stem
    if wanted.casefold() == source.stem.casefold():
        source.rename(target)
    else:
        _copy(source, target, card=model_card(source), overwrite=False)
        source.unlink()
    source.with_suffix(".md").unlink(missing_ok=True)  # its text is in the header now
    if was_chosen:
        choose_model(wanted)
    return target


def remove_model(name: str) -> None:
    """Delete a user model; if it was the default, the shipped one is again.

    Raises:
        ModelLoadError: there is no such user model.
    """
    source = _own(name)
    if chosen_name() == source.stem:
        choose_model(SHIPPED_NAME)
    source.unlink()
    source.with_suffix(".md").unlink(missing_ok=True)


def choose_model(name: str) -> None:
    """Let "default" stand for a model, everywhere.

    Args:
        name: of a model, or "shipped" (or "default") to go back to the shipped one.

    Raises:
        ModelLoadError: there is no such model, or it is broken.
        PhotoWriteError: the user's folder cannot be written to.
    """
    choice = user_models_dir() / CHOICE_FILE
    if name in (SHIPPED_NAME, DEFAULT_NAME):
        choice.unlink(missing_ok=True)
        return
    path = find_model(name)
    if path.parent not in (models_dir(), user_models_dir()):
        raise ModelLoadError(f"{path.name} is not installed; install it first.")
    load_model(path)
    write_bytes(choice, f"{path.name}\n".encode(), overwrite=True)


def chosen_name() -> str | None:
    """Name of the model that the user chose for "default"; None where it is the shipped one."""
    try:
        text = (user_models_dir() / CHOICE_FILE).read_text(encoding="utf-8")
    except OSError:
        return None
    return Path(text.strip()).stem or None


def model_card(path: Path) -> str | None:
    """The card of a model, Markdown: from its header, else from the file beside it.

    Raises:
        ModelLoadError: the file is missing, broken or foreign.
    """
    inside = read_header(path).get(CARD_KEY)
    if inside:
        return inside
    beside = path.with_suffix(".md")
    return beside.read_text(encoding="utf-8") if beside.is_file() else None


def check_new_name(name: str, *, besides: str | None = None) -> str:
    """The name without spaces at its ends, if a new user model may be called so.

    Args:
        name: as it was typed.
        besides: a name that does not count as taken.

    Raises:
        ModelLoadError: it is empty, holds signs that file names should not, or is taken.
    """
    wanted = name.strip()
    if not _NAME.fullmatch(wanted):
        raise ModelLoadError(
            f"{name!r} cannot be the name of a model: use letters, digits, spaces and . _ - +, "
            "at most 64."
        )
    taken = {info.name for info in list_models()} | {DEFAULT_NAME, SHIPPED_NAME}
    taken |= {path.stem for path in user_models_dir().glob(f"*{SUFFIX}")}
    if wanted.casefold() in {other.casefold() for other in taken - {besides}}:
        raise ModelLoadError(f"There is a model {wanted!r} already; choose another name.")
    return wanted


def _own(name: str) -> Path:
    path = user_models_dir() / f"{name}{SUFFIX}"
    if path.is_file() and path.parent == user_models_dir():
        return path
    if any(info.name == name for info in list_models()):
        raise ModelLoadError(f"{name!r} came with the program and stays as it is.")
    raise ModelLoadError(f"There is no model {name!r} of yours.")


def _copy(source: Path, target: Path, *, card: str | None, overwrite: bool) -> None:
    header = dict(read_header(source))
    with atomic_path(target, overwrite=overwrite) as part:
        if card is None or header.get(CARD_KEY) == card:
            shutil.copyfile(source, part)
        else:
            save_file(load_file(source), part, metadata={**header, CARD_KEY: card})
