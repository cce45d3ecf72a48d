"""Small pictures and metadata blocks for the tests of files."""

from __future__ import annotations

import imagecodecs
import numpy as np
import pytest
from PIL import Image

from photorestore.core.types import PhotoMetadata


def noise(*shape: int, dtype: type[np.unsignedinteger], seed: int = 0) -> np.ndarray:
    """Pixels without any order, so that every mistake shows."""
    top = int(np.iinfo(dtype).max)
    return np.random.default_rng(seed).integers(0, top, shape, dtype=dtype, endpoint=True)


def smooth(height: int, width: int) -> np.ndarray:
    """A gentle (H, W, 3) uint8 picture without symmetry, which codecs with loss keep well."""
    y, x = np.mgrid[:height, :width]
    planes = (40 + 150 * x / width, 60 + 120 * y / height, 200 - 90 * (x + 2 * y) / (width + 200))
    return np.stack(planes, -1).astype(np.uint8)


@pytest.fixture
def exif_block() -> bytes:
    """Camera, date, exposure, a maker's note and a place, orientation 1."""
    exif = Image.Exif()
    exif[0x010F] = "Zeiss Ikon"
    exif[0x0110] = "Contessa"
    exif[0x0112] = 1
    exif[0x0131] = "scanner 1.0"
    exif[0x0132] = "1953:06:02 11:15:00"
    exif[0x8298] = "the family"
    details = exif.get_ifd(0x8769)
    details[0x9003] = "1953:06:02 11:15:00"
    details[0x829A] = 0.008
    details[0x927C] = bytes(range(64))
    details[0xA002] = 40
    details[0xA003] = 24
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (51.0, 29.0, 58.0)
    return exif.tobytes().removeprefix(b"Exif\0\0")


@pytest.fixture
def xmp_block() -> bytes:
    """A packet with a title and an orientation."""
    return (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        b'xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="1">'
        b"<tiff:Artist>Gro\xc3\x9fmutter</tiff:Artist></rdf:Description></rdf:RDF></x:xmpmeta>"
    )


@pytest.fixture
def iptc_block() -> bytes:
    """A caption, as IPTC-IIM."""
    caption = b"Wedding, 1953"
    return b"\x1c\x02\x78" + len(caption).to_bytes(2, "big") + caption


@pytest.fixture
def wide_profile() -> bytes:
    """Adobe RGB."""
    return bytes(imagecodecs.cms_profile("adobergb"))


@pytest.fixture
def grey_profile() -> bytes:
    """Grey with gamma 1.8."""
    return bytes(imagecodecs.cms_profile("gray", gamma=1.8))


@pytest.fixture
def metadata(
    exif_block: bytes, xmp_block: bytes, iptc_block: bytes, wide_profile: bytes
) -> PhotoMetadata:
    """Everything a file can say."""
    return PhotoMetadata(
        exif=exif_block, xmp=xmp_block, iptc=iptc_block, icc=wide_profile, dpi=(300.0, 300.0)
    )
