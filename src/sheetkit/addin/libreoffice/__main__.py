"""`python -m sheetkit.addin.libreoffice <action> <number>`: what a button of the extension starts, on the pipe of that number."""

from __future__ import annotations

import sys
from typing import Any

from sheetkit.addin.errors import NO_PROGRAM
from sheetkit.addin.libreoffice import use
from sheetkit.addin.started import start


def _program(number: int) -> Any:
    try:
        return use(f"pipe,name=sheetkit{number}")
    except ConnectionError as error:  # it has ended meanwhile
        raise NO_PROGRAM.error() from error


if __name__ == "__main__":  # not in a worker process, which imports this file again
    sys.exit(start(sys.argv[1:], _program))
