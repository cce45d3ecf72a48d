"""Old photos that the model itself restored, as sources of pairs for real adaptation."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch.nn import functional as F

from photorestore.models.restorer import Restorer
from photorestore.training.pool import PhotoPool

_LONG_EDGE_PX = 768
_CLEAN_TIMES = 3


@torch.no_grad()
def restored_pool(model: Restorer, old: PhotoPool, folder: Path, device: torch.device) -> PhotoPool:
    """Restore old photos once; a resumed run reads them back from ``folder``.

    Photos are shrunk to a long edge of 768 px, where grain and blur matter less, so
    that what remains of them is a fair stand-in for a clean photo.
    """
    folder.mkdir(parents=True, exist_ok=True)
    photos = []
    for i, rgb in enumerate(old.photos):
        path = folder / f"{i:05d}.png"
        if not path.exists():
            out = _restore(model, rgb, device)
            part = path.with_suffix(".part")
            Image.fromarray(out).save(part, format="PNG")
            part.replace(path)
        with Image.open(path) as image:
            photos.append(np.asarray(image.convert("RGB"), dtype=np.uint8))
    return PhotoPool(names=old.names, photos=photos)


def with_restored(clean: PhotoPool, restored: PhotoPool) -> PhotoPool:
    """Both pools; a clean photo comes three times as often as a restored one, which is a
    softer target than it should be."""
    return PhotoPool(
        names=clean.names * _CLEAN_TIMES + restored.names,
        photos=[*(photo for _ in range(_CLEAN_TIMES) for photo in clean.photos), *restored.photos],
    )


def _restore(model: Restorer, rgb: np.ndarray, device: torch.device) -> np.ndarray:
    photo = torch.from_numpy(rgb.copy()).to(device).permute(2, 0, 1)[None].float() / 255.0
    scale = min(1.0, _LONG_EDGE_PX / max(photo.shape[2:]))
    size = tuple(max(16, round(n * scale) // 16 * 16) for n in photo.shape[2:])
    photo = F.interpolate(photo, size=size, mode="bilinear", antialias=True)
    hole = torch.zeros_like(photo[:, :1])
    context = model.context(photo, hole)
    found = torch.sigmoid(model.detect(photo, context.tone_range)) > 0.5
    hole = F.max_pool2d(found.float(), 3, 1, 1)
    out = model.restore(photo, hole, model.context(photo, hole))
    out = F.interpolate(out, scale_factor=0.75, mode="bilinear", antialias=True)
    pixels = (out[0].clamp(0, 1) * 255.0).round().to(torch.uint8)
    return pixels.permute(1, 2, 0).cpu().numpy()
