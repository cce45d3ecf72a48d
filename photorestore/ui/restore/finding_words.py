"""What was found in a photo, in the user's language; the engine itself knows only English."""

from __future__ import annotations

import re

from photorestore.core.damage import Finding
from photorestore.ui.language.numbers import in_words
from photorestore.ui.language.words import to_translate, tr

_NAMES = {
    "holes": to_translate("Scratches and holes"),
    "fading": to_translate("Fading"),
    "cast": to_translate("Colour cast"),
    "noise": to_translate("Noise and grain"),
    "blur": to_translate("Blur"),
    "blocks": to_translate("JPEG blocks"),
}
_FIXED = {
    text: text
    for text in (
        to_translate("slight"),
        to_translate("moderate"),
        to_translate("strong"),
        to_translate("towards magenta"),
        to_translate("towards red"),
        to_translate("towards yellow"),
        to_translate("towards green"),
        to_translate("towards cyan"),
        to_translate("towards blue"),
        to_translate("less than 0.1 % of the area"),
    )
}
_COUNTED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("(.+) of the area"), to_translate("{amount} of the area")),
    (re.compile("uses (.+) of the tones"), to_translate("uses {amount} of the tones")),
    (re.compile("edges take (.+) pixels"), to_translate("edges take {amount} pixels")),
)


def name_of(finding: Finding) -> str:
    """What it is."""
    return tr(_NAMES.get(finding.kind, finding.name))


def detail_of(finding: Finding) -> str:
    """How much there is of it."""
    return ", ".join(_part(part) for part in finding.detail.split(", "))


def _part(text: str) -> str:
    if text in _FIXED:
        return tr(_FIXED[text])
    for pattern, words in _COUNTED:
        if match := pattern.fullmatch(text):
            return tr(words).format(amount=in_words(match[1]))
    return text
