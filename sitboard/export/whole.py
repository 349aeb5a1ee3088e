"""The whole package as a zip, which another board can serve: unpack it and run `python -m sitboard check`."""

from sitboard import descriptor, load
from sitboard.export.archive import about, packed
from sitboard.filters import Filters
from sitboard.view import View


class ChangedError(RuntimeError):
    """The files on disk are no longer those of the package that is shown."""


def zipped(view: View) -> bytes:
    """The package's files in a folder of its name, with a README. Filters do not apply to it. Raises ChangedError."""
    package = view.package
    loaded = load.read(package.folder)
    if loaded.hash != package.hash:
        raise ChangedError("the files of the package have changed since they were read")
    described = package.folder / descriptor.FILE
    names = [*loaded.files, *([descriptor.FILE] if described.is_file() else [])]
    files = {name: (package.folder / name).read_bytes() for name in names}
    files["README.txt"] = about(
        View(
            package,
            Filters(language=view.words.language, digits=view.words.digits, situation=view.filters.situation),
            view.words,
        )
    )
    return packed({f"{package.situation.slug}/{name}": data for name, data in files.items()})
