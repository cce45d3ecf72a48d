"""Reads JPEG, WebP, BMP, GIF and AVIF through Pillow, and HEIC through pillow-heif."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pillow_heif
from PIL import Image

from photorestore.core.errors import PhotoReadError
from photorestore.core.types import PhotoMetadata, RgbArray
from photorestore.io.exif import parse_exif, without_prefix
from photorestore.io.native import NativePage, check_size, full_range

_FORMATS = ("JPEG", "WEBP", "BMP", "DIB", "GIF", "AVIF")
_IPTC_RESOURCE = 0x0404
_X_RESOLUTION = 282


def read_with_pillow(path: Path) -> tuple[str, NativePage]:
    """Read the first frame of a file.

    Returns:
        The name of the format and the picture, not yet turned upright.

    Raises:
        PhotoReadError: the picture is too large or of an unknown kind.
    """
    with Image.open(path, formats=_FORMATS) as image:
        check_size(image.width, image.height)
        frames = int(getattr(image, "n_frames", 1))
        name = {"MPO": "JPEG", "DIB": "BMP"}.get(str(image.format), str(image.format))
        image.load()
        samples, alpha = split_image(image)
        notes: tuple[str, ...] = ()
        if frames > 1:
            notes = (f"Only the first of the {frames} pictures in the file was read.",)
        return name, NativePage(
            samples=samples, alpha=alpha, metadata=_metadata(image), notes=notes
        )


def split_image(image: Image.Image) -> tuple[RgbArray, RgbArray | None]:
    """Take a Pillow image apart.

    Returns:
        Samples (H, W, C), and alpha (H, W) or None.

    Raises:
        PhotoReadError: Pillow's mode is none of a photo.
    """
    if image.mode in ("1", "L", "LA", "La"):
        target = "L"
    elif image.mode == "CMYK":
        target = "CMYK"
    elif image.mode in ("P", "PA", "RGB", "RGBA", "RGBX", "RGBa", "YCbCr"):
        target = "RGB"
    else:
        raise PhotoReadError(f"its pixels are of the kind {image.mode}, which is not supported")
    if target != "CMYK" and image.has_transparency_data:
        pixels = np.asarray(image.convert(target + "A"))
        return pixels[..., :-1].copy(), pixels[..., -1].copy()
    pixels = np.array(image if image.mode == target else image.convert(target))
    return (pixels[..., None] if pixels.ndim == 2 else pixels), None


def _metadata(image: Image.Image) -> PhotoMetadata:
    info = image.info
    resources = info.get("photoshop")
    iptc = resources.get(_IPTC_RESOURCE) if isinstance(resources, dict) else None
    exif = without_prefix(_block(info.get("exif")))
    made_up = (
        image.format in ("JPEG", "MPO")
        and not info.get("jfif_unit")
        and _X_RESOLUTION not in parse_exif(exif).main
    )
    return PhotoMetadata(
        exif=exif,
        xmp=_block(info.get("xmp")),
        iptc=iptc or None,
        icc=_block(info.get("icc_profile")),
        dpi=None if made_up else _dpi(info.get("dpi")),
    )


def read_heif(path: Path) -> NativePage:
    """Read the main picture of a HEIC file; libheif has turned it upright already.

    Raises:
        PhotoReadError: the picture is too large.
    """
    container = pillow_heif.open_heif(path, convert_hdr_to_8bit=False)
    index = int(container.primary_index)
    image = container[index]
    check_size(*image.size)
    pixels = np.asarray(image)
    pixels = pixels[..., None] if pixels.ndim == 2 else pixels
    bits = image.info.get("bit_depth")
    if pixels.dtype == np.uint16 and isinstance(bits, int):
        pixels = full_range(pixels >> (16 - bits), bits=bits)
    has_alpha = image.mode.split(";")[0] in ("LA", "RGBA")
    samples = pixels[..., :-1] if has_alpha else pixels
    notes: tuple[str, ...] = ()
    if len(container) > 1:
        notes = (f"Only the main one of the {len(container)} pictures in the file was read.",)
    info = image.info
    return NativePage(
        samples=np.ascontiguousarray(samples),
        alpha=np.ascontiguousarray(pixels[..., -1]) if has_alpha else None,
        metadata=PhotoMetadata(
            exif=without_prefix(_block(info.get("exif"))),
            xmp=_block(info.get("xmp")),
            icc=_block(info.get("icc_profile")),
        ),
        notes=notes,
    )


def _block(value: object) -> bytes | None:
    return value if isinstance(value, bytes) and value else None


def _dpi(value: object) -> tuple[float, float] | None:
    if not isinstance(value, tuple) or len(value) != 2:
        return None
    horizontal, vertical = float(value[0]), float(value[1])
    return (horizontal, vertical) if horizontal > 0 and vertical > 0 else None
