"""Runs the command line as `python -m sheetkit`."""

import sys

from sheetkit.cli import main

sys.exit(main())
