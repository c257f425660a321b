"""How long one note takes in a new process, compared with a Python that does nothing.

    .venv/bin/python benchmarks/startup.py [--rounds 30] [NOTE]

The two take turns, so that a busy machine slows both; the median of each counts. Below that, what
the imports of the same command cost, by package and by module, from `python -X importtime`.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

NOTE = """\
# Les pods

Un pod regroupe un ou plusieurs conteneurs. Voir les [commandes](#commandes).

## Commandes

| commande | effet |
|---|---|
| `kubectl get pods` | montre les pods |

```sh
kubectl describe pod mon-pod
kubectl logs --follow mon-pod
```
"""
LINT = "from notes_tool.cli.main import main; main()"
IMPORT = re.compile(r"^import time: +(?P<own>\d+) \| +\d+ \| +(?P<module>\S+)$", re.MULTILINE)
SHOWN = 10


def main() -> int:
    """Measure, print and give the exit status: 0."""
    arguments = parse()
    with tempfile.TemporaryDirectory() as folder:
        note = arguments.note or Path(folder, "note.md")
        if arguments.note is None:
            note.write_text(NOTE, encoding="utf-8")
        python = (sys.executable, "-c", "pass")
        lint = (str(Path(sys.executable).with_name("notes-tool")), "lint", str(note))
        bare, cold = compare(python, lint, arguments.rounds)
        imports = import_times(note)
    print(f"python -c pass       {bare * 1000:7.1f} ms")
    print(f"notes-tool lint NOTE {cold * 1000:7.1f} ms   {cold / bare:.1f} times as long")
    print(f"imports              {sum(imports.values()) / 1000:7.1f} ms   under -X importtime")
    for heaviest in (by_package(imports), imports):
        print()
        for name, microseconds in heaviest.most_common(SHOWN):
            print(f"  {name:<34}{microseconds / 1000:7.1f} ms")
    return 0


def parse() -> argparse.Namespace:
    """Read the command line: `rounds`, and `note`, a path or None."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=30, help="runs of each (default: 30)")
    parser.add_argument("note", metavar="NOTE", type=Path, nargs="?", help="default: a short one")
    return parser.parse_args()


def compare(first: Sequence[str], second: Sequence[str], rounds: int) -> tuple[float, float]:
    """Give the median wall seconds of two commands that take turns, after one round unmeasured."""
    timed = [(seconds(first), seconds(second)) for _ in range(rounds + 1)][1:]
    one, other = zip(*timed, strict=True)
    return statistics.median(one), statistics.median(other)


def seconds(command: Sequence[str]) -> float:
    """Give the wall seconds that a command takes; findings (exit 1) are no failure."""
    start = time.perf_counter()
    run(command)
    return time.perf_counter() - start


def import_times(note: Path) -> Counter[str]:
    """Give the microseconds that each module costs to import, without what it imports itself."""
    traced = run((sys.executable, "-X", "importtime", "-c", LINT, "lint", str(note)))
    return Counter({match["module"]: int(match["own"]) for match in IMPORT.finditer(traced)})


def by_package(imports: Counter[str]) -> Counter[str]:
    """Add up the times of the modules of each top-level package."""
    packages: Counter[str] = Counter()
    for module, microseconds in imports.items():
        packages[module.partition(".")[0]] += microseconds
    return packages


def run(command: Sequence[str]) -> str:
    """Run a command, with compiled modules kept as in an installation, and give its stderr."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        command, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    # A crash ends with 1, as findings do.
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    return done.stderr


if __name__ == "__main__":
    sys.exit(main())
