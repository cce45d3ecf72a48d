"""Reports become words, and come back from files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from photorestore.core.damage import DamageReport, Degree, damage_in_words, find_damage

CLEAN = DamageReport(
    noise_levels=0.4, blockiness=0.0, colour_levels=12.0, range_share=0.95, hole_share=0.0
)


def test_a_clean_photo_has_no_findings() -> None:
    assert find_damage(CLEAN) == ()
    assert damage_in_words(CLEAN) == "no damage"


@pytest.mark.parametrize(
    ("worse", "kind", "degree", "words"),
    [
        (replace(CLEAN, hole_share=0.0234), "holes", Degree.MODERATE, "2.3 % of the area"),
        (replace(CLEAN, hole_share=0.0002), "holes", Degree.SLIGHT, "less than 0.1 %"),
        (
            replace(CLEAN, range_share=0.4),
            "fading",
            Degree.STRONG,
            "strong, uses 40 % of the tones",
        ),
        (replace(CLEAN, noise_levels=2.0), "noise", Degree.SLIGHT, "slight"),
        (replace(CLEAN, edge_px=6.2), "blur", Degree.MODERATE, "moderate, edges take 6 pixels"),
        (replace(CLEAN, blockiness=2.0), "blocks", Degree.STRONG, "strong"),
        (replace(CLEAN, red_levels=9, blue_levels=-20), "cast", Degree.MODERATE, "towards yellow"),
        (replace(CLEAN, red_levels=-2, blue_levels=30), "cast", Degree.STRONG, "towards blue"),
    ],
)
def test_each_kind_is_found_alone(
    worse: DamageReport, kind: str, degree: Degree, words: str
) -> None:
    (found,) = find_damage(worse)

    assert (found.kind, found.degree) == (kind, degree)
    assert words in found.text
    assert words in damage_in_words(worse)


def test_sepia_is_no_cast() -> None:
    assert find_damage(replace(CLEAN, colour_levels=1.0, red_levels=9, blue_levels=-20)) == ()


def test_facts_come_back_and_unknown_ones_are_left_out() -> None:
    report = replace(CLEAN, edge_px=2.5, red_levels=-1.25)

    assert DamageReport.from_facts({**report.as_facts(), "of_another_version": 1.0}) == report


def test_several_pages_are_as_bad_as_their_worst() -> None:
    faded = replace(CLEAN, range_share=0.3)
    tinted = replace(CLEAN, blue_levels=30.0, hole_share=0.2, edge_px=4.0)

    assert DamageReport.worst_of([]) is None
    assert DamageReport.worst_of([faded, tinted]) == replace(tinted, range_share=0.3)
