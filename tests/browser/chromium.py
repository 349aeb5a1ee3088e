"""Finding a Chromium on this machine. `python -m tests.browser.chromium` prints it, or fails."""

import os
import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OWN = "SITBOARD_CHROMIUM"
"""Environment variable: the path of another one."""

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
)


def find() -> str | None:
    """Path of the browser, None where there is none."""
    return os.environ.get(OWN) or next((path for name in NAMES if (path := shutil.which(name))), None)


if __name__ == "__main__":
    sys.exit(print(find()) if find() else 1)
