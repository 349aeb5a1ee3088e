"""How long `python -m sitboard figures` takes as a whole process, and the most memory it holds, in packages of several sizes.

It reads, checks, counts and writes: what an editor waits for. 200,000 incidents with 600,000 claims: below 20 s and 2 GB.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import packages

SIZES, CLAIMS = (25_000, 50_000, 100_000, 200_000), 3
MOST_SECONDS, MOST_GB = 20.0, 2.0
"""For the largest of `SIZES`."""


def measured(folder: Path) -> tuple[float, float, float]:
    """Seconds, seconds of computing on all cores, and gigabytes (10^9 bytes resident at the peak) that a package takes."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "sitboard", "figures", str(folder), "--format", "csv"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} answered {process.returncode}: not measured")
    seconds = time.perf_counter() - start
    # Linux counts in kibibytes, macOS in bytes
    gigabytes = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e9
    return seconds, used.ru_utime + used.ru_stime, gigabytes


def main() -> None:
    """Print a row a size, and whether the largest stays within what is aimed at."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, nargs="+", default=SIZES)
    sizes = parser.parse_args().incidents
    print(f"{'incidents':>10}{'claims':>10}{'seconds':>10}{'computing':>11}{'GB':>8}{'us a claim':>12}")
    with tempfile.TemporaryDirectory() as folder:
        for incidents in sizes:
            package = Path(folder) / f"made-{incidents}"
            packages.make(package, incidents, CLAIMS)
            seconds, computing, gigabytes = measured(package)
            claims = incidents * CLAIMS
            row = f"{incidents:>10,}{claims:>10,}{seconds:>10.1f}{computing:>11.1f}{gigabytes:>8.2f}"
            print(f"{row}{seconds / claims * 1e6:>12.1f}", flush=True)
            if incidents == max(SIZES):
                met = seconds <= MOST_SECONDS and gigabytes <= MOST_GB
                print(f"at most {MOST_SECONDS:.0f} s and {MOST_GB:.0f} GB: {'met' if met else 'missed'}")


if __name__ == "__main__":
    main()
