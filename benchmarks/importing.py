"""How long `import sheetkit` takes over a Python that imports nothing, and what the first use of each kind costs."""

from __future__ import annotations

import sys

from benchmarks.timing import seconds, taken

RUNS = 15
IMPORTS = {
    "python, nothing imported": "pass",
    "import sheetkit": "import sheetkit",
    "sheetkit.load_form": "import sheetkit; sheetkit.load_form('rubric')",
    "a form's columns as a table": "import sheetkit; sheetkit.load_form('rubric').columns",
    "import pandas": "import pandas",
}


def run() -> None:
    """Print median milliseconds over bare Python."""
    found = {
        name: seconds(lambda code=code: taken([sys.executable, "-c", code]), RUNS)  # type: ignore[misc]
        for name, code in IMPORTS.items()
    }
    bare = next(iter(found.values()))
    print(f"\nimporting (milliseconds over bare Python, which takes {bare * 1000:.0f})")
    for name, needed in list(found.items())[1:]:
        print(f"  {name:<30}{(needed - bare) * 1000:6.0f} ms")
    print("  (wanted: import sheetkit under 30 ms)")
