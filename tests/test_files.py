from __future__ import annotations

import os
import random
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_tool.diagnostic import Text
from notes_tool.errors import FileChangedError, FileError, UsageError
from notes_tool.files import (
    Found,
    NoteFile,
    decode,
    encode,
    exists,
    find,
    locate,
    read,
    siblings,
    write,
    write_file,
    write_new,
    write_output,
)

NEEDS_PERMISSIONS = pytest.mark.usefixtures("_permissions")
LINKS = pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
NO_GIT = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@dataclass(frozen=True)
class Project:
    directory: Path
    root: Path
    export: Path
    notes: tuple[Path, ...] = ()
    excluded: tuple[str, ...] = ()

    def wants(self, path: str) -> bool:
        return path.endswith(".md") and not path.startswith(self.excluded or "\0")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path.resolve()


@pytest.fixture
def _permissions(folder: Path) -> None:
    """Skip where permissions do not hold, as for root."""
    file = folder / "secret"
    file.touch(0)
    readable = os.access(file, os.R_OK)
    file.unlink()
    if readable:
        pytest.skip("permissions do not hold for this user")


@pytest.fixture
def project(folder: Path) -> Project:
    return Project(folder, folder, folder / "export")


@pytest.fixture
def repository(project: Project) -> Project:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    git(project.root, "init", "--quiet")
    return project


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(("git", *arguments), cwd=folder, check=True, capture_output=True)


def lay(folder: Path, *paths: str) -> None:
    """Make files, or folders where a path ends in a slash."""
    for path in paths:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if path.endswith("/"):
            file.mkdir(exist_ok=True)
        else:
            file.write_text("# Pods\n")


