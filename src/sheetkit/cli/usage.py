"""What is wrong with the words of a command, in the language of the run: the library knows it in English only."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

from sheetkit.cli.language import say

_QUOTED = re.compile(r"'([^']*)'")


def usage_text(error: click.UsageError) -> str:
    """One line for the person; the help itself when a group of commands was called without a command."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    command = error.ctx.command_path if error.ctx else "sheetkit"
    hint = say(f"请运行 {command} --help 查看用法。", f"Run {command} --help to see how it is used.")
    return f"{_detail(error)} {hint} [command.usage]"


def _detail(error: click.UsageError) -> str:
    detail = error.format_message()
    if isinstance(error, click.NoSuchOption):
        return say(f"没有“{error.option_name}”这个选项{_meant(error.possibilities or ())}", detail)
    if isinstance(error, click.BadOptionUsage):
        return say(f"选项“{error.option_name}”后面要写内容。", detail)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return say(f"还缺少“{error.param.human_readable_name}”。", detail)
    if isinstance(error, click.BadParameter) and error.param is not None:
        kind = error.param.type
        if isinstance(kind, click.IntRange):
            return say(f"“{error.param.opts[0]}”应是 {kind.min} 到 {kind.max} 的整数。", detail)
        return say(f"“{error.param.opts[0]}”的内容不对：{error.message.rstrip('。.')}。", detail)
    if detail.startswith("No such command"):
        wrong, *near = _QUOTED.findall(detail)
        return say(f"没有“{wrong}”这个命令{_meant(near)}", detail)
    if "extra argument" in detail:
        return say(f"多出了不认识的内容：{_between(detail, '(', ')')}。", detail)
    return detail


def _meant(near: Sequence[str]) -> str:
    """The end of the sentence: what the person may have meant."""
    return f"，您要的是“{near[0]}”吗？" if near else "。"


def _between(text: str, start: str, end: str) -> str:
    return text.partition(start)[2].rpartition(end)[0]
