"""`python -m utils.commands`: the commands, in an environment that stands."""

import sys

from utils.commands import main

if __name__ == "__main__":
    sys.exit(main())
