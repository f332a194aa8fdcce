"""Runs a command so that nothing but plain sentences and an exit code ever comes out."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from pathlib import Path

import click

from sheetkit.cli.language import current, is_lacking, unknown
from sheetkit.model.errors import SheetkitError

CLEAN, COULD_NOT_RUN = 0, 2
_RESERVE = 32_000_000
"""Bytes that nothing uses, until memory is short and that has to be said: saying it takes modules and texts."""

_LAST_WORDS = {
    "zh": "内存不足，没有完成。请关闭其他程序后重试。",
    "en": "Out of memory; not finished. Close other programs and retry.",
}
"""What the catalogue says of that, for where there is no room to load it."""


def run(arguments: list[str]) -> int:
    """Run the command that `arguments` name; every failure becomes a sentence on standard error and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Chinese Windows consoles: never die of a character they lack
            stream.reconfigure(errors="replace")
    logging.getLogger().addHandler(logging.NullHandler())  # what libraries report is for programmers
    reserve = _reserve()
    try:
        from sheetkit.cli.app import build

        _demand_known_language()
        result = build().main(arguments, prog_name="sheetkit", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message(), file=sys.stderr)
        return COULD_NOT_RUN
    except BrokenPipeError:
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 - stays open until the process ends
        return COULD_NOT_RUN
    except (
        Exception,
        KeyboardInterrupt,
    ) as error:  # a sentence to the person, details of the unforeseen to a file
        del reserve
        try:
            return _failed(_as_known(error), arguments)
        except (MemoryError, ImportError, SystemError):  # not even room for the words
            os.write(2, f"{' '.join(_LAST_WORDS.values())} [internal.memory]\n".encode())
            return COULD_NOT_RUN
    return result if isinstance(result, int) else CLEAN


def _reserve() -> bytes:
    """Zeros, which a system gives memory to when somebody writes over them; none where there is not even room for these."""
    try:
        return bytes(_RESERVE)
    except MemoryError:
        return b""


def _demand_known_language() -> None:
    from sheetkit.cli.usage import language_lacking, language_unknown

    if is_lacking():
        raise language_lacking()
    name = unknown()
    if name is not None:
        raise language_unknown(name)


def _as_known(error: BaseException) -> SheetkitError:
    """The error as one of the catalogue."""
    from sheetkit.api.failures import as_known
    from sheetkit.cli.errors import INTERRUPTED
    from sheetkit.cli.usage import usage_error

    if isinstance(error, click.UsageError):
        return usage_error(error)
    if isinstance(error, click.Abort | KeyboardInterrupt):
        return INTERRUPTED.error()
    return as_known(error)


def _failed(error: SheetkitError, arguments: list[str]) -> int:
    """Say why on standard error; whoever asked for JSON gets it as the one document too."""
    from sheetkit.api.failures import sentence
    from sheetkit.cli.printing import print_json

    print(sentence(error).in_language(current()), file=sys.stderr)
    if "--json" in arguments:
        message = sentence(error, with_code=False).in_language(current())
        with contextlib.suppress(OSError):  # nobody listens, or there is no room: the line above has said it
            print_json({"error": {"code": error.code, "message": message}})
    return COULD_NOT_RUN