def names(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


def paths(found: Found) -> list[str]:
    return [note.path for note in found.notes]


def said(sentences: Iterable[Text]) -> list[str]:
    return [sentence.say("en") for sentence in sentences]


def refuse(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


# Which notes, in a git work tree.


def test_git_decides_what_is_ignored_and_untracked_files_count(repository: Project) -> None:
    root = repository.root
    lay(root, "kept.md", "new.md", "gone.md", "out/secret.md", "a/.hidden/b.md", "a/x.txt")
    (root / ".gitignore").write_text("out/\n")
    git(root, "add", "kept.md", "gone.md")
    (root / "gone.md").unlink()
    found = find([], repository)
    assert paths(found) == ["a/.hidden/b.md", "kept.md", "new.md"]
    assert found.unread == ()


def test_a_tracked_file_counts_although_a_pattern_ignores_it(repository: Project) -> None:
    lay(repository.root, "out/kept.md")
    (repository.root / ".gitignore").write_text("out/\n")
    git(repository.root, "add", "--force", "out/kept.md")
    assert paths(find([], repository)) == ["out/kept.md"]


def test_a_named_folder_that_git_ignores_is_listed(repository: Project) -> None:
    lay(repository.root, "out/deep/a.md", "out/node_modules/b.md", "c.md", "empty/")
    (repository.root / ".gitignore").write_text("out/\n")
    assert paths(find(["out"], repository)) == ["out/deep/a.md"]
    assert paths(find(["empty"], repository)) == []


def test_names_are_no_patterns_for_git(repository: Project) -> None:
    lay(repository.root, "[a]*/x.md", "a/y.md", ":(top)/z.md")
    assert paths(find(["[a]*"], repository)) == ["[a]*/x.md"]
    assert paths(find([":(top)"], repository)) == [":(top)/z.md"]


@pytest.mark.skipif(sys.platform != "linux", reason="only here may a name be any bytes")
def test_a_file_name_that_is_not_utf_8_works(repository: Project) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    (repository.root / name).write_bytes(b"# Pods\n")
    found = find([], repository)
    assert paths(found) == [name]
    source = read(found.notes[0])
    write(source, "# Nodes\n")
    assert (repository.root / name).read_bytes() == b"# Nodes\n"
    assert paths(find([name], repository)) == [name]


def test_a_nested_repository_is_left_to_itself_unless_named(repository: Project) -> None:
    lay(repository.root, "a.md", "vendor/b.md")
    git(repository.root / "vendor", "init", "--quiet")
    assert paths(find([], repository)) == ["a.md"]
    assert paths(find(["vendor"], repository)) == ["vendor/b.md"]


def test_the_variables_of_a_git_hook_make_no_difference(
    repository: Project, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(repository.root, "a.md")
    (repository.root / ".gitignore").write_text("a.md\n")
    git(repository.root, "add", "--force", "a.md")  # only git knows that it counts
    monkeypatch.setenv("GIT_DIR", str(folder / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(folder / "elsewhere" / "index"))
    assert paths(find([], repository)) == ["a.md"]


def test_a_monitor_named_by_the_repository_is_not_run(repository: Project, folder: Path) -> None:
    lay(repository.root, "a.md")
    monitor = folder / "monitor"
    monitor.write_text(f"#!/bin/sh\ntouch '{folder}/ran'\n")
    monitor.chmod(0o755)
    git(repository.root, "config", "core.fsmonitor", str(monitor))
    assert paths(find([], repository)) == ["a.md"]
    assert not (folder / "ran").exists()


def test_a_named_file_does_not_start_git(
    repository: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(repository.root, "a.md", "b.md")
    monkeypatch.setattr(subprocess, "run", refuse)
    monkeypatch.setattr(subprocess, "Popen", refuse)
    assert paths(find(["b.md", "a.md"], repository)) == ["a.md", "b.md"]


@pytest.mark.parametrize("failure", ["missing", "refuses"])
def test_without_a_usable_git_the_folder_is_walked(
    repository: Project, folder: Path, monkeypatch: pytest.MonkeyPatch, failure: str
) -> None:
    programs = folder.parent / f"{folder.name}-programs"
    programs.mkdir()
    if failure == "refuses":
        (programs / "git").write_text("#!/bin/sh\nexit 128\n")
        (programs / "git").chmod(0o755)
    lay(repository.root, "a.md", "out/b.md", "docs/c.md", "docs/out/d.md")
    (repository.root / ".gitignore").write_text("out/\n")
    monkeypatch.setenv("PATH", str(programs))
    assert paths(find([], repository)) == ["a.md", "docs/c.md"]
    assert paths(find(["docs"], repository)) == ["docs/c.md"]


# Which notes, by walking.


def test_outside_git_every_gitignore_on_the_way_counts(project: Project) -> None:
    root = project.root
    lay(root, "a.md", "b.tmp.md", "out/c.md", "docs/d.tmp.md", "docs/e.md", "docs/deep/out/f.md")
    lay(root, "docs/only/g.md", "node_modules/h.md", ".venv/i.md", ".notes/j.md", "k/only/l.md")
    (root / ".gitignore").write_text("*.tmp.md\n\\\nout/\n")
    (root / "docs" / ".gitignore").write_text("!d.tmp.md\n/only/\n")
    expected = ["docs/d.tmp.md", "docs/e.md"]
    assert paths(find([], project)) == [".notes/j.md", "a.md", *expected, "k/only/l.md"]
    assert paths(find(["docs"], project)) == expected
    assert paths(find(["docs/only"], project)) == ["docs/only/g.md"]


FILES = st.tuples(
    st.lists(st.sampled_from(["a", "b"]), max_size=2), st.sampled_from(["a.md", "b.md"])
).map(lambda parts: "/".join([*parts[0], parts[1]]))
# No pattern takes back a folder: pathspec then takes back all that is below it as well.
PATTERNS = st.lists(
    st.sampled_from(["a", "a/", "/a", "*.md", "!a.md", "a/b", "**/b", "b/*", "!a/b.md", "a/b.md"])
)


@NO_GIT
@given(files=st.sets(FILES, max_size=6), outer=PATTERNS, inner=PATTERNS)
def test_walking_ignores_what_git_ignores(
    tmp_path_factory: pytest.TempPathFactory, files: set[str], outer: list[str], inner: list[str]
) -> None:
    root = tmp_path_factory.mktemp("walk").resolve()
    lay(root, "a/", *files)
    (root / ".gitignore").write_text("\n".join(outer) + "\n")
    (root / "a" / ".gitignore").write_text("\n".join(inner) + "\n")
    project = Project(root, root, root / "export")
    walked = paths(find([], project))
    git(root, "init", "--quiet")
    assert walked == paths(find([], project))


@LINKS
def test_links_to_folders_are_not_followed_but_may_be_named(project: Project) -> None:
    lay(project.root, "real/a.md")
    (project.root / "link").symlink_to("real")
    (project.root / "loop").symlink_to(".")
    assert paths(find([], project)) == ["real/a.md"]
    assert paths(find(["link", "link/a.md"], project)) == ["real/a.md"]


@LINKS
def test_a_file_and_a_link_to_it_count_once(project: Project) -> None:
    lay(project.root, "b.md")
    for name in ("a.md", "c.md"):
        (project.root / name).symlink_to("b.md")
    assert paths(find([], project)) == ["b.md"]
    assert paths(find(["c.md", "a.md"], project)) == ["a.md"]


@LINKS
def test_a_dangling_link_is_told_and_the_others_go_on(
    repository: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository.root)
    lay(repository.root, "docs/a.md")
    (repository.root / "docs" / "lost.md").symlink_to("nowhere.md")
    (repository.root / "docs" / "lost.png").symlink_to("nowhere.png")
    (repository.root / "docs" / "round.md").symlink_to("round.md")
    for names in (["docs"], ["docs/a.md", "docs/lost.md", "docs/round.md"]):
        found = find(names, repository)
        assert paths(found) == ["docs/a.md"]
        assert said(found.unread) == [
            "docs/lost.md: cannot be read: it is a symbolic link to nothing",
            "docs/round.md: cannot be read: its symbolic links go round in a circle",
        ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_told_and_not_opened(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)
    os.mkfifo(project.root / "a.md")
    found = find(["a.md"], project)
    assert said(found.unread) == ["a.md: cannot be read: it is neither a file nor a folder"]


@NEEDS_PERMISSIONS
@pytest.mark.parametrize("is_repository", [True, False])
def test_a_folder_that_cannot_be_read_is_told_and_the_others_go_on(
    project: Project, monkeypatch: pytest.MonkeyPatch, *, is_repository: bool
) -> None:
    if is_repository:
        git(project.root, "init", "--quiet")
    monkeypatch.chdir(project.root)
    lay(project.root, "a.md", "locked/b.md")
    (project.root / "locked").chmod(0)
    try:
        assert_locked(find([], project))
        assert_locked(find(["a.md", "locked"], project))
        found = find(["a.md", "locked/b.md"], project)
        assert paths(found) == ["a.md"]
        assert said(found.unread) == ["locked/b.md: cannot be read: permission denied"]
    finally:
        (project.root / "locked").chmod(0o755)


def assert_locked(found: Found) -> None:
    assert paths(found) == ["a.md"]
    assert said(found.unread) == ["locked: cannot be read: permission denied"]


def test_a_folder_that_refuses_to_be_listed_is_told(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(project.root, "a.md", "locked/b.md")
    scan = os.scandir

    def scandir(path: str) -> object:
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.chdir(project.root)
    monkeypatch.setattr(os, "scandir", scandir)
    assert_locked(find([], project))


@pytest.mark.skipif(os.name == "nt", reason="the program is a shell script")
def test_what_git_says_of_a_locked_folder_is_passed_on(
    repository: Project, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = folder.parent / f"{folder.name}-programs"
    programs.mkdir()
    (programs / "git").write_text(
        "#!/bin/sh\nprintf 'a.md\\0'\n"
        "echo \"warning: could not open directory 'locked/': Permission denied\" >&2\n"
    )
    (programs / "git").chmod(0o755)
    lay(repository.root, "a.md")
    monkeypatch.chdir(repository.root)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    assert_locked(find([], repository))


# Which notes, by what is named.


def test_the_default_is_what_is_configured_else_notes_else_all(project: Project) -> None:
    lay(project.root, "a.md")
    assert paths(find([], project)) == ["a.md"]
    lay(project.root, "notes/b.md", "docs/c.md")
    assert paths(find([], project)) == ["notes/b.md"]
    configured = replace(project, notes=(project.root / "docs", project.root / "a.md"))
    assert paths(find([], configured)) == ["a.md", "docs/c.md"]


def test_paths_are_relative_to_the_working_directory(project: Project) -> None:
    lay(project.root, "docs/a.md", "b.md")
    inside = replace(project, directory=project.root / "docs")
    assert paths(find([], inside)) == ["docs/a.md"]
    assert paths(find(["../b.md", str(project.root / "docs/a.md")], inside)) == [
        "b.md",
        "docs/a.md",
    ]


@given(seed=st.randoms(use_true_random=False))
def test_the_order_of_arguments_makes_no_difference(
    tmp_path_factory: pytest.TempPathFactory, seed: random.Random
) -> None:
    root = tmp_path_factory.mktemp("order").resolve()
    lay(root, "in/a.md", "in/b/c.md", "out/d.md", "out/e/f.md")
    project = Project(root / "in", root / "in", root / "export")
    names = ["a.md", "b", ".", "./b/c.md", "../out", "../out/e/f.md", "../out/e", "../out/d.md"]
    expected = find(names, project)
    assert paths(expected) == ["a.md", "b/c.md", "d.md", "e/f.md"]
    seed.shuffle(names)
    assert find(names, project) == expected


def test_a_note_outside_the_project_has_its_own_folder_as_root(folder: Path) -> None:
    lay(folder, "project/a.md", "other/b.md", "other/deep/c.md", "alone/d.md", "alone/e.md")
    project = Project(folder / "project", folder / "project", folder / "project" / "export")
    found = find(["../other", "a.md", "../alone/d.md"], project)
    assert found.notes == (
        NoteFile((folder / "project").as_posix(), "a.md"),
        NoteFile((folder / "alone").as_posix(), "d.md"),
        NoteFile((folder / "other").as_posix(), "b.md"),
        NoteFile((folder / "other").as_posix(), "deep/c.md"),
    )
    assert found.notes[3].filename == (folder / "other/deep/c.md").as_posix()


def test_exclusion_holds_for_named_files_unless_told_otherwise(project: Project) -> None:
    lay(project.root, "a.md", "old/b.md", "c.txt", "export/d.md")
    project = replace(project, excluded=("old/",))
    names = ["a.md", "old/b.md", "c.txt", "export/d.md"]
    found = find(names, project)
    assert paths(found) == ["a.md"]
    assert [note.path for note in found.left_out] == ["c.txt", "export/d.md", "old/b.md"]
    assert paths(find(names, project, no_exclude=True)) == sorted(names)
    assert paths(find(["."], project, no_exclude=True)) == ["a.md"]


def test_a_path_that_does_not_exist_is_wrong_use_with_a_suggestion(project: Project) -> None:
    lay(project.root, "notes/pods.md", "notes/logs.md")
    with pytest.raises(UsageError) as caught:
        find(["notes/pod.md", "nots/logs.md", "notes/logs.md", "x/y", ""], project)
    assert str(caught.value).split("\n") == [
        "there is no file or folder notes/pod.md; did you mean notes/pods.md?",
        "there is no file or folder nots/logs.md; did you mean notes/logs.md?",
        "there is no file or folder x/y",
        'there is no file or folder ""',
    ]
    assert caught.value.say("fr").startswith(
        "il n'y a ni fichier ni dossier notes/pod.md ; vouliez-vous dire notes/pods.md ?\n"
    )


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "a.md/b.md"])
def test_a_path_that_cannot_be_one_is_wrong_use_too(project: Project, name: str) -> None:
    lay(project.root, "a.md")
    with pytest.raises(UsageError, match="there is no file or folder"):
        find([name], project)


def test_configured_notes_that_do_not_exist_are_told(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    with pytest.raises(UsageError, match="there is no file or folder docs"):
        find([], replace(project, notes=(project.root / "docs",)))


def test_a_note_that_need_not_exist_is_located(folder: Path) -> None:
    project = Project(folder / "docs", folder, folder / "export")
    assert locate("new.md", project) == NoteFile(folder.as_posix(), "docs/new.md")
    assert locate("../../x.md", project) == NoteFile(folder.parent.as_posix(), "x.md")


# Reading.


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_come_back(data: bytes) -> None:
    for given_bytes in (data, b"\xef\xbb\xbf" + data):
        source = decode(given_bytes, NoteFile("/notes", "a.md"))
        assert encode(source) == given_bytes
        assert source.bom == given_bytes.startswith(b"\xef\xbb\xbf")


def test_a_byte_order_mark_is_noted_and_bad_bytes_are_kept_apart() -> None:
    source = decode(b"\xef\xbb\xbfcaf\xc3\xa9 \xe9\r\n", NoteFile("/notes", "a.md"))
    assert source.text == "café \udce9\r\n"
    assert source.bom
    assert source.filename == "/notes/a.md"


def test_a_file_that_cannot_be_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(FileError, match=r"^a.md: cannot be read: there is no such file$"):
        read(NoteFile(folder.as_posix(), "a.md"))


@NEEDS_PERMISSIONS
def test_a_file_without_permission_is_told(folder: Path) -> None:
    lay(folder, "a.md")
    (folder / "a.md").chmod(0)
    with pytest.raises(FileError, match="permission denied"):
        read(NoteFile(folder.as_posix(), "a.md"))


def test_a_path_with_braces_is_shown_as_it_is(folder: Path) -> None:
    with pytest.raises(FileError) as caught:
        read(NoteFile(folder.as_posix(), "{x}.md"))
    assert "{x}.md: lecture impossible : ce fichier n'existe pas" in caught.value.say("fr")


# Writing.


@given(data=st.binary(), text=st.text())
def test_writing_puts_back_the_very_bytes(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, text: str
) -> None:
    file = tmp_path_factory.mktemp("write") / "a.md"
    file.write_bytes(data)
    note = NoteFile(file.parent.as_posix(), "a.md")
    source = read(note)
    write(source, text + source.text)
    write(read(note), source.text)
    assert file.read_bytes() == data
    assert names(file.parent) == ["a.md"]


def test_an_unchanged_text_is_not_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(folder, "a.md")
    monkeypatch.setattr(os, "replace", refuse)
    write(read(NoteFile(folder.as_posix(), "a.md")), "# Pods\n")


@pytest.mark.skipif(os.name == "nt", reason="there are no such modes on Windows")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755, 0o666])
def test_the_mode_is_kept(folder: Path, mode: int) -> None:
    lay(folder, "a.md")
    (folder / "a.md").chmod(mode)
    write(read(NoteFile(folder.as_posix(), "a.md")), "# Nodes\n")
    assert stat.S_IMODE((folder / "a.md").stat().st_mode) == mode
    assert (folder / "a.md").read_text() == "# Nodes\n"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away"
)
def test_the_owner_is_kept(folder: Path) -> None:
    lay(folder, "a.md")
    os.chown(folder / "a.md", 1234, 2345)
    write(read(NoteFile(folder.as_posix(), "a.md")), "# Nodes\n")
    status = (folder / "a.md").stat()
    assert (status.st_uid, status.st_gid) == (1234, 2345)


@LINKS
def test_the_file_behind_a_link_is_written(folder: Path) -> None:
    lay(folder, "real/b.md")
    (folder / "a.md").symlink_to("real/b.md")
    write(read(NoteFile(folder.as_posix(), "a.md")), "# Nodes\n")
    assert (folder / "a.md").is_symlink()
    assert (folder / "real" / "b.md").read_text() == "# Nodes\n"
    assert names(folder / "real") == ["b.md"]


@pytest.mark.parametrize("change", ["edited", "deleted"])
def test_a_file_that_changed_meanwhile_is_not_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    monkeypatch.chdir(folder)
    lay(folder, "a.md")
    source = read(NoteFile(folder.as_posix(), "a.md"))
    if change == "edited":
        (folder / "a.md").write_text("# Mine\n")
    else:
        (folder / "a.md").unlink()
    before = content(folder)
    with pytest.raises(FileChangedError, match=r"^a.md: changed on disk since it was read"):
        write(source, "# Nodes\n")
    assert content(folder) == before


def test_a_change_of_the_byte_order_mark_alone_is_a_change(folder: Path) -> None:
    lay(folder, "a.md")
    source = read(NoteFile(folder.as_posix(), "a.md"))
    (folder / "a.md").write_bytes(b"\xef\xbb\xbf# Pods\n")
    with pytest.raises(FileChangedError):
        write(source, "# Nodes\n")


def content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def write_over(folder: Path) -> None:
    write(decode(b"# Pods\n", NoteFile(folder.as_posix(), "a.md")), "# Nodes\n")


def write_plainly(folder: Path) -> None:
    write_file(folder / "a.md", "# Nodes\n")


def write_for_now(folder: Path) -> None:
    write_output(folder / "a.md", b"# Nodes\n")


def write_beside(folder: Path) -> None:
    write_new(folder / "b.md", "# Nodes\n")


@pytest.mark.parametrize(
    ("writing", "step"),
    [
        *product((write_over, write_plainly, write_beside), ("replace", "fsync", "open")),
        *product((write_for_now,), ("replace", "open")),
        *product((write_over, write_plainly, write_for_now), ("chmod",)),
    ],
)
def test_a_failure_leaves_everything_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, writing: Callable[[Path], None], step: str
) -> None:
    lay(folder, "a.md")
    before = content(folder)
    with monkeypatch.context() as patch:
        patch.setattr(os, step, refuse)
        with pytest.raises(FileError, match="cannot be written: the disk is full"):
            writing(folder)
    assert content(folder) == before


@pytest.mark.parametrize("writing", [write_over, write_plainly, write_for_now, write_beside])
def test_an_interruption_leaves_everything_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch, writing: Callable[[Path], None]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    lay(folder, "a.md")
    before = content(folder)
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", interrupt)
        with pytest.raises(KeyboardInterrupt):
            writing(folder)
    assert content(folder) == before


def test_a_folder_that_cannot_be_synchronised_does_not_matter(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def sync_files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(22, "Invalid argument")
        sync(descriptor)

    lay(folder, "a.md")
    monkeypatch.setattr(os, "fsync", sync_files_only)
    write_over(folder)
    assert content(folder) == {"a.md": b"# Nodes\n"}


def test_the_file_is_on_disk_before_it_is_moved_and_the_folder_after(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = []
    sync, move = os.fsync, os.replace

    def fsync(descriptor: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        sync(descriptor)

    def replace_(source: Path, target: Path) -> None:
        steps.append("move")
        move(source, target)

    lay(folder, "a.md")
    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace_)
    write_over(folder)
    assert steps == ["file", "move", "folder"][: 2 if os.name == "nt" else 3]


@NEEDS_PERMISSIONS
def test_a_read_only_file_is_not_written(folder: Path) -> None:
    lay(folder, "a.md")
    (folder / "a.md").chmod(0o444)
    with pytest.raises(FileError, match="cannot be written: permission denied"):
        write_over(folder)


def test_a_text_that_has_no_bytes_harms_nothing(folder: Path) -> None:
    lay(folder, "a.md")
    before = content(folder)
    with pytest.raises(UnicodeEncodeError):
        write(decode(b"# Pods\n", NoteFile(folder.as_posix(), "a.md")), "\ud800")
    assert content(folder) == before


def test_a_plain_file_is_made_or_replaced(folder: Path) -> None:
    write_file(folder / "known.json", "[]\r\n")
    write_file(folder / "known.json", "é\n")
    assert content(folder) == {"known.json": "é\n".encode()}


@pytest.mark.skipif(os.name == "nt", reason="there are no such modes on Windows")
def test_a_new_file_has_the_usual_mode(folder: Path) -> None:
    lay(folder, "usual.md")
    write_file(folder / "a.json", "")
    write_new(folder / "b.md", "")
    modes = {file.name: file.stat().st_mode for file in folder.iterdir()}
    assert modes["a.json"] == modes["b.md"] == modes["usual.md"]


def test_a_new_file_never_replaces_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    write_new(folder / "b.md", "one\n")
    with pytest.raises(FileError, match=r"^b.md: .*: it exists already and is left as it is$"):
        write_new(folder / "b.md", "two\n")
    assert content(folder) == {"b.md": b"one\n"}


@LINKS
def test_a_new_file_never_replaces_a_dangling_link(folder: Path) -> None:
    (folder / "b.md").symlink_to("nowhere")
    with pytest.raises(FileError, match="exists already"):
        write_new(folder / "b.md", "two\n")
    assert names(folder) == ["b.md"]


def test_a_file_in_a_folder_that_does_not_exist_is_told(folder: Path) -> None:
    with pytest.raises(FileError, match="there is no such file"):
        write_file(folder / "none" / "a.json", "")


# What links lead to.


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("docs/a.md", True),
        ("docs", True),
        ("docs/", True),
        ("", True),
        ("docs/A.md", False),
        ("Docs/a.md", False),
        ("b.md", False),
        ("a\0b", False),
        ("x" * 5000, False),
        ("docs/a.md/b", False),
    ],
)
def test_what_exists_by_its_exact_name(folder: Path, path: str, *, expected: bool) -> None:
    lay(folder, "docs/a.md")
    assert exists(folder.as_posix(), path) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [("docs/a.md", True), ("docs/A.md", False), ("Docs/a.md", False), ("docs/../docs/a.md", True)],
)
def test_a_disk_that_ignores_case_makes_no_difference(
    folder: Path, monkeypatch: pytest.MonkeyPatch, path: str, *, expected: bool
) -> None:
    lay(folder, "docs/a.md")
    monkeypatch.setattr(Path, "exists", lambda _: True)
    assert exists(folder.as_posix(), path) is expected


def test_both_cases_may_be_there(folder: Path) -> None:
    lay(folder, "a.md", "A.MD")
    if len(names(folder)) < 2:
        pytest.skip("this disk ignores case")
    assert exists(folder.as_posix(), "a.md")


def test_names_beside_a_path(folder: Path) -> None:
    lay(folder, "b.md", "a/")
    assert siblings(folder / "none.md") == ("a", "b.md")
    assert siblings(folder / "none" / "a.md") == ()
