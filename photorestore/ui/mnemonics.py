"""Underlined letters of menus: one of its own for each entry, in every language."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence


def distinct(texts: Sequence[str], taken: str = "") -> tuple[str, ...]:
    """The same texts with a letter of its own for each, as far as there are letters.

    What a text marks with "&" stays wherever it can; then first letters of words are
    taken, then any others. A text that finds none goes without.

    Args:
        texts: of the entries of one menu, with "&" before the letter that is wanted.
        taken: letters that are in use already.
    """
    choices = [[at for at in _places(text) if _letter(text, at) not in taken] for text in texts]
    owners: dict[str, int] = {}
    for index, text in enumerate(texts):  # wishes first, so that few have to move
        at = _marked(text)
        if at in choices[index]:
            owners.setdefault(_letter(text, at), index)
    wanted = [
        list(dict.fromkeys(_letter(text, at) for at in places))
        for text, places in zip(texts, choices, strict=True)
    ]
    for index in range(len(texts)):
        if index not in owners.values():
            _find(index, wanted, owners)
    letters = {index: letter for letter, index in owners.items()}
    return tuple(_with(text, choices[at], letters.get(at)) for at, text in enumerate(texts))


def mnemonic(text: str) -> str:
    """The underlined letter of a text in lower case, "" without one."""
    at = _marked(text)
    return "" if at < 0 else _letter(text, at)


def _find(index: int, wanted: Sequence[Sequence[str]], owners: dict[str, int]) -> None:
    """Give a text a letter by moving as few others as possible (a shortest augmenting path)."""
    came_from: dict[str, int] = {}  # which text would take a letter
    waiting = deque([index])
    while waiting:
        taker = waiting.popleft()
        for letter in wanted[taker]:
            if letter in came_from:
                continue
            came_from[letter] = taker
            if letter in owners:
                waiting.append(owners[letter])
                continue
            while True:  # back along the path, each text leaves its letter to the one before
                taker = came_from[letter]
                left = next((key for key, owner in owners.items() if owner == taker), None)
                owners[letter] = taker
                if left is None:
                    return
                letter = left


def _plain(text: str) -> str:
    """Without the mark; "&&" becomes two blanks, so that places stay countable."""
    return text.replace("&&", "\0\0").replace("&", "")


def _marked(text: str) -> int:
    """Place of the marked letter in the plain text, -1 without one."""
    return text.replace("&&", "\0\0").find("&")


def _places(text: str) -> list[int]:
    """Places of all letters in the plain text, the best first."""
    plain, marked = _plain(text), _marked(text)
    letters = [at for at, letter in enumerate(plain) if letter.isalnum()]
    first = [at for at in letters if at == 0 or not plain[at - 1].isalnum()]
    best = [marked] if marked in letters else []
    return list(dict.fromkeys([*best, *first, *letters]))


def _letter(text: str, at: int) -> str:
    return _plain(text)[at].lower()


def _with(text: str, choices: Sequence[int], letter: str | None) -> str:
    plain = _plain(text)
    at = next((at for at in choices if plain[at].lower() == letter), None)
    marked = plain if at is None else f"{plain[:at]}&{plain[at:]}"
    return marked.replace("\0\0", "&&")
