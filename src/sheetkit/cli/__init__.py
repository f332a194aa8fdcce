"""The command line: words in, progress and plain sentences out, exit codes 0 (clean), 1 (findings), 2 (could not run)."""

from __future__ import annotations

import gc
import sys
import threading

_NEW_OBJECTS = 20_000
"""From how many new objects on the youngest are looked through for cycles: usually 700, which loading all modules reaches
five hundred times."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code; `arguments` default to the process's own."""
    from sheetkit.cli import language

    given = list(sys.argv[1:] if arguments is None else arguments)
    if arguments is None:
        gc.set_threshold(_NEW_OBJECTS)
        threading.excepthook = _note
        _spare_numpy(given)
    given = language.choose(given)
    try:
        from sheetkit.cli.run import run
    except KeyboardInterrupt:  # so early that nothing was begun
        return 2
    code = run(given)
    if arguments is None:
        gc.freeze()  # the process ends here: looking through all its records for cycles would be in vain
    return code


def _note(ended: threading.ExceptHookArgs) -> None:
    """For maintainers: a thread died of an error, as the pool's own may when the system ends a worker. Whoever waits for its
    work says so in a sentence of ours; a traceback is none."""
    import logging

    from sheetkit.model.log import details_of

    if ended.exc_value is not None:
        logging.getLogger("sheetkit.cli").info("a thread ended: %s", details_of(ended.exc_value))


def _spare_numpy(given: list[str]) -> None:
    """Let a process of ours go without numpy, which openpyxl takes along for numbers that we have none of: it costs a tenth
    of a second and 25 MB. Other computers that work for us are left what they may want."""
    if not any(one.startswith("--dask") for one in given):
        sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]
