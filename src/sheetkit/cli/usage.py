"""What is wrong with the words of a command, in the language of the run: the library knows it in English only."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

from sheetkit.cli.errors import USAGE
from sheetkit.cli.language import say
from sheetkit.model.errors import SheetkitError
from sheetkit.model.text import Text

_QUOTED = re.compile(r"'([^']*)'")


def usage_error(error: click.UsageError) -> SheetkitError:
    """The error as one of the catalogue, in one line."""
    command = error.ctx.command_path if error.ctx else "sheetkit"
    return USAGE.error(detail=_detail(error), command=command)


def _detail(error: click.UsageError) -> str:
    detail = error.format_message()
    if isinstance(error, click.NoSuchOption):
        meant = _meant(error.possibilities or ())
        name = error.option_name
        return say("没有“{name}”这个选项{meant}", "{detail}", detail=detail, name=name, meant=meant)
    if isinstance(error, click.BadOptionUsage):
        return say("选项“{name}”后面要写内容。", "{detail}", detail=detail, name=error.option_name)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return say("还缺少“{name}”。", "{detail}", detail=detail, name=error.param.human_readable_name)
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _bad(error, error.param, detail)
    if detail.startswith("No such command"):
        wrong, *near = _QUOTED.findall(detail)
        return say("没有“{name}”这个命令{meant}", "{detail}", detail=detail, name=wrong, meant=_meant(near))
    if "extra argument" in detail:
        extra = _between(detail, "(", ")")
        return say("多出了不认识的内容：{extra}。", "{detail}", detail=detail, extra=extra)
    return detail


def _bad(error: click.BadParameter, parameter: click.Parameter, detail: str) -> str:
    name, kind = parameter.opts[0], parameter.type
    if isinstance(kind, click.IntRange):
        return say(
            "“{name}”应是 {kind.min} 到 {kind.max} 的整数。", "{detail}", detail=detail, name=name, kind=kind
        )
    reason = error.message.rstrip("。.")
    return say("“{name}”的内容不对：{reason}。", "{detail}", detail=detail, name=name, reason=reason)


def _meant(near: Sequence[str]) -> Text:
    """The end of the sentence: what the person may have meant."""
    return Text("，您要的是“{near}”吗？", "").format(near=near[0]) if near else Text("。", ".")


def _between(text: str, start: str, end: str) -> str:
    return text.partition(start)[2].rpartition(end)[0]
