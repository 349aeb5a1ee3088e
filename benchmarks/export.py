"""What other readers wait for while one of them takes a workbook of 50,000 rows: their p95 click, at most twice that without.

Both kinds of readers are sessions on one served board, of a made-up package; each click asks for figures that nobody asked for
before. The file is asked for as the page does it, by its button, over and over until the clicks are done.
"""

import argparse
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect

from benchmarks import packages
from tests.browser.served import serve

INCIDENTS, CLAIMS = 12_000, 4
"""The workbook has a row for each incident, and for each claim that bears on the figure: more than 50,000 in all."""
MOST_SECONDS, MOST_TIMES = 10.0, 2.0
KIND = "Workbook (Excel)"


class Reader:
    """A session on a board, without a browser."""

    def __init__(self, url: str) -> None:
        address = url.replace("http", "ws", 1) + "/_stcore/stream"
        self._socket = connect(address, subprotocols=["streamlit"], max_size=None, origin=url, open_timeout=60)

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def run(self, message: BackMsg) -> Iterator[Delta]:
        """What the board sends until its script has run. RuntimeError where that fails."""
        self._socket.send(message.SerializeToString())
        while True:
            told = ForwardMsg()
            told.ParseFromString(self._socket.recv(timeout=300))
            if told.WhichOneof("type") == "script_finished":
                return
            if told.WhichOneof("type") == "delta":
                if told.delta.new_element.WhichOneof("type") == "exception":
                    raise RuntimeError(told.delta.new_element.exception.message)
                yield told.delta

    def click(self, since: date) -> float:
        """Seconds until the incidents from a day on are shown."""
        message, began = BackMsg(), time.perf_counter()
        message.rerun_script.query_string = f"from={since}"
        for _ in self.run(message):
            pass
        return time.perf_counter() - began

    def take(self) -> float:
        """Seconds from the press of the button until the workbook can be saved. RuntimeError where it could not be made."""
        button = kind = fragment = ""
        first = BackMsg()
        first.rerun_script.query_string = ""
        for delta in self.run(first):
            if delta.new_element.button.id.endswith("take-make"):
                button, fragment = delta.new_element.button.id, delta.fragment_id
            if delta.new_element.selectbox.id.endswith("take-kind"):
                kind = delta.new_element.selectbox.id
        press, began = BackMsg(), time.perf_counter()
        press.rerun_script.fragment_id = fragment
        press.rerun_script.widget_states.widgets.extend(
            [WidgetState(id=kind, string_value=KIND), WidgetState(id=button, trigger_value=True)]
        )
        if not any(delta.new_element.WhichOneof("type") == "download_button" for delta in list(self.run(press))):
            raise RuntimeError("the workbook could not be made")
        return time.perf_counter() - began


def clicks(url: str, days: list[date]) -> list[float]:
    """Seconds of each click of a reader who asks for the incidents from one day on after the other."""
    with Reader(url) as reader:
        reader.click(days[0])
        return [reader.click(day + timedelta(days=1)) for day in days]


def p95(seconds: list[float]) -> float:
    """The click that 95 of 100 are no slower than."""
    return statistics.quantiles(seconds, n=20)[-1]


def main() -> None:
    """Print both, how long a workbook takes alone, and whether each stays within what is aimed at."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clicks", type=int, default=60)
    asked = parser.parse_args().clicks
    days = [packages.SINCE + timedelta(days=2 * n) for n in range(2 * asked)]
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made"
        packages.make(made, INCIDENTS, CLAIMS)
        with serve(environment={"SITBOARD_DATA": str(made)}) as served:
            clicks(served.url, days[:1])
            with Reader(served.url) as exporter:
                alone = exporter.take()
            without = clicks(served.url, days[0::2])
            stop, taken = threading.Event(), []

            def keep_taking() -> None:
                while not stop.is_set():
                    with Reader(served.url) as other:
                        taken.append(other.take())

            taking = threading.Thread(target=keep_taking)
            taking.start()
            during = clicks(served.url, days[1::2])
            stop.set()
            taking.join()
    times = p95(during) / p95(without)
    print(f"workbook alone {alone:.1f} s, during clicks {', '.join(f'{each:.1f}' for each in taken)} s")
    for name, seconds in (("without", without), ("during", during)):
        print(f"clicks {name:8} median {statistics.median(seconds):.3f} s, p95 {p95(seconds):.3f} s")
    print(f"p95 of others during an export: {times:.2f} times that without")
    print(f"at most {MOST_TIMES:.0f} times: {'met' if times <= MOST_TIMES else 'missed'}")
    print(f"at most {MOST_SECONDS:.0f} s alone: {'met' if alone <= MOST_SECONDS else 'missed'}")


if __name__ == "__main__":
    main()
