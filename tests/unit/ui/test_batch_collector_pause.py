"""The collector of cyclic garbage rests while a plan is made, and only then."""

from __future__ import annotations

import gc

import pytest

from photorestore.ui.batch.collector_pause import CollectorPause


def test_the_collector_rests_and_comes_back() -> None:
    with CollectorPause() as pause:
        assert not gc.isenabled()
        pause.end()
        assert gc.isenabled()
        kept = gc.get_freeze_count()
        young = [[] for _ in range(1000)]  # type: ignore[var-annotated]
        pause.end()
        assert gc.get_freeze_count() < kept + len(young)  # what is old may have gone meanwhile
    assert gc.isenabled()
    gc.unfreeze()


def test_it_comes_back_after_an_error() -> None:
    with pytest.raises(RuntimeError), CollectorPause():
        raise RuntimeError
    assert gc.isenabled()
    gc.unfreeze()


def test_garbage_from_before_is_not_kept_for_ever() -> None:
    class Node:
        freed = 0

        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            Node.freed += 1

    Node()
    with CollectorPause():
        pass
    gc.collect()
    assert Node.freed == 0
    with CollectorPause():
        gc.collect()
    assert Node.freed == 1
    gc.unfreeze()
