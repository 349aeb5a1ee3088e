"""A picture of what `benchmarks.queries` measured, as SVG: `python -m benchmarks.growth MEASURED.json ... > docs/growth.svg`."""

import json
import math
import sys
from pathlib import Path
from statistics import median
from typing import Any

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 800, 420, 70, 230, 40, 60
LINES = {
    "one interaction on the Overview": ("#0b5cad", lambda row: median(row["interactions"].values())),
    "the first of its kind": ("#7a4fa3", lambda row: median(row["first of a kind"].values())),
    "another known-on day": ("#a15c00", lambda row: row["known on, computing"] * 1000),
    "read, check and count": (
        "#5a6570",
        lambda row: sum(row.get(n, math.nan) for n in ("read", "check", "derive")) * 1000,
    ),
}


def picture(rows: list[dict[str, Any]]) -> str:
    """Milliseconds of computing against incidents, both on axes of powers of ten."""
    sizes = [row["incidents"] for row in rows]
    drawn = {
        name: [(row["incidents"], ms) for row in rows if not math.isnan(ms := told(row))]
        for name, (_, told) in LINES.items()
    }
    values = [ms for points in drawn.values() for _, ms in points]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))

    def x(incidents: float) -> float:
        share = (math.log10(incidents) - math.log10(sizes[0])) / max(math.log10(sizes[-1] / sizes[0]), 1e-9)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def y(ms: float) -> float:
        return HEIGHT - BOTTOM - (math.log10(ms) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">',
        "<title>Milliseconds of computing by number of incidents</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="22" fill="#1c2733">Milliseconds of computing; both axes in powers of ten</text>',
    ]
    for power in range(low, high + 1):
        at = y(10**power)
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}" stroke="#dfe4e8"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end" fill="#4a5560">{10**power:,g}</text>')
    for size in sizes:
        parts.append(
            f'<text x="{x(size):.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle" fill="#4a5560">{size:,}</text>'
        )
    parts.append(f'<text x="{LEFT}" y="{HEIGHT - 14}" fill="#4a5560">incidents, with three claims each</text>')
    taken: list[float] = []
    for name, points in sorted(drawn.items(), key=lambda each: -each[1][-1][1]):
        colour = LINES[name][0]
        path = " ".join(f"{x(size):.1f},{y(ms):.1f}" for size, ms in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x(size):.1f}" cy="{y(ms):.1f}" r="3.5" fill="{colour}"/>' for size, ms in points]
        at = max([y(points[-1][1]) + 4, *(other + 16 for other in taken)])
        taken.append(at)
        if points[-1][0] == sizes[-1]:
            parts.append(f'<text x="{x(points[-1][0]) + 10:.1f}" y="{at:.1f}" fill="{colour}">{name}</text>')
        else:
            above = y(points[-1][1]) - 12
            parts.append(
                f'<text x="{x(points[-1][0]):.1f}" y="{above:.1f}" text-anchor="middle" fill="{colour}">{name}</text>'
            )
    return "\n".join([*parts, "</svg>\n"])


def main() -> None:
    """Print the picture of files of measurements, where some are named."""
    if len(sys.argv) < 2:
        print("Nothing to draw: name a file that `benchmarks.queries --json` wrote.")
        return
    rows = [row for name in sys.argv[1:] for row in json.loads(Path(name).read_text(encoding="utf-8"))]
    print(picture(sorted(rows, key=lambda row: row["incidents"])), end="")


if __name__ == "__main__":
    main()
