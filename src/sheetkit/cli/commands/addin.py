"""`sheetkit addin`: build, install, remove or examine the Excel add-in."""

from __future__ import annotations

from pathlib import Path

import click

from sheetkit.cli.language import current, say


def command() -> click.Group:
    """The group of commands in the chosen language."""
    group = click.Group(
        "addin",
        help=say(
            "Excel 加载项：生成、安装、卸载、自检。", "The Excel add-in: build, install, remove, doctor."
        ),
    )
    group.add_command(
        click.Command(
            "build",
            callback=build,
            params=[
                click.Option(
                    ["-o", "--output"],
                    type=click.Path(path_type=Path),
                    default="sheetkit.xlam",
                    help=say("写到哪个文件。", "File to write."),
                )
            ],
            help=say("生成加载项文件（不需要 Excel）。", "Build the add-in file (no Excel needed)."),
        )
    )
    for name, callback, text in (
        ("install", install, say("把加载项装进 Excel。", "Put the add-in into Excel.")),
        ("remove", remove, say("从 Excel 中移除加载项。", "Take the add-in out of Excel.")),
        (
            "doctor",
            doctor,
            say("检查加载项能不能用，逐条说明怎么办。", "Say whether the add-in can work, and what to do."),
        ),
    ):
        group.add_command(click.Command(name, callback=callback, help=text))
    return group


def build(output: Path) -> int:
    """Write the add-in and say where."""
    from sheetkit import addin

    addin.build(output)
    click.echo(say(f"已生成加载项：{output}", f"Add-in built: {output}"))
    return 0


def install() -> int:
    """Install for the current user."""
    from sheetkit import addin

    return _report(addin.install())


def remove() -> int:
    """Remove for the current user."""
    from sheetkit import addin

    return _report(addin.remove())


def doctor() -> int:
    """Examine this machine."""
    from sheetkit import addin

    return _report(addin.doctor())


def _report(report: object) -> int:
    from sheetkit.addin import Report

    assert isinstance(report, Report)
    click.echo(report.text(current()))
    return 0 if report.is_well else 1
