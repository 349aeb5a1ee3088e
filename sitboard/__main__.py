"""`python -m sitboard`."""

import sys

from sitboard.cli import main

if __name__ == "__main__":
    sys.exit(main())
