"""The command `config`."""

from notes_tool.cli.options import UiLanguage
from notes_tool.cli.speech import environment_language
from notes_tool.diagnostic import Text

_NOT_SET = Text(en="not set", fr="non réglé")


def config(ui_lang: UiLanguage = None) -> None:
    """Show the effective settings and where each comes from."""
    from notes_tool.cli.setup import load_config
    from notes_tool.config import Overrides

    loaded = load_config(Overrides(ui_lang=ui_lang))
    language = loaded.ui_lang or environment_language()
    settings = list(loaded.settings())
    width = max(len(setting.key) for setting in settings)
    for setting in settings:
        value = setting.value or _NOT_SET.say(language)
        print(f"{setting.key:{width}} = {value}  # {setting.origin.say(language)}")
