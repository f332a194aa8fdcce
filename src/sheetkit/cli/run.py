"""Runs a command so that nothing but plain sentences and an exit code ever comes out."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from pathlib import Path

import click

from sheetkit.cli.language import current, say
from sheetkit.cli.usage import usage_text

_CODE = re.compile(r" \[([a-z]+\.[a-z_]+)\]")
CLEAN, COULD_NOT_RUN = 0, 2


def run(arguments: list[str]) -> int:
    """Run the command that `arguments` name; every failure becomes a sentence on standard error and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Chinese Windows consoles: never die of a character they lack
            stream.reconfigure(errors="replace")
    from sheetkit.cli.app import build

    try:
        result = build().main(arguments, prog_name="sheetkit", standalone_mode=False)
    except click.UsageError as error:
        return _failed(usage_text(error), arguments)
    except (click.Abort, KeyboardInterrupt):
        words = say(
            "已中断。结果文件夹里是旧的一套，或者完整的新一套；再运行一次就好。 [command.interrupted]",
            "Interrupted. The results are the old set or the whole new one; just run it again. [command.interrupted]",
        )
        return _failed(words, arguments)
    except BrokenPipeError:
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 - stays open until the process ends
        return COULD_NOT_RUN
    except Exception as error:  # known or not: a sentence to the person, details of the unforeseen to a file
        from sheetkit.api.failures import explain

        return _failed(explain(error).in_language(current()), arguments)
    return result if isinstance(result, int) else CLEAN


def _failed(text: str, arguments: list[str]) -> int:
    """Say why on standard error; whoever asked for JSON gets it as the one document too."""
    print(text, file=sys.stderr)
    code = _CODE.search(text)
    if "--json" in arguments and code is not None:
        from sheetkit.cli.printing import print_json

        with contextlib.suppress(OSError):  # nobody listens, or there is no room: the line above has said it
            print_json({"error": {"code": code[1], "message": _CODE.sub("", text, count=1)}})
    return COULD_NOT_RUN
