"""Settings on disk: round trip, migration, damage and reset."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from photorestore.config.settings import (
    VERSION,
    BrushSettings,
    Settings,
    ViewSettings,
    load_settings,
    save_settings,
)


def test_a_round_trip_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "settings.json"
    settings = Settings(
        view=ViewSettings(theme="dark", scale_percent=150), recent=("/ö/a b.jpg", "/c.png")
    )
    save_settings(settings, path)

    assert load_settings(path).settings == settings
    assert load_settings(path).problem is None
    assert json.loads(path.read_text(encoding="utf-8"))["version"] == VERSION
    assert [item.name for item in path.parent.iterdir()] == ["settings.json"]


def test_a_missing_file_gives_the_defaults_in_silence(tmp_path: Path) -> None:
    loaded = load_settings(tmp_path / "settings.json")
    assert loaded.settings == Settings()
    assert loaded.problem is None


@pytest.mark.parametrize("content", ["{", "[]", '{"version": 999}', "\x00\x01"])
def test_a_broken_file_gives_defaults_and_a_sentence_and_is_kept(
    tmp_path: Path, content: str
) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content, encoding="utf-8")

    loaded = load_settings(path)

    assert loaded.settings == Settings()
    assert loaded.problem is not None
    assert loaded.problem.startswith("Your settings ")
    assert (tmp_path / "settings.broken.json").read_text(encoding="utf-8") == content


def test_version_1_is_migrated(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(
        json.dumps({"version": 1, "theme": "light", "scale_percent": 125, "advanced_tools": True}),
        encoding="utf-8",
    )
    settings = load_settings(path).settings
    assert settings.view.theme == "light"
    assert settings.view.scale_percent == 125
    assert settings.advanced_tools


def test_values_out_of_range_take_their_default_and_the_rest_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    stored = {
        "version": VERSION,
        "view": {"theme": "pink", "scale_percent": 150, "unknown": 1},
        "brush": {"size_px": -3, "hardness": 1, "overlay_colour": 7, "overlay_hatch": "yes"},
        "recent": ["a", 3],
    }
    path.write_text(json.dumps(stored), encoding="utf-8")
    settings = load_settings(path).settings
    assert settings.view == ViewSettings(scale_percent=150)
    assert settings.brush == BrushSettings(hardness=1)
    assert settings.recent == ("a",)


def test_recent_photos_are_unique_newest_first_and_survive_a_reset() -> None:
    settings = Settings(advanced_tools=True)
    for name in ["a", "b", "a", *[f"p{i}" for i in range(20)]]:
        settings = settings.with_recent(Path(name))
    assert settings.recent[0] == "p19"
    assert len(settings.recent) == len(set(settings.recent)) == 12
    assert settings.reset().recent == settings.recent
    assert not settings.reset().advanced_tools
