"""Cut Streamlit's font of icons down to those that its own scripts name: `python -m scripts.icons` (needs fonttools, brotli).

The whole font is 0.38 MB, and every page asks for it. What is cut lies in `static/icons` and is served in its place; it is to be
run again when Streamlit changes, and the tests say so.
"""

import re
from pathlib import Path

import streamlit
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from sitboard.server import ICONS

THEIRS = Path(streamlit.__file__).parent / "static" / "static"
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"


def named() -> set[str]:
    """The icons that Streamlit's scripts name."""
    scripts = (path.read_text(encoding="utf-8") for path in (THEIRS / "js").glob("*.js"))
    return {name for script in scripts for name in re.findall(r":material/([a-z0-9_]+):", script)}


def glyphs(font: TTFont) -> dict[str, str]:
    """Glyph of each icon: a font of icons writes one as the ligature of its name."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items() if chr(code) in LETTERS}
    found = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            for first, ligatures in getattr(table, "ExtSubTable", table).ligatures.items():
                for each in ligatures:
                    found["".join(letters.get(glyph, "?") for glyph in (first, *each.Component))] = each.LigGlyph
    return found


def main() -> None:
    """Write the font."""
    (path,) = (THEIRS / "media").glob("MaterialSymbols-Rounded*.woff2")
    font = TTFont(path)
    of = glyphs(font)
    options = Options(layout_closure=False, layout_features=["*"], hinting=False, notdef_outline=False)
    subset = Subsetter(options)
    subset.populate(glyphs=[of[name] for name in named() if name in of], text=LETTERS)
    subset.subset(font)
    font.flavor = "woff2"
    ICONS.parent.mkdir(exist_ok=True)
    font.save(ICONS)
    ICONS.with_suffix(".txt").write_text("\n".join(sorted(named())) + "\n", encoding="utf-8")
    print(f"{len(named() & of.keys())} of {len(named())} icons, {ICONS.stat().st_size / 1000:.1f} kB")
    print("not in the font:", ", ".join(sorted(named() - of.keys())))


if __name__ == "__main__":
    main()
