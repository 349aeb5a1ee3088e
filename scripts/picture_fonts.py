"""Make the fonts of pictures from those of the pages: `python scripts/picture_fonts.py`. Needs fonttools and brotli."""

import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[1] / "static" / "fonts"
PARTS = ("latin", "latin-ext", "arabic")


def main() -> None:
    """One TrueType file a weight, of all parts."""
    for weight in (400, 700):
        with tempfile.TemporaryDirectory() as folder:
            parts = []
            for part in PARTS:
                font = TTFont(FONTS / f"noto-sans-{part}-{weight}.woff2")
                font.flavor = None
                parts.append(Path(folder, f"{part}.ttf"))
                font.save(parts[-1])
            Merger().merge(list(map(str, parts))).save(FONTS / "pictures" / f"noto-sans-{weight}.ttf")


if __name__ == "__main__":
    main()
