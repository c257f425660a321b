"""Models on this machine: installing them safely, and drafting with one that copies."""

from __future__ import annotations

import hashlib
import json
import stat
import zipfile
from pathlib import Path

import pytest
from engine_samples import accepted, french_segments
from engine_samples import run as drafts_of

from notes_tool.errors import ConfigurationError, FileError, NotesToolError
from notes_tool.translate.engines.local import Local
from notes_tool.translate.engines.protocol import Request
from notes_tool.translate.models import unpacking
from notes_tool.translate.models.installing import install, models_in
from notes_tool.translate.models.layout import read_model

PROJECT = Path(__file__).resolve().parents[2]
METADATA = json.dumps({"from_code": "fr", "to_code": "en", "package_version": "1.0"})
FILES = {
    "fr_en/metadata.json": METADATA,
    "fr_en/model/model.bin": "weights",
    "fr_en/sentencepiece.model": "pieces",
}


def zipped(path: Path, files: dict[str, str], *more: tuple[zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        for info, data in more:
            archive.writestr(info, data)
    return path


def named(name: str, mode: int = 0) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("placeholder")
    info.filename = name
    info.external_attr = mode << 16
    return info


@pytest.fixture(scope="module")
def copying(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of a model that copies."""
    pytest.importorskip("ctranslate2", reason="the extra [local] is not installed")
    pytest.importorskip("sentencepiece", reason="the extra [local] is not installed")
    from copying_model import package  # noqa: PLC0415 - it needs numpy

    lines = [
        line
        for path in sorted((PROJECT / "notes").glob("*.md"))
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]
    return package(tmp_path_factory.mktemp("package"), lines)


# installing


def test_a_package_is_installed_once_under_a_name_of_its_own(tmp_path: Path) -> None:
    package = zipped(tmp_path / "a.argosmodel", FILES)
    checksum = hashlib.sha256(package.read_bytes()).hexdigest()
    done = install(package, tmp_path / "models", checksum.upper())
    assert (done.name, done.model.pair, done.checksum) == ("fr-en-1.0", "fr-en", checksum)
    assert [model.folder.name for model in models_in(tmp_path / "models")] == ["fr-en-1.0"]
    with pytest.raises(FileError, match="already"):
        install(package, tmp_path / "models", None)
    assert [each.name for each in (tmp_path / "models").iterdir()] == ["fr-en-1.0"]


def test_a_folder_is_installed_with_pieces_of_two_languages(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    for name, content in {
        "metadata.json": METADATA,
        "model.bin": "weights",
        "source.spm": "a",
        "target.spm": "b",
    }.items():
        (folder / name).write_text(content, "utf-8")
    model = install(folder, tmp_path / "models", None).model
    assert (model.source_pieces.name, model.target_pieces.name) == ("source.spm", "target.spm")
    assert model.weights == model.folder


def test_another_checksum_installs_nothing(tmp_path: Path) -> None:
    package = zipped(tmp_path / "a.argosmodel", FILES)
    with pytest.raises(FileError, match="SHA-256"):
        install(package, tmp_path / "models", "0" * 64)
    assert not (tmp_path / "models").exists()


@pytest.mark.parametrize("missing", sorted(FILES))
def test_what_is_no_model_is_not_installed(tmp_path: Path, missing: str) -> None:
    files = {name: content for name, content in FILES.items() if name != missing}
    with pytest.raises(ConfigurationError, match="no model of ours"):
        install(zipped(tmp_path / "a.zip", files), tmp_path / "models", None)
    assert list((tmp_path / "models").iterdir()) == []


@pytest.mark.parametrize(
    "metadata", ["", "[]", "{}", '{"from_code": "../..", "to_code": "en"}', "[" * 9_000, "\xff"]
)
def test_metadata_may_hold_anything(tmp_path: Path, metadata: str) -> None:
    files = FILES | {"fr_en/metadata.json": metadata}
    with pytest.raises(ConfigurationError):
        install(zipped(tmp_path / "a.zip", files), tmp_path / "models", None)


@pytest.mark.parametrize(
    "name",
    [
        "../escaped",
        "fr_en/../../escaped",
        "/escaped",
        "C:escaped",
        "C:/escaped",
        "..\\escaped",
        "fr_en//x",
        "fr_en/./x",
        "fr_en/CON.txt",
        "fr_en/x.",
        "fr_en/a\nb",
        "fr_en/METADATA.JSON",
    ],
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    package = zipped(tmp_path / "a.zip", FILES, (named(name), b"x"))
    with pytest.raises(FileError):
        install(package, tmp_path / "models", None)
    assert list((tmp_path / "models").iterdir()) == []
    assert not list(tmp_path.rglob("escaped"))


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_are_not_unpacked(tmp_path: Path, kind: int) -> None:
    package = zipped(tmp_path / "a.zip", FILES, (named("fr_en/x", kind | 0o777), b"/etc/passwd"))
    with pytest.raises(FileError, match="link"):
        install(package, tmp_path / "models", None)


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_GROWTH", 4)
    package = zipped(tmp_path / "a.zip", FILES | {"fr_en/zeros": "0" * (5 << 20)})
    assert package.stat().st_size < 100_000
    with pytest.raises(FileError, match="far larger"):
        install(package, tmp_path / "models", None)
    monkeypatch.setattr(unpacking, "MOST_FILES", 2)
    with pytest.raises(FileError, match="far larger"):
        install(zipped(tmp_path / "b.zip", FILES), tmp_path / "models", None)


@pytest.mark.parametrize("cut", [0, 10, 200, -30])
def test_a_broken_package_is_not_unpacked(tmp_path: Path, cut: int) -> None:
    package = zipped(tmp_path / "a.zip", FILES)
    package.write_bytes(package.read_bytes()[:cut])
    with pytest.raises(FileError):
        install(package, tmp_path / "models", None)


def test_a_package_that_was_tampered_with_is_not_unpacked(tmp_path: Path) -> None:
    package = zipped(tmp_path / "a.zip", FILES)
    data = bytearray(package.read_bytes())
    data[60] ^= 0xFF
    package.write_bytes(data)
    with pytest.raises(NotesToolError):
        install(package, tmp_path / "models", None)


# drafting


def test_a_model_copies(copying: Path, tmp_path: Path) -> None:
    model = Local(install(copying, tmp_path / "models", None).model)
    text = "Le XQ1QX contient BQ2QB des conteneurs EQ2QE. Puis œuvre 漢 🎉 !"
    assert list(model.translate(Request((text, "Un."), "fr", "en"))) == [text, "Un."]
    with pytest.raises(NotesToolError, match="fr-en, not en-fr"):
        model.translate(Request(("One.",), "en", "fr"))


def test_what_a_model_copies_is_accepted(copying: Path, tmp_path: Path) -> None:
    model = Local(install(copying, tmp_path / "models", None).model)
    outcomes = drafts_of(model, french_segments((PROJECT / "notes").glob("*.md"), 60))
    assert accepted(outcomes) >= 0.9


def test_two_thousand_segments_through_a_model_that_copies(
    copying: Path, tmp_path: Path, corpus: Path
) -> None:
    model = Local(install(copying, tmp_path / "models", None).model)
    outcomes = drafts_of(model, french_segments((corpus / "k8s-fr").rglob("*.md"), 2_000))
    assert accepted(outcomes) >= 0.9


def test_a_model_that_cannot_be_loaded(tmp_path: Path) -> None:
    pytest.importorskip("ctranslate2", reason="the extra [local] is not installed")
    folder = install(zipped(tmp_path / "a.zip", FILES), tmp_path / "models", None).model.folder
    with pytest.raises(NotesToolError, match="cannot be loaded"):
        Local(read_model(folder)).translate(Request(("Un.",), "fr", "en"))
