"""What other readers wait for while one of them takes a workbook of 50,000 rows: their p95 click, at most twice that without.

Both kinds of readers are sessions on one served board, of a made-up package; each click asks for figures that nobody asked for
before. The file is asked for as the page does it, by its button, over and over until the clicks are done.
"""

import argparse
import statistics
import sys
import tempfile
import threading
import time
from datetime import date, timedelta
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks import packages
from benchmarks.session import Session
from sitboard.words import Words
from tests.browser.served import serve

INCIDENTS, CLAIMS = 12_000, 4
"""The workbook has a row for each incident, and for each claim that bears on the figure: more than 50,000 in all."""
MOST_SECONDS, MOST_TIMES = 10.0, 2.0
KIND = "Workbook (Excel)"


class Exporter(Session):
    """A reader who takes workbooks."""

    def take(self) -> float:
        """Seconds from the press of the button until the file can be saved. RuntimeError where it could not be made."""
        button, kind, fragment = self._control()
        message = BackMsg()
        message.rerun_script.fragment_id = fragment
        message.rerun_script.widget_states.widgets.extend(
            [WidgetState(id=kind, string_value=Words().say(KIND)), WidgetState(id=button, trigger_value=True)]
        )
        self._socket.send(message.SerializeToString())
        began = time.perf_counter()
        saved = False
        while True:
            told = ForwardMsg()
            told.ParseFromString(self._socket.recv(timeout=300))
            if told.WhichOneof("type") == "delta":
                saved |= told.delta.new_element.WhichOneof("type") == "download_button"
            if told.WhichOneof("type") == "script_finished":
                if not saved:
                    raise RuntimeError("the workbook could not be made")
                return time.perf_counter() - began

    def _control(self) -> tuple[str, str, str]:
        """The ids of the button, of the choice of a kind, and of the fragment that they stand in, from a first visit."""
        message = BackMsg()
        message.rerun_script.query_string = ""
        self._socket.send(message.SerializeToString())
        button = kind = fragment = ""
        while True:
            told = ForwardMsg()
            told.ParseFromString(self._socket.recv(timeout=300))
            element = told.delta.new_element
            if element.button.id.endswith("take-make"):
                button, fragment = element.button.id, told.delta.fragment_id
            if element.selectbox.id.endswith("take-kind"):
                kind = element.selectbox.id
            if told.WhichOneof("type") == "script_finished":
                return button, kind, fragment


def clicks(url: str, days: list[date]) -> list[float]:
    """Seconds of each click of a reader who asks for the incidents from one day after the other."""
    with Session(url) as reader:
        reader.show({})
        return [reader.show({"from": day.isoformat()}) for day in days]


def p95(seconds: list[float]) -> float:
    """The click that 95 of 100 are no slower than."""
    return statistics.quantiles(seconds, n=20)[-1]


def main() -> int:
    """Print both, and how long a workbook takes alone; 1 where the others wait more than twice as long, or the file takes too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clicks", type=int, default=60)
    asked = parser.parse_args().clicks
    days = [packages.SINCE + timedelta(days=n) for n in range(2 * asked)]
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made"
        packages.make(made, INCIDENTS, CLAIMS)
        with serve(environment={"SITBOARD_DATA": str(made)}) as served:
            clicks(served.url, days[:1])
            with Exporter(served.url) as exporter:
                alone = exporter.take()
            without = clicks(served.url, days[0::2])
            stop, taken = threading.Event(), []

            def keep_taking() -> None:
                while not stop.is_set():
                    with Exporter(served.url) as other:
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
    print(f"p95 of others during an export: {times:.2f} times that without (at most {MOST_TIMES})")
    return int(times > MOST_TIMES or alone > MOST_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
