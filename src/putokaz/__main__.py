"""``python -m putokaz``."""

import sys

from putokaz.cli.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
