"""What the open tables of the frame hold besides: the kinds there are of each, and what says which one it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sheetkit.exports import KINDS as EXPORTS
from sheetkit.exports.base import USUAL
from sheetkit.model.frozen import frozen
from sheetkit.model.parameters import Parameter
from sheetkit.rules.catalogue import KINDS as RULES
from sheetkit.rules.computed import COMPUTED
from sheetkit.statistics import KINDS as STATISTICS
from sheetkit.views import KINDS as VIEWS

Declared = Mapping[str, tuple[Parameter, ...]]


@frozen
class KindsOf:
    """What each kind declares, by its name; `chooser` holds the name, in the table or around it, else it is `usual`."""

    declared: Declared
    chooser: str = "kind"
    usual: str = ""


KINDS_OF: Mapping[str, KindsOf] = {
    "rules": KindsOf({name: kind.parameters for name, kind in RULES.items()}),
    "computed": KindsOf({name: kind.parameters for name, kind in COMPUTED.items()}),
    "parameters": KindsOf({name: kind.parameters for name, kind in VIEWS.items()}, chooser="view"),
    "statistics": KindsOf({name: kind.parameters for name, kind in STATISTICS.items()}),
    "exports": KindsOf({name: kind.parameters for name, kind in EXPORTS.items()}, usual=USUAL),
}
"""By the name of the parameter that holds such tables."""


def besides(
    parameter: Parameter, table: Mapping[str, Any], around: Mapping[str, Any]
) -> tuple[Parameter, ...]:
    """What an open table holds beside what the frame declares; nothing for a kind that is not known."""
    kinds = KINDS_OF.get(parameter.name) if parameter.open else None
    if kinds is None:
        return ()
    named = table.get(kinds.chooser, around.get(kinds.chooser, kinds.usual))
    return kinds.declared.get(str(named), ())
