"""One workbook stamped from its blueprint against the same workbook built from scratch with openpyxl."""

from __future__ import annotations

from pathlib import Path

from benchmarks.timing import seconds
from sheetkit.api.project import create_project, open_project
from sheetkit.generate import build_blueprint


def run(folder: Path) -> None:
    """Print both times (median, milliseconds a workbook) and their ratio for every form."""
    create_project(folder, sample=True)
    project = open_project(folder)
    print("\nstamping against building from scratch (median a workbook; building includes reading it back)")
    for form in project.forms:
        unit = project.registry.units(form)[0]
        identity = project.registry.identity(form, unit)
        situation = project.registry.situation(form, unit, None)

        def stamp() -> object:
            return project.issuer.stamp(form, identity, unit)  # noqa: B023 - called before the loop goes on

        def build() -> object:
            return build_blueprint(form, situation, "x")  # noqa: B023 - called before the loop goes on

        stamped, built = seconds(stamp, 200), seconds(build, 3)
        print(
            f"  {form.id:<18} stamp {stamped * 1e3:8.3f} ms   build {built * 1e3:8.1f} ms   {built / stamped:8.0f} x"
        )
