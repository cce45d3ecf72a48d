"""Ranges that values are drawn from."""

from __future__ import annotations

import numpy as np
import pytest

from photorestore.training.degrade import Span


@pytest.mark.parametrize(
    "span",
    [
        Span(0.2, 3.0, 0.0, log=True),
        Span(0.6, 1.6, 1.0, log=True),
        Span(0.3, 1.2, 1.0, skew=2.0),
        Span(0.65, 1.0, 1.0),
        Span(25.0, 45.0),
    ],
)
def test_draws_lie_in_their_span_and_lean_to_neutral(span: Span) -> None:
    values = span.many(np.random.default_rng(0), 2000)
    assert values.min() >= span.low
    assert values.max() <= span.high
    if span.neutral is None:
        return
    half = span.many(np.random.default_rng(0), 2000, severity=0.5)
    np.testing.assert_allclose(half - span.neutral, 0.5 * (values - span.neutral), atol=1e-12)
    assert np.ptp(values) > 0.9 * (span.high - span.low)


def test_a_span_must_be_a_range() -> None:
    with pytest.raises(ValueError, match="not a range"):
        Span(2.0, 1.0)
    with pytest.raises(ValueError, match="not a range"):
        Span(0.0, 1.0, log=True)
