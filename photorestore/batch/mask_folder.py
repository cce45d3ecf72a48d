"""Finds the mask of a photo by its name."""

from __future__ import annotations

from pathlib import PurePosixPath

from photorestore.batch.errors import BatchError
from photorestore.batch.names import name_key
from photorestore.batch.places import Place, photos_below

_LABELS = ("", "_mask")


class MaskFolder:
    """A folder of masks, which mirrors that of the photos or is flat.

    For ``album/a.jpg`` these are looked for, with any picture ending, in this
    order: ``album/a.jpg``, ``album/a``, ``album/a_mask``, then the same without
    ``album``.
    """

    def __init__(self, folder: Place) -> None:
        """List the folder.

        Raises:
            BatchError: it is no folder, or there are no pictures in it.
        """
        if not folder.is_dir():
            raise BatchError(f"{folder} is not a folder of masks.")
        self._masks: dict[str, Place] = {}
        for path, place in photos_below(folder):
            self._masks.setdefault(name_key(place.with_suffix("")), path)
        if not self._masks:
            raise BatchError(f"There are no masks in {folder}.")

    def find(self, relative: PurePosixPath) -> Place | None:
        """The mask of a photo, by its place below the folder of the photos."""
        for place in dict.fromkeys((relative, PurePosixPath(relative.name))):
            for label in _LABELS:
                for name in (place.name + label, place.stem + label):
                    mask = self._masks.get(name_key(place.with_name(name)))
                    if mask is not None:
                        return mask
        return None
