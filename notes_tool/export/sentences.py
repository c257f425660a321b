"""What an export tells people."""

from __future__ import annotations

from notes_tool.diagnostic import Text

NOTHING_TRANSLATED = Text(
    en="{note}: not exported to {language}: none of its {count} segments is translated; have them "
    "drafted with `notes-tool translate --lang {language}`, translate them in {catalog} "
    "(`notes-tool catalog update --lang {language}` writes it), see what is translatable with "
    "`--engine pseudo`, or export the note as it is with `--untranslated keep`",
    fr="{note} : pas d'export vers {language} : aucun de ses {count} segments n'est traduit ; "
    "faites-les ébaucher par `notes-tool translate --lang {language}`, traduisez-les dans "
    "{catalog} (`notes-tool catalog update --lang {language}` l'écrit), "
    "voyez ce qui est traduisible avec `--engine pseudo`, ou exportez la note telle quelle avec "
    "`--untranslated keep`",
)
NOT_ALL_TRANSLATED = Text(
    en="{note}: not exported to {language}: {lacking} of {count} segments are not translated in "
    "{catalog}, and `--untranslated fail` asks for all of them",
    fr="{note} : pas d'export vers {language} : {lacking} segments sur {count} ne sont pas "
    "traduits dans {catalog}, et `--untranslated fail` les demande tous",
)
NEW_ERROR = Text(
    en="{note}: not exported to {language}: the page would have an error that the note does not "
    "have, so the page of before is kept: {rule}: {message}, in “{line}”",
    fr="{note} : pas d'export vers {language} : la page aurait une erreur que la note n'a pas, "
    "donc la page d'avant est gardée : {rule} : {message}, dans « {line} »",
)
REFUSED = Text(
    en="{note}: the page in {language} shows the source of “{text}”, for its translation would "
    "change the structure of the page; mend it in {catalog}",
    fr="{note} : la page {language} montre le texte d'origine de « {text} », car sa traduction "
    "changerait la structure de la page ; corrigez-la dans {catalog}",
)
EDITED = Text(
    en="{page}: changed by hand since it was exported, so it is left as it is; `notes-tool catalog "
    "pull {page}` takes the changes into the catalog (or delete the page to have it written anew)",
    fr="{page} : modifiée à la main depuis son export, donc laissée telle quelle ; `notes-tool "
    "catalog pull {page}` reprend les modifications dans le catalogue (ou supprimez la page pour "
    "qu'elle soit réécrite)",
)
FOREIGN = Text(
    en="{page}: not written by an export, so it is left as it is; move it away, or export to "
    "another folder with `--out`",
    fr="{page} : n'a pas été écrite par un export, donc laissée telle quelle ; déplacez-la, ou "
    "exportez dans un autre dossier avec `--out`",
)
EDITED_AND_GONE = Text(
    en="{page}: its note is gone, and it was changed by hand since it was exported, so it is left "
    "as it is; delete it when nobody wants it any more",
    fr="{page} : sa note n'existe plus, et elle a été modifiée à la main depuis son export, donc "
    "elle est laissée telle quelle ; supprimez-la quand personne n'en veut plus",
)
UNREADABLE_CATALOG = Text(
    en="{note}: not exported to {language}, for its catalog {catalog} cannot be read",
    fr="{note} : pas d'export vers {language}, car son catalogue {catalog} est illisible",
)
SUMMARY = Text(
    en="{language}: {written} pages written, {unchanged} unchanged, {removed} removed; "
    "{segments} segments: {reviewed} reviewed, {draft} drafts, {stale} stale, {untranslated} "
    "untranslated.",
    fr="{language} : {written} pages écrites, {unchanged} inchangées, {removed} "
    "supprimées ; {segments} segments : {reviewed} relus, {draft} ébauches, {stale} périmés, "
    "{untranslated} à traduire.",
)
KNOWN = Text(
    en="errors of the notes that their pages have too: {count}; mend them in the notes",
    fr="erreurs des notes que leurs pages ont aussi : {count} ; corrigez-les dans les notes",
)
