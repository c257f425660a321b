"""Work on many items, shared among processes where the system can fork.

A process knows all that the one which forked it had read by then, so nothing but results goes
between them. Elsewhere than on Linux, and where items are few, one process does it all.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Generic, NamedTuple, TypeVar, cast

LEAST = 50
"""How many items are worth a process of their own."""

_MOST = 8

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_Last = TypeVar("_Last")


class Shared(NamedTuple, Generic[_Result, _Last]):
    """What came of some work.

    Args:
        results: one for each item, in their order.
        lasts: what each process gave when its part was done.
    """

    results: list[_Result]
    lasts: list[_Last]


def share(
    work: Callable[[_Item], _Result], items: Sequence[_Item], last: Callable[[], _Last]
) -> Shared[_Result, _Last]:
    """Do some work on each item, in as many processes as help.

    Args:
        work: what is done to an item. What else it changes may be changed in another process only.
        items: the items.
        last: gives what else a process has to tell when its part is done.

    Raises:
        Exception: what `work` or `last` raised, with the lines of its traceback as a note.
    """
    count = min(_processors(), _MOST, len(items) // LEAST)
    if count <= 1:
        return Shared([work(item) for item in items], [last()])
    gc.freeze()  # what is never collected is never copied
    workers: list[_Worker] = []
    try:
        with _uninterrupted():
            workers.extend(
                _start(_results(work, items[number::count], last)) for number in range(count)
            )
        results = [cast("_Result", workers[each % count].take()) for each in range(len(items))]
        return Shared(results, [cast("_Last", worker.take()) for worker in workers])
    finally:
        for worker in workers:
            worker.stop()
        gc.unfreeze()


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let an interrupt wait until all processes are known; they are ended, and never hear of it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _results(
    work: Callable[[_Item], _Result], items: Sequence[_Item], last: Callable[[], _Last]
) -> Iterator[_Result | _Last]:
    """Give the results of a process, and what it tells at last."""
    yield from map(work, items)
    yield last()


@dataclass(frozen=True, slots=True)
class _Worker:
    """Another process: its number, and what it writes."""

    process: int
    stream: BinaryIO

    def take(self) -> object:
        """Give the next result, or raise what the process raised."""
        try:
            result: object = pickle.load(self.stream)  # noqa: S301 - written by a child
        except EOFError:
            raise RuntimeError("a process of the export ended before its work was done") from None
        if isinstance(result, BaseException):
            raise result
        return result

    def stop(self) -> None:
        """End the process, if it has not ended."""
        self.stream.close()
        os.kill(self.process, signal.SIGTERM)
        os.waitpid(self.process, 0)


def _start(results: Iterator[object]) -> _Worker:
    """Fork a process that writes results."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return _Worker(process, os.fdopen(reading, "rb"))
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as stream:
            _write(results, stream)
    finally:
        # Nothing of what the other process will do at its end is done here.
        os._exit(0)


def _write(results: Iterator[object], stream: BinaryIO) -> None:
    try:
        for result in results:
            stream.write(pickle.dumps(result))  # nothing of it where something cannot be sent
            stream.flush()
    except Exception as error:  # noqa: BLE001 - the other process raises it
        error.add_note("".join(traceback.format_exception(error)))
        pickle.dump(error, stream)
