"""Lists the files below folders: through git in a git work tree, else by walking."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from notes_tool.diagnostic import Text
from notes_tool.files.reasons import DENIED, reason, unreadable

if TYPE_CHECKING:
    # Takes 20 ms to import; only needed where there is a .gitignore and no git.
    from pathspec import GitIgnoreSpec

# Never notes of the project; inside a git work tree git decides.
_SKIPPED = frozenset({".git", ".hg", ".svn", ".venv", "node_modules"})

# A git hook sets these for its own repository; the folder to list may belong to another.
_HOOK_VARIABLES = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_INDEX_FILE",
        "GIT_NAMESPACE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_WORK_TREE",
    }
)

_LIST = [
    "--literal-pathspecs",
    "ls-files",
    "-z",
    "--cached",
    "--others",
    "--exclude-standard",
    "--",
]

_UNOPENED = re.compile(r"could not open directory '(.*?)/?': ")


class Listing(NamedTuple):
    """Files, and sentences about the folders that could not be read.

    Args:
        files: absolute; links to folders and deleted files may be among them.
        unread: one sentence for each such folder.
    """

    files: tuple[Path, ...]
    unread: tuple[Text, ...]


class _Ignored(NamedTuple):
    """The patterns of one .gitignore and the folder in which it stands."""

    folder: str
    spec: GitIgnoreSpec


_Rules: TypeAlias = tuple[_Ignored, ...]


def list_files(folders: Iterable[Path], root: Path) -> Listing:
    """List the files below folders that are not ignored.

    A folder that is itself ignored is listed too, for somebody named it.

    Args:
        folders: absolute, without symbolic links.
        root: outside git, the .gitignore files from here down count.
    """
    trees: dict[Path | None, list[Path]] = {}
    for folder in folders:
        trees.setdefault(_work_tree(folder), []).append(folder)
    listings = [
        _list_tree(tree, members) if tree else _walk_all(members, root)
        for tree, members in trees.items()
    ]
    return Listing(
        tuple(file for listing in listings for file in listing.files),
        tuple(text for listing in listings for text in listing.unread),
    )


def _work_tree(folder: Path) -> Path | None:
    for parent in (folder, *folder.parents):
        if os.path.lexists(parent / ".git"):
            return parent
    return None


def _list_tree(tree: Path, folders: Sequence[Path]) -> Listing:
    """List folders of one git work tree; by walking where git cannot be used."""
    names = [folder.relative_to(tree).as_posix() for folder in folders]
    found = _git(tree, "--literal-pathspecs", *_LIST, *names)
    if found is None:
        return _walk_all(folders, tree)
    files = tuple(tree / name for name in found.output.split("\0") if name)
    unread = tuple(unreadable(str(tree / name), DENIED) for name in _UNOPENED.findall(found.errors))
    empty = [folder for folder in folders if not _any_below(files, folder)]
    ignored = [folder for folder in empty if _is_ignored(tree, folder)]
    walked = [_walk(folder, ()) for folder in ignored]
    return Listing(
        files + tuple(file for listing in walked for file in listing.files),
        unread + tuple(text for listing in walked for text in listing.unread),
    )


def _any_below(files: Iterable[Path], folder: Path) -> bool:
    return any(file.is_relative_to(folder) for file in files)


def _is_ignored(tree: Path, folder: Path) -> bool:
    # This command refuses --literal-pathspecs, but takes what starts so as it is.
    name = f"./{folder.relative_to(tree).as_posix()}"
    return folder != tree and _git(tree, "check-ignore", "--quiet", "--", name) is not None


class _Output(NamedTuple):
    output: str
    errors: str


def _git(tree: Path, *arguments: str) -> _Output | None:
    """Run git in a work tree; None where it is not installed or fails."""
    import subprocess  # noqa: PLC0415 - a run over named files does not need it

    environment = {name: value for name, value in os.environ.items() if name not in _HOOK_VARIABLES}
    environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    # A work tree may name a program as its file system monitor; that must not run.
    try:
        run = subprocess.run(  # noqa: S603 - fixed arguments and folders, no shell
            ("git", "-c", "core.fsmonitor=false", *arguments),  # noqa: S607 - found on the PATH, as everywhere
            cwd=tree,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError:
        return None
    if run.returncode:
        return None
    return _Output(os.fsdecode(run.stdout), os.fsdecode(run.stderr))


def _walk_all(folders: Iterable[Path], root: Path) -> Listing:
    listings = [_walk(folder, _rules_above(folder, root)) for folder in folders]
    return Listing(
        tuple(file for listing in listings for file in listing.files),
        tuple(text for listing in listings for text in listing.unread),
    )


def _rules_above(folder: Path, root: Path) -> _Rules:
    """Give the rules from the root down to the folder above; none where they ignore the folder."""
    if not folder.is_relative_to(root):
        return ()
    above = [parent for parent in reversed(folder.parents) if parent.is_relative_to(root)]
    rules = tuple(rule for parent in above for rule in _own_rules(str(parent)))
    return () if _matches(rules, f"{folder}{os.sep}") else rules


def _walk(top: Path, rules: _Rules) -> Listing:
    files: list[Path] = []
    unread: list[Text] = []
    pending = [(str(top), rules)]
    while pending:
        folder, above = pending.pop()
        try:
            with os.scandir(folder) as scan:
                entries = list(scan)
        except OSError as error:
            unread.append(unreadable(folder, reason(error)))
            continue
        here = (*above, *_own_rules(folder))
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                files += [] if _matches(here, entry.path) else [Path(entry.path)]
            elif entry.name not in _SKIPPED and not _matches(here, f"{entry.path}{os.sep}"):
                pending.append((entry.path, here))
    return Listing(tuple(files), tuple(unread))


def _own_rules(folder: str) -> Iterator[_Ignored]:
    """Give the rules of a folder's own .gitignore, if it has one."""
    try:
        text = Path(folder, ".gitignore").read_text("utf-8", "surrogateescape")
    except OSError:
        return
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - see above

    lines = []
    for line in text.splitlines():
        try:
            GitIgnoreSpec.from_lines([line])
        except ValueError:
            continue  # as git does
        lines.append(line)
    yield _Ignored(folder, GitIgnoreSpec.from_lines(lines))


def _matches(rules: _Rules, path: str) -> bool:
    """Tell whether a path is ignored; the rules of the deepest folder that say something win."""
    for folder, spec in reversed(rules):
        below = path.removeprefix(folder).lstrip(os.sep).replace(os.sep, "/")
        ignored = spec.check_file(below).include
        if ignored is not None:
            return ignored
    return False
