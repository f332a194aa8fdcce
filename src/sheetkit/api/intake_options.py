"""How a project's returned files are read: its password, its limits, its clock."""

from __future__ import annotations

from sheetkit.intake import DEFAULT_LIMITS, IntakeOptions
from sheetkit.project.settings import Settings


def intake_options(settings: Settings) -> IntakeOptions:
    """What `settings` says, and the program's own limits where it says nothing."""
    own = settings.intake
    limits = DEFAULT_LIMITS.changed(own.file_megabytes, own.cells, own.seconds)
    return IntakeOptions(own.password, limits, settings.clock)


def register_options(settings: Settings) -> IntakeOptions:
    """The same for the register, which nobody sends in: no limit of the project's makes it unreadable."""
    return IntakeOptions(settings.intake.password, clock=settings.clock)
