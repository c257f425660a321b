"""Makes the JSON form of glossary.yaml at each build, so that no run has to read YAML for it."""

from __future__ import annotations

import sys
from pathlib import Path

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = "glossary.yaml"
TARGET = "notes_tool/knowledge/data/glossary.json"


class CustomBuildHook(BuildHookInterface[BuilderConfig]):
    """The hook that hatchling looks for in a file of this name."""

    def initialize(self, version: str, build_data: dict[str, object]) -> None:  # noqa: ARG002
        """Write the JSON before the files of the package are gathered."""
        root = Path(self.root)
        target = root / TARGET
        target.parent.mkdir(exist_ok=True)
        text = convert(root, (root / SOURCE).read_text(encoding="utf-8"))
        target.write_text(text, encoding="utf-8", newline="\n")


def convert(root: Path, text: str) -> str:
    """Turn the YAML into JSON by the package's own code, which needs nothing but PyYAML for it."""
    sys.path.insert(0, str(root))
    try:
        from notes_tool.knowledge.glossary_file import parse  # noqa: PLC0415 - found there only
        from notes_tool.knowledge.terms import to_json  # noqa: PLC0415 - the same
    finally:
        sys.path.remove(str(root))
    return to_json(parse(text, SOURCE))
