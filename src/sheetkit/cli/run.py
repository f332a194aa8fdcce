"""Runs a command so that nothing but plain sentences and an exit code ever comes out."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from sheetkit.cli.language import current, say
from sheetkit.cli.usage import usage_text

CLEAN, FINDINGS, COULD_NOT_RUN = 0, 1, 2


def run(arguments: list[str]) -> int:
    """Run the command that `arguments` name; every failure becomes a sentence on standard error and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Chinese Windows consoles: never die of a character they lack
            stream.reconfigure(errors="replace")
    from sheetkit.cli.app import build

    try:
        result = build().main(arguments, prog_name="sheetkit", standalone_mode=False)
    except click.UsageError as error:
        return _line(usage_text(error))
    except (click.Abort, KeyboardInterrupt):
        return _line(say("已中断；输出文件保持原样。", "Interrupted; output files are as they were."))
    except BrokenPipeError:
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 - stays open until the process ends
        return COULD_NOT_RUN
    except Exception as error:  # known or not: a sentence to the person, details of the unforeseen to a file
        from sheetkit.api.failures import explain

        return _line(explain(error).in_language(current()))
    return result if isinstance(result, int) else CLEAN


def _line(text: str) -> int:
    print(text, file=sys.stderr)
    return COULD_NOT_RUN
