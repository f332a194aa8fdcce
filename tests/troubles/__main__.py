"""Writes the files of the register into the folder that is named."""

import sys
from pathlib import Path

from tests.troubles.make import main

if len(sys.argv) != 2:
    sys.exit("python -m tests.troubles FOLDER")
sys.exit(main(Path(sys.argv[1])))
