"""Work spread over processes: results in the order of the items, few in flight, a process that dies is replaced."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

# Processes pay when there is more than about a second of work: each takes one to start and to learn the words.
WORTH_ITEMS = 48
WORTH_BYTES = 3_000_000
LEAST_ITEMS = 8  # few large ones cannot be shared out
# Items sent at once: a page takes some 50 ms, sending one 1 ms.
CHUNK_ITEMS = 4
CHUNKS_A_JOB = 3
# Chunks after which the processes are replaced, so that what a parser leaks does not add up.
CHUNKS_A_LIFE = 2_500


def usable_cores() -> int:
    """Cores this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(
    work: Callable[[T], R], items: Iterable[T], jobs: int | None, lost: Callable[[T], R], weigh: Callable[[T], int]
) -> Iterator[R]:
    """``work`` on every item, results in the order of the items whatever process made them.

    work   a function of a module and what it is given and gives can be pickled; it raises nothing.
    jobs   processes; 1 works right here; ``None`` takes a process a core, if there is enough to do.
    lost   the result for an item that ends the process it is worked on in, twice.
    weigh  size of an item in bytes, to tell how much there is to do.
    """
    coming = iter(items)
    wanted = usable_cores() if jobs is None else jobs
    first: list[T] = []
    if jobs is None and wanted > 1:
        weight = 0
        for item in islice(coming, WORTH_ITEMS):
            first.append(item)
            weight += weigh(item)
            if weight >= WORTH_BYTES and len(first) >= LEAST_ITEMS:
                break
        else:
            wanted = 1 if len(first) < WORTH_ITEMS else wanted
    everything = chain(first, coming)
    if wanted <= 1:
        yield from map(work, everything)
    else:
        yield from _Crew(work, wanted, lost).run(everything)


class _Crew(Generic[T, R]):
    """Processes started afresh (spawn), which inherit no lock and no open file."""

    def __init__(self, work: Callable[[T], R], jobs: int, lost: Callable[[T], R]) -> None:
        self._work = work
        self._jobs = jobs
        self._lost = lost
        self._pool = self._new_pool(jobs)
        self._sent = 0

    def run(self, items: Iterator[T]) -> Iterator[R]:
        waiting: deque[tuple[tuple[T, ...], Future[list[R]]]] = deque()
        try:
            while True:
                while len(waiting) < CHUNKS_A_JOB * self._jobs and self._sent < CHUNKS_A_LIFE:
                    chunk = tuple(islice(items, CHUNK_ITEMS))
                    if not chunk:
                        break
                    waiting.append((chunk, self._send(chunk)))
                if not waiting and self._sent < CHUNKS_A_LIFE:
                    return
                if waiting:
                    chunk, future = waiting.popleft()
                    yield from self._result(chunk, future, waiting)
                else:
                    self._replace()
        finally:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _send(self, chunk: tuple[T, ...]) -> Future[list[R]]:
        self._sent += 1
        try:
            return self._pool.submit(_each, self._work, chunk)
        except BrokenProcessPool as error:  # told when the chunk's turn comes
            future: Future[list[R]] = Future()
            future.set_exception(error)
            return future

    def _result(
        self, chunk: tuple[T, ...], future: Future[list[R]], waiting: deque[tuple[tuple[T, ...], Future[list[R]]]]
    ) -> list[R]:
        """What a chunk gave. When a process died, nobody knows on which item: this chunk is tried one by one."""
        try:
            return future.result()
        except BrokenProcessPool:
            self._replace()
            results = [self._alone(item) for item in chunk]
            chunks = [sent for sent, _ in waiting]
            waiting.clear()
            waiting.extend((sent, self._send(sent)) for sent in chunks)
            return results

    def _alone(self, item: T) -> R:
        with self._new_pool(1) as pool:
            try:
                return pool.submit(_each, self._work, (item,)).result()[0]
            except BrokenProcessPool:
                return self._lost(item)

    def _replace(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._new_pool(self._jobs)
        self._sent = 0

    @staticmethod
    def _new_pool(jobs: int) -> ProcessPoolExecutor:
        # Not max_tasks_per_child: with it the pool of Python 3.11 can wait for ever (CPython issue 115634).
        return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    """In a new process: leave an interrupt to the parent, and do not outlive one that was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_exit_after, args=(parent.sentinel,), daemon=True).start()


def _exit_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _each(work: Callable[[T], R], chunk: tuple[T, ...]) -> list[R]:
    return [work(item) for item in chunk]
