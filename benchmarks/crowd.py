"""Many readers at once, without browsers: how many interactions a second a board answers, and how long each waits."""

import json
import statistics
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import date
from typing import Any

from benchmarks.session import Session

Choose = Callable[[Sequence[str]], float]
"""Choose provinces; seconds until the answer has come."""
Reader = Callable[[str], AbstractContextManager[Choose]]
"""A reader of the board at an address, who has it open already."""


@contextmanager
def streamlit_reader(url: str) -> Iterator[Choose]:
    """Of a Streamlit board, by its websocket."""
    with Session(url) as session:
        session.load()
        yield session.choose


def dash_reader(since: date, until: date) -> Reader:
    """Of the Dash board, by HTTP as its own page asks."""

    @contextmanager
    def reader(url: str) -> Iterator[Choose]:
        with urllib.request.urlopen(f"{url}/_dash-dependencies", timeout=300) as response:
            asked = json.load(response)[0]
        outputs = [
            dict(zip(("id", "property"), output.rsplit(".", 1), strict=True))
            for output in asked["output"].strip(".").split("...")
        ]
        days = {"since": since.isoformat(), "until": until.isoformat()}

        def choose(provinces: Sequence[str]) -> float:
            inputs = [
                {**each, "value": list(provinces) if each["id"] == "province" else days.get(each["id"])}
                for each in asked["inputs"]
            ]
            body: dict[str, Any] = {
                "output": asked["output"],
                "outputs": outputs,
                "inputs": inputs,
                "changedPropIds": ["province.value"],
            }
            request = urllib.request.Request(
                f"{url}/_dash-update-component", json.dumps(body).encode(), {"Content-Type": "application/json"}
            )
            begin = time.perf_counter()
            with urllib.request.urlopen(request, timeout=300) as response:
                response.read()
            return time.perf_counter() - begin

        yield choose

    return reader


def crowd(url: str, reader: Reader, provinces: Sequence[str], readers: int, each: int) -> tuple[float, float]:
    """Interactions a second of so many readers who click one after the other, and the median of seconds that one took.

    RuntimeError where the board does not bear so many.
    """
    times: list[float] = []
    lost: list[Exception] = []
    ready = threading.Barrier(readers + 1)

    def read(number: int) -> None:
        try:
            with reader(url) as choose:
                choose(provinces[number % len(provinces) :][:1])
                ready.wait()
                for click in range(each):
                    times.append(choose([provinces[(number + click + 1) % len(provinces)]]))
        except Exception as error:  # whatever ends a reader's visit is told of the board
            lost.append(error)
            ready.abort()

    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    with suppress(threading.BrokenBarrierError):
        ready.wait()
    begin = time.perf_counter()
    for thread in threads:
        thread.join()
    if lost:
        raise RuntimeError(f"{len(lost)} of {readers} readers lost their board: {lost[0]}")
    return len(times) / (time.perf_counter() - begin), statistics.median(times)
