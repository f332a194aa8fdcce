"""`@frozen`, `@changeable`: dataclasses that are made quickly, for a command waits until all of them are there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any, TypeVar, dataclass_transform

Made = TypeVar("Made")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: type[Made]) -> type[Made]:
    """The class as `dataclass(frozen=True, slots=True)` makes it, in a third of the time.

    That compiles six functions for each class; here `__init__` alone is compiled, and the others look at the fields.
    """
    return _made(kind, _frozen_methods, slots=True)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen_with_room(kind: type[Made]) -> type[Made]:
    """As `dataclass(frozen=True)` makes it: without slots there is room for what is worked out once (`cached_property`)."""
    return _made(kind, _fixed_methods, slots=False)


@dataclass_transform(field_specifiers=(field,))
def changeable(kind: type[Made]) -> type[Made]:
    """The class as `dataclass(slots=True)` makes it."""
    return _made(kind, _changeable_methods, slots=True)


@dataclass_transform(field_specifiers=(field,))
def changeable_with_room(kind: type[Made]) -> type[Made]:
    """The class as `dataclass` makes it."""
    return _made(kind, _changeable_methods, slots=False)


def _made(kind: type[Made], methods: Callable[[Any], dict[str, Any]], *, slots: bool) -> type[Made]:
    made: Any = dataclass(kind, init=False, repr=False, eq=False, slots=slots)
    for name, method in methods(made).items():
        if name not in made.__dict__:
            setattr(made, name, method)
    found: type[Made] = made
    return found


def _frozen_methods(made: Any) -> dict[str, Any]:
    names = [one.name for one in fields(made)]

    def set_state(self: Any, state: Iterable[Any]) -> None:
        for name, value in zip(names, state, strict=True):
            object.__setattr__(self, name, value)

    return {
        **_fixed_methods(made),
        "__getstate__": lambda self: [getattr(self, name) for name in names],
        "__setstate__": set_state,
    }


def _fixed_methods(made: Any) -> dict[str, Any]:
    hashed = _values([one.name for one in fields(made) if (one.compare if one.hash is None else one.hash)])
    return {
        "__init__": _initialiser(made, fields(made), "_put(self, {name!r}, {value})"),
        **_seen_methods(made),
        "__hash__": lambda self: hash(hashed(self)),
        "__setattr__": _not_set,
        "__delattr__": _not_deleted,
    }


def _changeable_methods(made: Any) -> dict[str, Any]:
    return {
        "__init__": _initialiser(made, fields(made), "self.{name} = {value}"),
        **_seen_methods(made),
        "__hash__": None,
    }


def _seen_methods(made: Any) -> dict[str, Any]:
    """What shows and compares."""
    compared = _values([one.name for one in fields(made) if one.compare])
    shown = [one.name for one in fields(made) if one.repr]

    def equal(self: Any, other: object) -> Any:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    @recursive_repr()
    def shown_as(self: Any) -> str:
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{self.__class__.__qualname__}({said})"

    return {"__repr__": shown_as, "__eq__": equal}


def _values(names: Sequence[str]) -> Callable[[object], tuple[Any, ...]]:
    """What gives the values of those fields."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)


def _not_set(_self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _not_deleted(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _initialiser(made: Any, known: Sequence[Field[Any]], setting: str) -> Any:
    """`__init__`, the only function that is compiled: it is called for every row. `setting` is how a field is set."""
    around: dict[str, Any] = {"_put": object.__setattr__, "_missing": MISSING, "__name__": made.__module__}
    heads: list[str] = []
    named: list[str] = []
    body: list[str] = []
    for one in known:
        name, value = one.name, one.name
        if one.default_factory is not MISSING:
            around[f"_make_{name}"] = one.default_factory
            value = f"_make_{name}() if {name} is _missing else {name}" if one.init else f"_make_{name}()"
        elif one.default is not MISSING:
            around[f"_default_{name}"] = one.default
            value = name if one.init else f"_default_{name}"
        elif not one.init:
            continue
        body.append(" " + setting.format(name=name, value=value))
        if one.init:
            (named if one.kw_only else heads).append(_parameter(one))
    if named:
        heads += ["*", *named]
    if hasattr(made, "__post_init__"):
        body.append(" self.__post_init__()")
    exec("\n".join((f"def __init__(self, {', '.join(heads)}):", *body, " return None")), around)
    around["__init__"].__qualname__ = f"{made.__qualname__}.__init__"
    return around["__init__"]


def _parameter(one: Field[Any]) -> str:
    if one.default_factory is not MISSING:
        return f"{one.name}=_missing"
    return one.name if one.default is MISSING else f"{one.name}=_default_{one.name}"
