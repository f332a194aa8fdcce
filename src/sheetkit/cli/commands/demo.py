"""`sheetkit demo`: the whole loop on a sample, mistakes included."""

from __future__ import annotations

from pathlib import Path

import click

from sheetkit.actions.choosing import LANGUAGE
from sheetkit.cli.command import Command
from sheetkit.cli.language import asked_of, current, say
from sheetkit.cli.options import PATH
from sheetkit.cli.printing import progress, tell
from sheetkit.model.pack import DEFAULT_PACK


def command() -> click.Command:
    """The command with its options in the chosen language."""
    return Command(
        "demo",
        callback=demo,
        params=[
            click.Argument(["directory"], metavar="[DIR]", default="sheetkit-demo", type=PATH),
            click.Option(
                ["--pack"],
                default="",
                metavar="ID",
                help=say(
                    "用哪个包的示例（默认 {usual}），或自己的包所在的文件夹。",
                    "Whose sample (default: {usual}), or the folder of a pack of your own.",
                    usual=DEFAULT_PACK,
                ),
            ),
            click.Option(
                [LANGUAGE.option],
                metavar="LANG",
                default="",
                help=say(
                    "示例项目用哪种文字，包里有的一种（默认：--lang 选的那种，否则是包的第一种）。",
                    "What the sample project speaks, one of the pack's languages (default: what --lang chose, else its first).",
                ),
            ),
        ],
    )


def demo(directory: Path, pack: str, language: str) -> int:
    """Run the loop and name the files to open; 2 when a planted mistake was not told as it should be."""
    from sheetkit.api.project import open_project
    from sheetkit.panel.tasks import note_merge
    from sheetkit_demo import run

    spoken = language or asked_of(pack)
    with progress(say("演示", "Demo")) as advance:
        result = run(directory, current(), advance, pack, spoken)
    note_merge(open_project(directory), result.merged)
    tell(result.text)
    return 0 if result.as_expected else 2
