"""How long the files of a briefing take: the deck below 5 s, the snapshot below 3 s, each on a package that was not asked before."""

import sys
import time
from collections.abc import Callable

from components import deck, paper, slides
from components.paper.snapshot import snapshot
from sitboard import load
from sitboard.export.work import done
from sitboard.filters import Filters
from sitboard.package import Package
from sitboard.view import View
from sitboard.words import SOURCE, Words, languages
from tests.asked import SHIPPED

FILES: dict[str, tuple[Callable[[View], bytes], float]] = {
    "deck": (lambda view: done(slides.work(view, deck.deck)).data, 5.0),
    "slides as PDF": (lambda view: done(slides.work(view, paper.slides)).data, 5.0),
    "snapshot": (snapshot, 3.0),
}
"""Each file, and the seconds that it may take."""


def main() -> int:
    """Print a row a file and language; 1 where one takes too long."""
    missed = False
    loaded = load.read(SHIPPED)
    print(f"{'file':<16}{'language':>10}{'seconds':>10}{'computing':>11}{'at most':>10}{'kB':>8}")
    for language in languages() or (SOURCE,):
        for name, (write, most) in FILES.items():
            view = View(Package(loaded), Filters(language=language), Words(language))
            start, computing = time.perf_counter(), time.process_time()
            data = write(view)
            seconds, computed = time.perf_counter() - start, time.process_time() - computing
            missed |= seconds > most
            print(
                f"{name:<16}{language:>10}{seconds:>10.2f}{computed:>11.2f}{most:>10.1f}{len(data) // 1000:>8}",
                flush=True,
            )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
