"""What a user of `notes-tool translate` sees, and what is left when it is killed."""

from __future__ import annotations

import os
import random
import subprocess
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import polib
import pytest
from engine_server import Reply, Server, dropped, running
from program import COMMAND, Result, run

KEY = "NOTES_TOOL_LIBRETRANSLATE_KEY"
SECRET = "k3y-that-nobody-may-see"  # noqa: S105 - a made-up one
NOTE = """\
# Les pods

Un pod contient des conteneurs, voir `kubectl get pods`.

Le **nœud** redémarre 3 fois.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / ".git").mkdir(parents=True)
    (folder / "pods.md").write_text(NOTE, "utf-8")
    return folder


def configure(project: Path, text: str) -> None:
    path = project.parent / "config/notes-tool/engines.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def environment(project: Path) -> dict[str, str]:
    return {
        "XDG_CONFIG_HOME": str(project.parent / "config"),
        "XDG_DATA_HOME": str(project.parent / "data"),
    }


def translate(project: Path, *arguments: str, **more: str) -> Result:
    return run(project, "translate", *arguments, **environment(project), **more)


def use(project: Path, server: Server, name: str = "libretranslate") -> None:
    model = 'model = "small"' if name == "openai" else ""
    configure(project, f'engine = "{name}"\n[engines.{name}]\nendpoint = "{server.url}"\n{model}\n')


def drafts(project: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted((project / "translations").rglob("*.po")):
        found |= {entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if entry.msgstr}
    return found


def upper(texts: Sequence[str]) -> list[str]:
    """Translate a few words; all else stays as it is."""
    known = {"Un ": "A ", "contient": "holds", "voir": "see", "redémarre": "restarts"}
    result = []
    for text in texts:
        for french, english in known.items():
            text = text.replace(french, english)  # noqa: PLW2901 - step by step
        result.append(text)
    return result


def test_without_an_engine_it_is_said_what_to_do(project: Path) -> None:
    result = translate(project, "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert "`notes-tool engine list` shows what there is" in result.err
    assert "engines.toml" in result.err
    assert "aucun moteur n'est choisi" in translate(project, "--ui-lang", "fr").err
    near = translate(project, "--lang", "en", "--engine", "deepI")
    assert near.err == "there is no engine deepI; did you mean deepl?\n"


def test_a_folder_of_notes_becomes_drafts_in_one_command(project: Path) -> None:
    with running(Server(upper)) as server:
        use(project, server)
        result = translate(project, "--lang", "en")
        assert (result.code, result.err) == (0, "")
        assert result.out.splitlines()[0] == (
            "en: 3 texts (93 characters) go to libretranslate on 127.0.0.1; 0 found in the memory."
        )
        found = drafts(project)
        assert found["Le **nœud** redémarre 3 fois."] == "Le **node** restarts 3 fois."
        assert found["Un pod contient des conteneurs, voir `kubectl get pods`."] == (
            "A pod holds des containers, see `kubectl get pods`."
        )
        asked = len(server.asked)
        again = translate(project, "--lang", "en")
        assert again.out.startswith("en: 0 texts (0 characters)")
        assert len(server.asked) == asked
    exported = run(project, "export", "--lang", "en")
    assert "drafts" in exported.out
    assert "A pod holds" in (project / "export/en/pods.md").read_text("utf-8")


def test_a_dry_run_sends_and_writes_nothing(project: Path) -> None:
    with running(Server()) as server:
        use(project, server)
        result = translate(project, "--lang", "en", "--dry-run")
        assert (result.code, server.asked) == (0, [])
    assert "3 texts (93 characters) go to libretranslate" in result.out
    assert not (project / "translations").exists()


def test_the_memory_is_asked_first_and_the_same_text_is_sent_once(project: Path) -> None:
    with running(Server(upper)) as server:
        use(project, server)
        translate(project, "--lang", "en", "pods.md")
        (project / "autre.md").write_text(f"{NOTE}\nEncore une phrase.\n", "utf-8")
        (project / "tiers.md").write_text("# Titre\n\nEncore une phrase.\n", "utf-8")
        result = translate(project, "--lang", "en")
    assert "3 found in the memory" in result.out
    counts = Counter(server.texts)
    assert counts["Encore une phrase."] == 1
    assert max(counts.values()) == 1


def test_the_memory_alone(project: Path) -> None:
    result = translate(project, "--lang", "en", "--engine", "memory")
    assert result == (0, "en: 0 texts found in the memory; 3 are not in it.\n", "")


def test_what_a_person_wrote_is_never_changed(project: Path) -> None:
    run(project, "catalog", "update", "--lang", "en")
    path = project / "translations/en/pods.md.po"
    file = polib.pofile(str(path))
    file[0].msgstr = "About pods"
    file.save()
    with running(Server(upper)) as server:
        use(project, server)
        translate(project, "--lang", "en")
        assert "Les pods" not in server.texts
    assert drafts(project)["Les pods"] == "About pods"


def test_every_refusal_is_told(project: Path) -> None:
    with running(Server(lambda texts: [dropped(text) for text in texts])) as server:
        use(project, server)
        result = translate(project, "--lang", "en")
    assert result.code == 1
    assert "1 texts drafted" not in result.out
    for start in ("Un pod contient", "Le **nœud** redémarre"):
        assert f"pods.md: not translated: “{start}" in result.err


def test_an_engine_that_stops_leaves_what_it_did(project: Path) -> None:
    (project / "pods.md").write_text(
        "\n\n".join(f"Le texte numéro {n} est là." for n in range(60)), "utf-8"
    )
    reply = Reply(403, SECRET.encode())
    tamper = Server(tamper=lambda number, right: right if number < 1 else reply)
    with running(tamper) as server:
        use(project, server)
        result = translate(project, "--lang", "en", **{KEY: SECRET})
    assert result.code == 1
    assert "127.0.0.1 refuses the key (403); see NOTES_TOOL_LIBRETRANSLATE_KEY" in result.err
    assert SECRET not in result.err + result.out
    assert len(drafts(project)) == 25
    assert not [
        path for path in project.parent.rglob("*") if path.is_file() and SECRET in path.read_text()
    ]


def test_a_secret_in_a_note_is_masked_and_said(project: Path) -> None:
    secret = "ghp_abcdefghijklmnop1234"  # noqa: S105 - a made-up one
    text = f"Le jeton est {secret} pour le robot."
    (project / "pods.md").write_text(f"{text}\n", "utf-8")
    configure(
        project,
        '[engines.deepl]\nendpoint = "https://deepl.example.org"\n',
    )
    dry = translate(
        project, "--lang", "en", "--engine", "deepl", "--dry-run", NOTES_TOOL_DEEPL_KEY=SECRET
    )
    assert "1 texts hold what looks like a secret (pods.md)" in dry.out
    with running(Server()) as server:
        use(project, server)
        result = translate(project, "--lang", "en")
    assert result.code == 0
    assert secret not in "".join(each.body for each in server.asked)
    assert drafts(project)[text] == text.replace("jeton", "token")


@pytest.mark.parametrize(
    "settings",
    [
        'engine = "deepl"',
        '[engines.deepl]\nendpoint = "https://evil.example"',
        '[engines.apertium]\nprogram = "./evil"',
        '[engines.mine]\nmodule = "evil:Engine"',
    ],
)
def test_a_repository_names_no_engine(project: Path, settings: str) -> None:
    (project / "notes-tool.toml").write_text(f"{settings}\n", "utf-8")
    for command in (("translate", "--lang", "en"), ("lint",)):
        result = run(project, *command, **environment(project))
        assert result.code == 2
        assert "is no setting of a project" in result.err
        assert result.err.startswith("notes-tool.toml:1: ")


OWN = """\
from notes_tool.translate.engines.protocol import Limits
from notes_tool.translate.protect.forms import MARKUP


