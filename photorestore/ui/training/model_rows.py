"""The installed models as the wizard lists them."""

from __future__ import annotations

from dataclasses import dataclass

from photorestore.ui.language.numbers import number


@dataclass(frozen=True, kw_only=True)
class ModelRow:
    """One installed model.

    Attributes:
        name: by which it is found.
        kind: preset and parameters.
        size_mib: of its file.
        made: day, ISO 8601.
        is_shipped: it came with the program.
        is_chosen: it is used where none is named.
    """

    name: str
    kind: str
    size_mib: float
    made: str
    is_shipped: bool
    is_chosen: bool


def read_rows() -> tuple[ModelRow, ...]:
    """All models on this computer; loads torch, so off the GUI thread."""
    from photorestore.models.shelf import list_shelf

    return tuple(
        ModelRow(
            name=model.info.name,
            kind=f"{model.info.preset}, {number(model.info.parameters / 1e6, 1)} M",
            size_mib=model.info.size_mib,
            made=model.info.created[:10],
            is_shipped=model.shipped,
            is_chosen=model.chosen,
        )
        for model in list_shelf()
    )
