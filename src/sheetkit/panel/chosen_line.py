"""What is done with the line that is chosen in the list: read whole, opened, amended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from sheetkit.panel.problems import Problem
from sheetkit.panel.results_area import ResultsArea


class ChosenLine:
    """`opens` opens a file, `amends` asks for an amendment of which that much is known."""

    def __init__(
        self, results: ResultsArea, opens: Callable[[Path], None], amends: Callable[[Mapping[str, str]], None]
    ) -> None:
        self._results, self._opens, self._amends = results, opens, amends
        results.list.hear(self.select, self.open)
        results.open.configure(command=lambda: self.open(results.list.chosen))
        results.amend.configure(command=self.amend)

    def select(self, problem: Problem) -> None:
        """Show it whole below the list."""
        self._results.tell(problem.told)
        self._results.rest(is_working=False)

    def open(self, problem: Problem | None) -> None:
        """Open the file that it stands in."""
        if problem is not None and problem.file is not None:
            self._opens(problem.file)

    def amend(self) -> None:
        """Amend a cell that it is about."""
        chosen = self._results.list.chosen
        if chosen is not None and chosen.known:
            self._amends(chosen.known)

    def amended(self, answers: Mapping[str, str]) -> None:
        """It was amended, if these answers are about it: then it is listed no more."""
        chosen = self._results.list.chosen
        if chosen is not None and chosen.known and chosen.known["cell"] == answers.get("cell"):
            self._results.leave_out(chosen)
