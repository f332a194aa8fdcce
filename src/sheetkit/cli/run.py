"""Runs a command so that nothing but plain sentences and an exit code ever comes out."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from pathlib import Path

import click

from sheetkit.cli.language import current, say
from sheetkit.model.errors import DefinitionError, SheetkitError

CLEAN, FINDINGS, COULD_NOT_RUN = 0, 1, 2


def run(arguments: list[str]) -> int:
    """Run the command that `arguments` name; every failure becomes a sentence on standard error and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Chinese Windows consoles: never die of a character they lack
            stream.reconfigure(errors="replace")
    from sheetkit.cli.app import build

    try:
        result = build().main(arguments, prog_name="sheetkit", standalone_mode=False)
    except SheetkitError as error:
        return _tell(error)
    except click.UsageError as error:
        return _usage(error)
    except (click.Abort, KeyboardInterrupt):
        return _line(say("已中断；输出文件保持原样。", "Interrupted; output files are as they were."))
    except BrokenPipeError:
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 - stays open until the process ends
        return COULD_NOT_RUN
    except MemoryError:
        return _line(
            say(
                "内存不足，没有完成。请关闭其他程序后重试。",
                "Out of memory; not finished. Close other programs and retry.",
            )
        )
    except OSError as error:
        return _file_error(error)
    except Exception:  # the last line of defence: details go to a file, a sentence to the person
        return _unexpected()
    return result if isinstance(result, int) else CLEAN


def _line(text: str) -> int:
    print(text, file=sys.stderr)
    return COULD_NOT_RUN


def _tell(error: SheetkitError) -> int:
    language = current()
    _line(
        f"{error.message.in_language(language)}{_space()}{error.remedy.in_language(language)} [{error.code}]"
    )
    if isinstance(error, DefinitionError):
        for fault in error.faults:
            _line(f"  {fault.place}: {fault.message.in_language(language)}")
    return COULD_NOT_RUN


def _space() -> str:
    return say("", " ")


def _usage(error: click.UsageError) -> int:
    command = error.ctx.command_path if error.ctx else "sheetkit"
    detail = error.format_message()
    if isinstance(error, click.NoSuchOption):
        detail = say(f"没有“{error.option_name}”这个选项。", detail)
    elif isinstance(error, click.MissingParameter) and error.param is not None:
        name = error.param.human_readable_name
        detail = say(f"还缺少“{name}”。", detail)
    hint = say(f"请运行 {command} --help 查看用法。", f"Run {command} --help to see how it is used.")
    return _line(f"{detail} {hint} [command.usage]")


def _file_error(error: OSError) -> int:
    place = error.filename or say("文件", "a file")
    reason = os.strerror(error.errno) if error.errno else str(error)
    return _line(
        say(
            f"无法读写“{place}”（{reason}）。请检查该位置是否存在、能否写入，文件是否正被其他程序打开。 [file.access]",
            f"Cannot read or write “{place}” ({reason}). Check that it exists, can be written to and is not open in "
            "another program. [file.access]",
        )
    )


def _unexpected() -> int:
    handle, name = tempfile.mkstemp(prefix="sheetkit-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        traceback.print_exc(file=log)
    return _line(
        say(
            f"程序内部出错，没有完成；原文件未被改动。详细记录在：{name}，请把它发给维护人员。 [internal.error]",
            f"Something inside the program failed; no original was changed. Details are in {name}; "
            "please send it to the maintainers. [internal.error]",
        )
    )
