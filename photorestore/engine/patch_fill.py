"""Fill wide holes with texture from around them, before any network sees the photo.

A network draws what is likely on average, and that is blur wherever nothing near by
says more. Wide tears and lost corners are filled with patches of the photo itself,
from coarse to fine, so that edges and texture go on. They count as photo from then
on: the networks treat them as they treat their surroundings.

Source: space-time completion of Wexler et al. 2007, doi:10.1109/TPAMI.2007.60, with
the search of PatchMatch, Barnes et al. 2009, doi:10.1145/1531326.1531330. Ours: all
pixels search at once, propagation jumps, and photos are searched near the hole only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.core.pixels import from_unit, to_unit
from photorestore.core.types import RgbArray
from photorestore.engine.ticker import Ticker

WIDE_PX = 36
"""Holes of at least this width are filled with patches; narrower ones stay with
the network, which joins what lies on both sides."""
_REACH_PX = 160
"""The least distance from a hole in which patches are looked for."""
_MOST_HOLE_PX = 40_000
"""Larger holes are searched in on a smaller copy; finer sizes only refine that."""
_RADIUS = 3
_LEAST_SIDE_PX = 24
_LEAST_SOURCES = 64
_LEAST_USABLE = 0.2
_CHUNK = 32_768
_SEED = 7
_HALF = 128
_ROUNDING_PX = 2.0

Picture = NDArray[np.float32]
Flags = NDArray[np.bool_]
Indices = NDArray[np.int64]
Check = Callable[[], None]


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A photo without wide holes.

    Attributes:
        rgb: (H, W, 3), a copy with the wide holes filled.
        left: (H, W) uint8, the mask without what was filled.
    """

    rgb: RgbArray
    left: NDArray[np.uint8]