class Mine:
    name = "mine"
    form = MARKUP
    limits = Limits(10, 1000)
    host = None

    def translate(self, request):
        return [text.replace("redémarre", "restarts") for text in request.texts]
"""


def test_an_engine_of_ones_own(project: Path) -> None:
    folder = project.parent / "modules"
    folder.mkdir()
    (folder / "my_engine.py").write_text(OWN, "utf-8")
    configure(project, '[engines.mine]\nmodule = "my_engine:Mine"\n')
    result = translate(project, "--lang", "en", "--engine", "mine", PYTHONPATH=str(folder))
    assert (result.code, result.err) == (0, "")
    assert drafts(project)["Le **nœud** redémarre 3 fois."] == "Le **node** restarts 3 fois."


def test_no_module_of_the_repository_is_run(project: Path) -> None:
    (project / "my_engine.py").write_text("open('ran', 'w')\n" + OWN, "utf-8")
    configure(project, '[engines.mine]\nmodule = "my_engine:Mine"\n')
    result = translate(project, "--lang", "en", "--engine", "mine", PYTHONPATH=str(project))
    assert result.code == 1
    assert "what a repository brings is not run" in result.err
    assert not (project / "ran").exists()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("engine = 3", "engines.toml:1: engine must be a string"),
        ('engine = "deepll"', "did you mean deepl?"),
        ('[engines.deepl]\nkey = "x"', "engines.toml:2: key does not belong in a file"),
        ('[engines.deepl]\nendpont = "x"', "engines.deepl.endpont"),
        ("[engines.mine]\n", 'needs module = "package.module:name"'),
        ('[engines.libretranslate]\nendpoint = "http://a.example"', "is not encrypted"),
        ("engine = \n", "this is not valid TOML"),
        ('[engines.mine]\nmodule = "no_such_thing:X"', "gives no engine"),
    ],
)
def test_mistakes_in_the_own_configuration(project: Path, settings: str, said: str) -> None:
    configure(project, settings)
    name = "mine" if "mine" in settings else "libretranslate"
    result = translate(project, "--lang", "en", "--engine", name)
    assert result.code == 2
    assert said in result.err


def test_keys_are_read_with_care(project: Path) -> None:
    assert (
        "there is no key in NOTES_TOOL_DEEPL_KEY"
        in translate(project, "--lang", "en", "--engine", "deepl").err
    )
    for key in ("a b", "clé", "a\nb"):
        result = translate(project, "--lang", "en", "--engine", "deepl", NOTES_TOOL_DEEPL_KEY=key)
        assert "holds a blank or a letter that no key has" in result.err
        assert "clé" not in result.err


def test_progress_is_shown_on_a_terminal_only(project: Path) -> None:
    pty = pytest.importorskip("pty", reason="this system has no such terminals")
    with running(Server(upper)) as server:
        use(project, server)
        outer, inner = pty.openpty()
        subprocess.run(
            [*COMMAND, "translate", "--lang", "en"],
            cwd=project,
            env={**os.environ, **environment(project)},
            stdout=subprocess.DEVNULL,
            stderr=inner,
            check=True,
        )
        said = os.read(outer, 10_000).decode()
        os.close(inner)
        os.close(outer)
    assert "3 of 3 texts, about 0 s left" in said
    assert said.endswith("\r\x1b[K")


# killed


KILLED = 50
TEXTS = 120


def killed(project: Path, after: float, more: Mapping[str, str]) -> None:
    """Run the command and kill it, as the system does, after some seconds."""
    with subprocess.Popen(
        [*COMMAND, "translate", "--lang", "en"],
        cwd=project,
        env={**os.environ, **more},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        time.sleep(after)
        process.kill()


def test_killed_at_fifty_moments_no_finished_draft_is_lost(project: Path) -> None:
    for number in range(6):
        lines = [f"Phrase {number} et {each} du texte." for each in range(TEXTS // 6)]
        (project / f"n{number}.md").write_text("\n\n".join(lines), "utf-8")
    (project / "pods.md").unlink()
    chance = random.Random(11)  # noqa: S311 - a test repeats itself
    server = Server(lambda texts: [text.replace("Phrase", "Sentence") for text in texts])
    server.tamper = lambda _, reply: reply._replace(pause=0.02)
    with running(server):
        use(project, server)
        before: dict[str, str] = {}
        for _ in range(KILLED):
            asked = len(server.asked)
            killed(project, chance.uniform(0.3, 1.6), environment(project))
            now = drafts(project)
            assert now.items() >= before.items()
            repeated = [text for each in server.asked[asked:] for text in each.texts]
            assert not set(repeated) & set(before)
            before = now
            if len(now) == TEXTS:
                for path in (project / "translations").rglob("*.po"):
                    path.unlink()
                before = {}
        translate(project, "--lang", "en")
    assert len(drafts(project)) == TEXTS
