"""The command `export`: its options."""

from typing import Annotated, Literal

import typer

from notes_tool.cli.options import Notes, TargetLanguage, UiLanguage, option_help


def export(
    paths: Notes = None,
    lang: Annotated[
        list[TargetLanguage] | None,
        typer.Option(
            "--lang",
            help=option_help(
                "Language of the pages; may be repeated.", "Langue des pages ; répétable."
            ),
        ),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(
            metavar="DIR",
            help=option_help(
                "The folder to write to [default: the configured one, else export/].",
                "Le dossier où écrire [par défaut : celui de la configuration, sinon export/].",
            ),
        ),
    ] = None,
    only_reviewed: Annotated[
        bool,
        typer.Option(
            "--only-reviewed",
            help=option_help(
                "Show no draft and no stale translation.",
                "Ne montre ni ébauche ni traduction périmée.",
            ),
        ),
    ] = False,
    untranslated: Annotated[
        Literal["keep", "notice", "fail"],
        typer.Option(
            help=option_help(
                "Pages of which some is not translated: as they are, with a line that says so, or "
                "not at all.",
                "Pages dont une partie n'est pas traduite : telles quelles, avec une ligne qui le "
                "dit, ou pas du tout.",
            )
        ),
    ] = "notice",
    unfinished: Annotated[
        Literal["keep", "mark", "drop"],
        typer.Option(
            help=option_help(
                "What becomes of unfinished sections.", "Ce que deviennent les sections inachevées."
            )
        ),
    ] = "keep",
    anchors: Annotated[
        Literal["alias", "rewrite", "keep"],
        typer.Option(
            help=option_help(
                "Links to headings that are translated: the old anchor stays, the links follow, or "
                "nothing is done.",
                "Liens vers les titres traduits : l'ancienne ancre reste, les liens suivent, ou "
                "rien n'est fait.",
            )
        ),
    ] = "alias",
    no_clean: Annotated[
        bool,
        typer.Option(
            "--no-clean",
            help=option_help("Translate only, and mend nothing.", "Traduit sans rien corriger."),
        ),
    ] = False,
    engine: Annotated[
        Literal["pseudo"] | None,
        typer.Option(
            help=option_help(
                "pseudo: accented, longer text in place of the translations, which shows what is "
                "not translatable; unless --out is given, in the folder pseudo/ of the export.",
                "pseudo : du texte accentué et allongé à la place des traductions, qui montre ce "
                "qui n'est pas traduisible ; sans --out, dans le dossier pseudo/ de l'export.",
            )
        ),
    ] = None,
    ui_lang: UiLanguage = None,
) -> None:
    """Write clean pages of the notes in a language."""
    from notes_tool.cli.exporting import Request, perform
    from notes_tool.export.page import Options

    request = Request(
        paths=tuple(paths or ()),
        languages=tuple(dict.fromkeys(language.value for language in lang or ())),
        out=out,
        options=Options(
            anchors=anchors,
            unfinished=unfinished,
            untranslated=untranslated,
            only_reviewed=only_reviewed,
            clean=not no_clean,
        ),
        engine=engine,
        ui_lang=ui_lang,
    )
    raise typer.Exit(perform(request))
