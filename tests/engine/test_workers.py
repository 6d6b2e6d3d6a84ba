"""Work spread over processes gives what one gives, in its order, whatever becomes of a process."""

from __future__ import annotations

import os

import pytest

from foedus.engine.workers import _Crew, spread


def doubled(number: int) -> int:
    return 2 * number


def doubled_but_deadly(number: int) -> int:
    if number == 7:
        os._exit(3)
    return 2 * number


def lost(number: int) -> int:
    return -number


def spread_over(jobs, work=doubled, items=range(40)):
    return list(spread(work, items, jobs, lost, lambda _: 1))


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_the_items(jobs):
    assert spread_over(jobs) == [2 * n for n in range(40)]


def test_few_items_start_no_process(monkeypatch):
    monkeypatch.setattr(_Crew, "__init__", None)
    assert spread_over(None) == [2 * n for n in range(40)]


def test_a_process_that_dies_loses_its_item_alone():
    assert spread_over(2, doubled_but_deadly, range(20)) == [-7 if n == 7 else 2 * n for n in range(20)]


def test_processes_are_replaced_after_a_while(monkeypatch):
    monkeypatch.setattr("foedus.engine.workers.CHUNKS_A_LIFE", 3)
    made = []
    new_pool = _Crew._new_pool
    monkeypatch.setattr(_Crew, "_new_pool", staticmethod(lambda jobs: made.append(jobs) or new_pool(jobs)))
    assert spread_over(2, items=range(30)) == [2 * n for n in range(30)]
    assert len(made) >= 3


def test_no_item_gives_no_result():
    assert spread_over(2, items=[]) == []


def test_items_are_taken_as_they_are_needed():
    taken = []
    items = (taken.append(n) or n for n in range(1000))
    results = spread(doubled, items, 2, lost, lambda _: 1)
    next(results)
    results.close()
    assert len(taken) < 60
