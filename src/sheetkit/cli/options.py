"""Options that several commands share."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from sheetkit.actions.choosing import PACK
from sheetkit.cli.command import UnfitValue
from sheetkit.cli.language import say
from sheetkit.model.text import Text

PATH = click.Path(path_type=Path, readable=False)
"""A file or folder, there or not: whoever uses it says why it cannot be read, in the language of the run."""

_NO_TIME = Text(
    "“{value}”不是时间，请写成 2026-09-02 或 2026-09-02T16:40",
    "“{value}” is not a time; write it as 2026-09-02 or 2026-09-02T16:40",
)


def project_option() -> click.Option:
    """`-p DIR`: the project folder; without it the current folder and its parents are searched."""
    return click.Option(
        ["-p", "--project"],
        type=PATH,
        help=say(
            "项目文件夹（默认：当前文件夹及其上级）。",
            "Project folder (default: this folder or one above it).",
        ),
    )


def pack_option(told: str) -> click.Option:
    """`--pack ID`: a built-in pack, or the folder of one's own; `told` says what it is for."""
    return click.Option([PACK.option], metavar="ID", default="", help=told)


def json_option() -> click.Option:
    """`--json`: one JSON document on standard output and nothing else."""
    return click.Option(
        ["--json", "as_json"],
        is_flag=True,
        help=say("只输出一份 JSON。", "Print one JSON document and nothing else."),
    )


def jobs_option() -> click.Option:
    """`--jobs N`: how many processes do the work; 0 leaves it to the number of files and of processors."""
    return click.Option(
        ["--jobs"],
        type=click.IntRange(0, 64),
        default=0,
        metavar="N",
        help=say("同时使用几个进程（默认自动）。", "How many processes (default: automatic)."),
    )


def now_option() -> click.Option:
    """`--now TIME`: the time to show and to judge lateness by, instead of the newest time among the inputs."""
    return click.Option(
        ["--now"],
        type=Moment(),
        help=say(
            "以此时间为准，如 2026-09-02T16:40（默认：所收文件中最晚的时间）。",
            "Take this as the current time.",
        ),
    )


class Moment(click.ParamType[datetime.datetime]):
    """An ISO date or date and time."""

    name = "TIME"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.datetime:
        """The moment `value` names; fails with one sentence when it is none."""
        if isinstance(value, datetime.datetime):
            return value
        try:
            return datetime.datetime.fromisoformat(str(value)).replace(tzinfo=None)
        except ValueError:
            raise UnfitValue(_NO_TIME.format(value=value), param, ctx) from None