def fill_wide_holes(rgb: RgbArray, damaged: NDArray[np.uint8], ticker: Ticker) -> Filled | None:
    """Fill the holes that are too wide for a network; the same input gives the same.

    Args:
        rgb: (H, W, 3) uint8 or uint16; not changed.
        damaged: (H, W) uint8, 255 = damaged; not changed.
        ticker: told about each hole, and asked often whether to stop.

    Returns:
        The filled photo, or None where no hole is wide or nothing is left to take from.

    Raises:
        JobCancelled: the ticker says so.
    """
    wide = wide_places(damaged)
    if not wide.any():
        return None
    out, left, done = rgb.copy(), damaged.copy(), False
    hurt = cv2.dilate(damaged, np.ones((3, 3), np.uint8)) > 0
    unknown = hurt.copy()
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(wide.astype(np.uint8))
    ticker.start("fill", count - 1)
    for number in range(1, count):
        x, y, w, h = (int(n) for n in boxes[number, :4])
        reach = max(_REACH_PX, (w + h) // 2)
        area = (
            slice(max(0, y - reach), min(rgb.shape[0], y + h + reach)),
            slice(max(0, x - reach), min(rgb.shape[1], x + w + reach)),
        )
        hole = labels[area] == number
        usable = ~hurt[area]
        if usable.mean() >= _LEAST_USABLE:
            filled = complete(to_unit(out[area]), unknown[area], usable, ticker.check)
            out[area][hole] = from_unit(filled[hole], rgb.dtype)
            left[area][hole] = 0
            unknown[area][hole] = False
            done = True
        ticker.tick()
    return Filled(rgb=out, left=left) if done else None


def wide_places(damaged: NDArray[np.uint8]) -> Flags:
    """Where a disc of the least width fits into a mask (H, W), to the edge of the hole."""
    solid = (damaged >= _HALF).astype(np.uint8)
    if not solid.any():
        return np.zeros(damaged.shape, np.bool_)
    edge = (WIDE_PX,) * 4  # a hole at the border counts as if the photo were mirrored there
    framed = np.asarray(cv2.copyMakeBorder(solid, *edge, cv2.BORDER_REFLECT), np.uint8)
    inside = cv2.distanceTransform(framed, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    core = (inside >= 0.5 * WIDE_PX).astype(np.uint8)
    near = cv2.distanceTransform(1 - core, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    wide = (near <= 0.5 * WIDE_PX + _ROUNDING_PX) & (framed > 0) & bool(core.any())
    return np.asarray(wide[WIDE_PX:-WIDE_PX, WIDE_PX:-WIDE_PX], np.bool_)


def complete(photo: Picture, hole: Flags, usable: Flags, check: Check) -> Picture:
    """Complete a photo (H, W, 3) in [0, 1] where hole (H, W) says so.

    Args:
        photo: what lies in the hole is not looked at.
        hole: what to fill.
        usable: where patches may be taken from.
        check: called before each round; raises to stop.
    """
    levels = _pyramid(photo, hole, usable)
    rng = np.random.default_rng(_SEED)
    while len(levels) > 1 and _Search(levels[-1], rng).sources.size < _LEAST_SOURCES:
        levels.pop()
    coarser: _Search | None = None
    current = _smooth(levels[-1])
    matches = np.zeros(0, np.int64)
    for depth in range(len(levels) - 1, -1, -1):
        level = levels[depth]
        search = _Search(level, rng)
        if search.sources.size < _LEAST_SOURCES:
            return _smooth(levels[0])
        if coarser is None:
            matches = search.random()
        else:
            matches = search.refined(coarser, matches)
            current = search.vote(level.photo, matches, None)
        coarser = search
        big = np.count_nonzero(level.hole) > _MOST_HOLE_PX
        rounds = 1 if big else max(2, min(10, 2 + 2 * depth))
        for number in range(rounds):
            check()
            jumps = (1,) if big else (4, 1)
            matches, cost = search.improve(current, matches, jumps, check)
            sharp = depth == 0 and number == rounds - 1
            current = search.vote(current, matches, cost, sharp=sharp)
    return current


@dataclass(frozen=True, kw_only=True)
class _Level:
    photo: Picture
    hole: Flags
    usable: Flags


def _pyramid(photo: Picture, hole: Flags, usable: Flags) -> list[_Level]:
    """Halve until the hole is about as wide as a patch."""
    levels = [_Level(photo=np.where(hole[..., None], 0.5, photo), hole=hole, usable=usable)]
    while True:
        last = levels[-1]
        depth_px = cv2.distanceTransform(last.hole.astype(np.uint8), cv2.DIST_L2, 3).max()
        h, w = last.hole.shape
        if depth_px <= _RADIUS or min(h, w) < 2 * _LEAST_SIDE_PX:
            return levels
        size = ((w + 1) // 2, (h + 1) // 2)
        weight = (~last.hole).astype(np.float32)
        share = cv2.resize(weight, size, interpolation=cv2.INTER_AREA)
        colour = cv2.resize(last.photo * weight[..., None], size, interpolation=cv2.INTER_AREA)
        whole = cv2.resize(last.usable.astype(np.float32), size, interpolation=cv2.INTER_AREA)
        small = np.asarray(colour / np.maximum(share, 1e-3)[..., None], np.float32)
        levels.append(_Level(photo=small, hole=share < 0.5, usable=(whole > 0.99) & (share > 0.99)))


def _smooth(level: _Level) -> Picture:
    """A first guess: the colours around the hole, carried inwards."""
    levels8 = np.clip(level.photo * 255.0, 0, 255).astype(np.uint8)
    mask = level.hole.astype(np.uint8)
    guess = cv2.inpaint(levels8, mask, 3, cv2.INPAINT_TELEA).astype(np.float32) / 255.0
    return np.asarray(np.where(level.hole[..., None], guess, level.photo), np.float32)


class _Search:
    """The nearest patches of one level, for all pixels whose patch touches the hole.

    Matches are indices of pixels of the padded picture, one per target.
    """

    def __init__(self, level: _Level, rng: np.random.Generator) -> None:
        self.level, self.rng = level, rng
        self.width = level.hole.shape[1] + 2 * _RADIUS
        side = 2 * _RADIUS + 1
        box = np.ones((side, side), np.uint8)
        touched = cv2.dilate(level.hole.astype(np.uint8), box) > 0
        whole = cv2.erode(
            level.usable.astype(np.uint8), box, borderType=cv2.BORDER_CONSTANT, borderValue=0
        )
        self.allowed = _padded(whole > 0).ravel()
        self.sources = np.flatnonzero(self.allowed)
        self.targets = np.flatnonzero(_padded(touched).ravel())
        self.number = np.full(self.allowed.size, -1, np.int64)
        self.number[self.targets] = np.arange(self.targets.size)
        self.hole = _padded(level.hole).ravel()
        depth = cv2.distanceTransform(level.hole.astype(np.uint8), cv2.DIST_L2, 3)
        trust = 1.3 ** -np.minimum(depth, 40.0)
        self.trust = np.pad(trust.astype(np.float32), _RADIUS, mode="edge").ravel()
        reach = np.arange(-_RADIUS, _RADIUS + 1)
        self.offsets = (reach[:, None] * self.width + reach[None, :]).ravel()

    def random(self) -> Indices:
        """A match for each target, by lot."""
        drawn: Indices = self.rng.choice(self.sources, self.targets.size)
        return drawn

    def refined(self, coarser: _Search, matches: Indices) -> Indices:
        """The matches of the level below, at twice the size."""
        y, x = (n - _RADIUS for n in np.divmod(self.targets, self.width))
        below = (y // 2 + _RADIUS) * coarser.width + x // 2 + _RADIUS
        known = coarser.number[np.clip(below, 0, coarser.number.size - 1)]
        match_y, match_x = (n - _RADIUS for n in np.divmod(matches[known], coarser.width))
        wanted = (2 * match_y + y % 2 + _RADIUS) * self.width + 2 * match_x + x % 2 + _RADIUS
        good = (known >= 0) & (wanted >= 0) & (wanted < self.allowed.size)
        good[good] = self.allowed[wanted[good]]
        return np.where(good, wanted, self.random())

    def improve(
        self, picture: Picture, matches: Indices, jumps: tuple[int, ...], check: Check
    ) -> tuple[Indices, Picture]:
        """Better matches for a picture (H, W, 3), and their costs."""
        flat = _flat(picture)
        matches = matches.copy()
        cost = self._cost(flat, matches)
        for jump in jumps:
            for step in (1, -1, self.width, -self.width):
                check()
                neighbour = self.number[(self.targets + step * jump) % self.number.size]
                candidate = np.where(neighbour >= 0, matches[neighbour] - step * jump, -1)
                self._accept(flat, candidate, matches, cost)
        h, w = self.level.hole.shape
        radius = max(h, w)
        while radius >= 1:
            check()
            y, x = np.divmod(matches, self.width)
            y = y + self.rng.integers(-radius, radius + 1, y.size)
            x = x + self.rng.integers(-radius, radius + 1, x.size)
            outside = (y < 0) | (x < 0) | (x >= self.width)
            self._accept(flat, np.where(outside, -1, y * self.width + x), matches, cost)
            radius //= 2 if len(jumps) > 1 else 8
        return matches, cost

    def vote(
        self, picture: Picture, matches: Indices, cost: Picture | None, *, sharp: bool = False
    ) -> Picture:
        """Each pixel of the hole as the mean of what the matches around it say."""
        flat = _flat(picture)
        total = np.zeros((self.allowed.size, 3), np.float32)
        weights = np.zeros(self.allowed.size, np.float32)
        strength = self.trust[self.targets]
        if cost is not None and cost.size:
            spread = max(float(np.percentile(cost, 75)), 1e-6) * (0.1 if sharp else 1.0)
            strength = strength * np.exp(-np.minimum(cost / spread, 60.0))
        for offset in self.offsets:
            where = self.targets + offset  # distinct, so that += adds each once
            total[where] += flat[matches + offset] * strength[:, None]
            weights[where] += strength
        known = self.hole & (weights > 0.0)
        out = flat.copy()
        out[known] = total[known] / weights[known, None]
        grid = out.reshape(-1, self.width, 3)
        return np.ascontiguousarray(grid[_RADIUS:-_RADIUS, _RADIUS:-_RADIUS])

    def _accept(self, flat: Picture, candidate: Indices, matches: Indices, cost: Picture) -> None:
        """Take candidates, -1 for none, where they cost less; in place."""
        good = (candidate >= 0) & (candidate < self.allowed.size)
        good[good] = self.allowed[candidate[good]]
        which = np.flatnonzero(good & (candidate != matches))
        price = self._cost(flat, candidate[which], which)
        better = price < cost[which]
        taken = which[better]
        matches[taken], cost[taken] = candidate[taken], price[better]

    def _cost(self, flat: Picture, matches: Indices, which: Indices | None = None) -> Picture:
        """Mean squared difference of patches, places near known pixels counting most."""
        targets = self.targets if which is None else self.targets[which]
        price = np.empty(targets.size, np.float32)
        for start in range(0, targets.size, _CHUNK):
            part = slice(start, start + _CHUNK)
            mine = targets[part, None] + self.offsets
            theirs = matches[part, None] + self.offsets
            squared = ((flat[mine] - flat[theirs]) ** 2).sum(axis=2)
            weight = self.trust[mine]
            price[part] = (squared * weight).sum(axis=1) / weight.sum(axis=1)
        return price


def _padded(flags: Flags) -> Flags:
    """Flags (H, W) with a frame of False, as wide as a patch reaches."""
    return np.pad(flags, _RADIUS)


def _flat(picture: Picture) -> Picture:
    """Colours (N, 3) of a picture (H, W, 3) whose edge goes on as wide as a patch reaches."""
    frame = ((_RADIUS, _RADIUS), (_RADIUS, _RADIUS), (0, 0))
    return np.pad(picture, frame, mode="edge").reshape(-1, 3)
