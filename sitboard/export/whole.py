"""The whole package as a zip, which another board can serve: unpack it and run `python -m sitboard check`."""

import io
import zipfile

from sitboard import load
from sitboard.export.about import facts
from sitboard.package import Package
from sitboard.view import View
from sitboard.words import Words

_DAY = (1980, 1, 1, 0, 0, 0)
"""The same files give the same zip, whenever it is made."""


class ChangedError(RuntimeError):
    """The files on disk are no longer those of the package that is shown."""


def zipped(view: View) -> bytes:
    """The package's files in a folder of its name, with a README. Filters do not apply to it. Raises ChangedError."""
    package = view.package
    loaded = load.read(package.folder)
    if loaded.hash != package.hash:
        raise ChangedError("the files of the package have changed since they were read")
    slug = package.situation.slug
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted((*loaded.files, *(extra for extra in ("datapackage.json",) if (package.folder / extra).is_file()))):
            archive.writestr(_entry(f"{slug}/{name}"), (package.folder / name).read_bytes())
        archive.writestr(_entry(f"{slug}/README.txt"), _readme(package, view.words))
    return out.getvalue()


def _readme(package: Package, words: Words) -> str:
    from sitboard.filters import Filters

    everything = View(package, Filters(language=words.language), words)
    lines = [f"{heading}: {text}" for heading, text in facts(everything)]
    return "\n".join([*lines, "", "python -m sitboard check " + package.situation.slug, ""])


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
