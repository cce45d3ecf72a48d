"""Results get names that are free and never those of sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from photorestore.io.formats import OutputFormat, target_format, target_suffix
from photorestore.io.naming import OutputNames


def test_beside_the_source(tmp_path: Path) -> None:
    names = OutputNames()
    source = tmp_path / "my photo.JPG"
    (tmp_path / "my photo_restored-2.JPG").touch()

    assert names.choose(source, suffix=".JPG").name == "my photo_restored.JPG"
    assert names.choose(source, suffix=".JPG").name == "my photo_restored-3.JPG"


def test_in_an_output_folder_the_name_stays(tmp_path: Path) -> None:
    names = OutputNames(sources=[tmp_path / "a" / "1.png", tmp_path / "b" / "1.png"])
    out = tmp_path / "out"

    first = names.choose(tmp_path / "a" / "1.png", suffix=".png", folder=out)
    second = names.choose(tmp_path / "b" / "1.png", suffix=".png", folder=out)
    third = names.choose(
        tmp_path / "a" / "x" / "2.gif", suffix=".png", folder=out, relative=Path("x/2.gif")
    )

    assert [first, second, third] == [out / "1.png", out / "1-2.png", out / "x" / "2.png"]


def test_an_output_folder_full_of_sources(tmp_path: Path) -> None:
    sources = [tmp_path / "1.png", tmp_path / "1_restored.png"]
    for source in sources:
        source.touch()
    names = OutputNames(sources=sources, overwrite=True)

    chosen = names.choose(sources[0], suffix=".png", folder=tmp_path)

    assert chosen.name == "1_restored-2.png"


def test_overwriting_takes_the_name_but_only_once(tmp_path: Path) -> None:
    (tmp_path / "1.png").touch()
    names = OutputNames(overwrite=True)

    first = names.choose(Path("elsewhere/1.png"), suffix=".png", folder=tmp_path)
    second = names.choose(Path("far/1.png"), suffix=".png", folder=tmp_path)

    assert [first.name, second.name] == ["1.png", "1-2.png"]


def test_a_link_to_a_source_is_a_source(tmp_path: Path) -> None:
    (tmp_path / "in.png").touch()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "in.png").symlink_to(tmp_path / "in.png")
    names = OutputNames(sources=[tmp_path / "in.png"], overwrite=True)

    chosen = names.choose(tmp_path / "in.png", suffix=".png", folder=tmp_path / "out")

    assert chosen.name == "in_restored.png"


@pytest.mark.parametrize(
    ("name", "source_format", "wanted", "format_name", "suffix"),
    [
        ("a.JPG", "JPEG", OutputFormat.SAME, "JPEG", ".JPG"),
        ("a.jpeg", "JPEG", OutputFormat.PNG, "PNG", ".png"),
        ("a.jpg", "PNG", OutputFormat.SAME, "PNG", ".png"),
        ("a.gif", "GIF", OutputFormat.SAME, "PNG", ".png"),
        ("a.tiff", "TIFF", OutputFormat.SAME, "TIFF", ".tiff"),
        ("a.heic", "HEIF", OutputFormat.SAME, "HEIF", ".heic"),
        ("a.tiff", "TIFF", OutputFormat.JPEG, "JPEG", ".jpg"),
    ],
)
def test_format_and_ending(
    name: str, source_format: str, wanted: OutputFormat, format_name: str, suffix: str
) -> None:
    assert target_format(source_format, wanted) == format_name
    assert target_suffix(Path(name), format_name) == suffix
