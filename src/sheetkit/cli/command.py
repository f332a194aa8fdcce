"""Commands that say what is wrong with their words by values: click says two of the things in English sentences only."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import click

from sheetkit.model.text import Text


class UnknownCommand(click.UsageError):
    """There is no command of that name; `near` are those that look like it, the nearest first."""

    def __init__(self, name: str, known: Sequence[str], context: click.Context) -> None:
        super().__init__(name, context)
        self.name, self.near = name, get_close_matches(name, known)


class ExtraWords(click.UsageError):
    """More words than the command takes."""

    def __init__(self, words: Sequence[str], context: click.Context) -> None:
        super().__init__(" ".join(words), context)
        self.words = tuple(words)


class OptionValue(click.UsageError):
    """An option that takes a value has none, or one that takes none has one (`is_flag`)."""

    def __init__(self, name: str, is_flag: bool, context: click.Context) -> None:
        super().__init__(name, context)
        self.name, self.is_flag = name, is_flag


class BlankValue(click.UsageError):
    """An option or an argument was given with nothing in it: that is not the same as leaving it out.

    `wanted` says what belongs there, None where the command does not say it.
    """

    def __init__(self, one: click.Parameter, context: click.Context) -> None:
        name = one.opts[0] if isinstance(one, click.Option) else one.human_readable_name
        super().__init__(name, context)
        self.name = name
        self.wanted = one.wanted if isinstance(one, Argument) else None


class UnfitValue(click.BadParameter):
    """A value that a type of our own does not take; `reason` says why, as a clause without a full stop."""

    def __init__(
        self, reason: Text, parameter: click.Parameter | None, context: click.Context | None
    ) -> None:
        super().__init__(reason.en, context, parameter)
        self.reason = reason


class Argument(click.Argument):
    """A word that a command cannot do without; `wanted` says what it is, behind "give"."""

    def __init__(self, name: str, wanted: Text, **settings: Any) -> None:
        super().__init__([name], required=True, **settings)
        self.wanted = wanted


class AnyText(click.Argument):
    """A word that may be empty: it says that nothing is to stand there."""


class Command(click.Command):
    """A command whose usage errors are of the kinds above, or of click's own that carry values."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words. Raises click.UsageError."""
        words = list(args)  # click takes them out of its list one by one
        ctx.allow_extra_args = True  # so that click hands them back instead of saying so itself
        rest = _parsed(self, ctx, super().parse_args, args)
        if rest and not ctx.resilient_parsing:
            raise ExtraWords(rest, ctx)
        if not ctx.resilient_parsing:
            _demand_filled(self, ctx, words)
        return rest


class CommandGroup(click.Group):
    """The same for a group of commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words up to the command's name; none at all ask for help. Raises click.UsageError."""
        given = [] if all(word == "--" for word in args) else args
        return _parsed(self, ctx, super().parse_args, given)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name. Raises UnknownCommand."""
        found = super().get_command(ctx, cmd_name)
        if found is None and not ctx.resilient_parsing:
            raise UnknownCommand(cmd_name, list(self.commands), ctx)
        return found


def _parsed(command: click.Command, context: click.Context, parse: Any, words: list[str]) -> list[str]:
    try:
        found: list[str] = parse(context, words)
    except click.BadOptionUsage as error:
        flags = [name for option in command.get_params(context) if _is_flag(option) for name in option.opts]
        raise OptionValue(error.option_name, error.option_name in flags, context) from error
    return found


def _demand_filled(command: click.Command, context: click.Context, words: list[str]) -> None:
    """Raise BlankValue for a value of blanks alone, as a script gives it whose variable is not set."""
    given, _, _ = command.make_parser(context).parse_args(words)
    for one in command.get_params(context):
        found = given.get(one.name or "")
        values = found if isinstance(found, list | tuple) else [found]
        if not isinstance(one, AnyText) and any(isinstance(v, str) and not v.strip() for v in values):
            raise BlankValue(one, context)


def _is_flag(parameter: click.Parameter) -> bool:
    return isinstance(parameter, click.Option) and bool(parameter.is_flag)
