"""What is wrong with the words of a command, in the language of the run: by what the errors carry, never by what they say."""

from __future__ import annotations

from collections.abc import Sequence

import click

from sheetkit.cli.command import Argument, BlankValue, ExtraWords, OptionValue, UnfitValue, UnknownCommand
from sheetkit.cli.errors import USAGE
from sheetkit.model.errors import SheetkitError
from sheetkit.model.text import Text, joined, languages

_NO_OPTION = Text("没有“{name}”这个选项{meant}", "There is no option “{name}”{meant}")
_NO_COMMAND = Text("没有“{name}”这个命令{meant}", "There is no command “{name}”{meant}")
_MEANT = Text("，您要的是“{near}”吗？", "; did you mean “{near}”?")
_STOP = Text("。", ".")
_NEEDS_VALUE = Text("选项“{name}”后面要写内容。", "The option “{name}” needs a value.")
_BLANK = Text("“{name}”给的内容是空的。", "What was given for “{name}” is empty.")
_BLANK_WANTED = Text(
    "“{name}”给的内容是空的：请写上{wanted}。", "What was given for “{name}” is empty: give {wanted}."
)
_TAKES_NONE = Text("选项“{name}”后面不用写内容。", "The option “{name}” takes no value.")
_LACKING = Text("还缺少“{name}”：请写上{wanted}。", "“{name}” is missing: give {wanted}.")
_LACKING_SOMETHING = Text("还缺少“{name}”。", "“{name}” is missing.")
_NO_NUMBER = Text(
    "“{name}”应是 {kind.min} 到 {kind.max} 的整数。",
    "“{name}” must be a whole number from {kind.min} to {kind.max}.",
)
_UNFIT = Text("“{name}”的内容不对：{reason}。", "The value of “{name}” cannot be used: {reason}.")
_UNFIT_SOMEHOW = Text("“{name}”的内容不对。", "The value of “{name}” cannot be used.")
_EXTRA = Text("多出了不认识的内容：{words}。", "There is more than the command takes: {words}.")
_NO_LANGUAGE = Text(
    "没有“{name}”这种文字，--lang（或环境变量 SHEETKIT_LANG）可写：{known}。",
    "There is no language “{name}”; --lang (or SHEETKIT_LANG) takes {known}.",
)
_OTHERWISE = Text("这个命令写得不对。", "The command cannot be understood.")


def language_unknown(name: str) -> SheetkitError:
    """`--lang` names a language that there is not."""
    return USAGE.error(detail=_NO_LANGUAGE.format(name=name, known=joined(languages())), command="sheetkit")


def language_lacking() -> SheetkitError:
    """`--lang` stands at the end, and names none."""
    return USAGE.error(detail=_NEEDS_VALUE.format(name="--lang"), command="sheetkit")


def usage_error(error: click.UsageError) -> SheetkitError:
    """The error as one of the catalogue, in one line."""
    command = error.ctx.command_path if error.ctx else "sheetkit"
    return USAGE.error(detail=_detail(error), command=command)


def _detail(error: click.UsageError) -> Text:
    if isinstance(error, click.NoSuchOption):
        return _NO_OPTION.format(name=error.option_name, meant=_meant(error.possibilities or ()))
    if isinstance(error, UnknownCommand):
        return _NO_COMMAND.format(name=error.name, meant=_meant(error.near))
    if isinstance(error, OptionValue):
        return (_TAKES_NONE if error.is_flag else _NEEDS_VALUE).format(name=error.name)
    if isinstance(error, BlankValue):
        if error.wanted is not None:
            return _BLANK_WANTED.format(name=error.name, wanted=error.wanted)
        return _BLANK.format(name=error.name)
    if isinstance(error, ExtraWords):
        return _EXTRA.format(words=" ".join(error.words))
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _bad(error, error.param)
    return _OTHERWISE


def _bad(error: click.BadParameter, parameter: click.Parameter) -> Text:
    if isinstance(error, click.MissingParameter):
        lacking = parameter.human_readable_name
        if isinstance(parameter, Argument):
            return _LACKING.format(name=lacking, wanted=parameter.wanted)
        return _LACKING_SOMETHING.format(name=lacking)
    name = parameter.opts[0]
    if isinstance(parameter.type, click.IntRange):
        return _NO_NUMBER.format(name=name, kind=parameter.type)
    return (
        _UNFIT.format(name=name, reason=error.reason)
        if isinstance(error, UnfitValue)
        else _UNFIT_SOMEHOW.format(name=name)
    )


def _meant(near: Sequence[str]) -> Text:
    """The end of the sentence: what the person may have meant."""
    return _MEANT.format(near=near[0]) if near else _STOP
