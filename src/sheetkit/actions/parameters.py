"""What an action lets the person choose: the question, the option on the command line, and what there is to choose from."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sheetkit.model.frozen import frozen
from sheetkit.model.text import Text

Answers = Mapping[str, str]
"""What was chosen, by the parameter's name; one that is not among them was not asked for, which means the usual."""


@frozen
class ActionChoice:
    """One of the things to choose from. `details` are lines about it that are read before it is agreed to."""

    value: str
    label: Text
    details: tuple[Text, ...] = ()


@frozen
class ActionParameter:
    """One thing to choose. `name` is its option on the command line, without the hyphens; `help` says there what it does.

    `choices` gives what there is, the usual first; it may depend on what was chosen before, and raise SheetkitError.
    """

    name: str
    question: Text
    help: Text
    choices: Callable[[Answers], tuple[ActionChoice, ...]]

    @property
    def option(self) -> str:
        """How it is typed: "--pack"."""
        return f"--{self.name}"


def asked(
    parameters: tuple[ActionParameter, ...],
    choose: Callable[[ActionParameter, tuple[ActionChoice, ...]], str | None],
) -> dict[str, str] | None:
    """The answers to what there is a choice in, asked one by one with `choose`; None as soon as the person gives up."""
    answers: dict[str, str] = {}
    for one in parameters:
        choices = one.choices(answers)
        if len(choices) > 1:
            value = choose(one, choices)
            if value is None:
                return None
            answers[one.name] = value
        elif choices:
            answers[one.name] = choices[0].value
    return answers
