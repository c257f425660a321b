"""Small programs to learn: scripts that print help as cobra, argparse, click and clap do."""

from __future__ import annotations

import sys
from pathlib import Path

ARGPARSE = """
import argparse
parser = argparse.ArgumentParser(prog="bakery")
parser.add_argument("--version", action="version", version="bakery 1.2.3")
parser.add_argument("-v", "--verbose", action="store_true")
below = parser.add_subparsers()
bake = below.add_parser("bake", aliases=["cook"], help="bake bread")
bake.add_argument("bread")
bake.add_argument("-l", "--loaves", type=int)
bake.add_argument("--flour", choices=["wheat", "rye"], required=True)
bake.add_argument("--oven", nargs="?")
oven = below.add_parser("oven", help="the oven")
oven.add_subparsers().add_parser("heat", help="heat it")
parser.parse_args()
"""

TYPER = """
import enum
import typer
app = typer.Typer(add_completion=False)
oven = typer.Typer()
class Flour(enum.Enum):
    wheat = "wheat"
    rye = "rye"
@app.command()
def bake(bread: str, loaves: int = 1, flour: Flour = Flour.rye, hot: bool = False):
    "Bake bread."
@oven.command()
def heat(degrees: float = 1.5):
    "Heat it."
@oven.command()
def cool():
    "Cool it."
app.add_typer(oven, name="oven")
app()
"""

# What it does when it is really run: it leaves a file. Asking for help must not do that.
COBRA = r"""
import pathlib, sys
words = sys.argv[1:]
ROOT = '''Bakes bread

Usage:
  bakery [command]

Available Commands:
  bake        Bake bread
  completion  Generate the autocompletion script
  version     Print the version

Flags:
  -h, --help            help for bakery
      --oven string     name of the oven (default "big")

Use "bakery [command] --help" for more information about a command.
'''
BAKE = '''Bake bread

Usage:
  bakery bake BREAD [flags]

Aliases:
  bake, cook

Flags:
      --flour string         One of: (rye, wheat)
  -h, --help                 help for bake
      --hot                  bake it hot
  -l, --loaves int           how many (default 1)
      --salt string[="sea"]  with salt
      --rest duration        let it rest
      --weight grams         how heavy

Global Flags:
      --oven string     name of the oven (default "big")
'''
KINDS = {"--weight": "ParseInt"}
if words == ["version"]:
    print("bakery version v2.5.0")
elif words and words[0] in ("completion", "bake"):
    for word in words[1:]:
        name = word.partition("=")[0]
        if name in KINDS and "=" in word:
            sys.exit(f'Error: invalid argument "@@" for "{name}" flag: {KINDS[name]}')
        if name.startswith("--notes-tool"):
            sys.exit(f"Error: unknown flag: {name}")
    if "--help" in words:
        print(BAKE if words[0] == "bake" else "Usage:\n  bakery completion [flags]\n")
    else:
        pathlib.Path(sys.argv[0]).with_name("baked").touch()
elif "--version" in words:
    sys.exit("Error: unknown flag: --version")
else:
    print(ROOT)
"""

CLAP = r"""
import sys
words = sys.argv[1:]
ROOT = '''Bakes bread

Usage: bakery [OPTIONS] <COMMAND>

Commands:
  bake  Bake bread [aliases: cook]
  oven  The oven
  help  Print this message or the help of the given subcommand(s)

Options:
  -v, --verbose  Say more
  -h, --help     Print help
  -V, --version  Print version
'''
BAKE = '''Bake bread

Usage: bakery bake [OPTIONS] --flour <FLOUR> <BREAD>

Arguments:
  <BREAD>

Options:
  -l, --loaves <LOAVES>  How many [default: 1]
      --flour <FLOUR>    [possible values: wheat, rye]
      --heat[=<HEAT>]    How hot
      --salt <SALT>
          How salty

          Possible values:
          - sea:  from the sea
          - rock: from a rock
  -v, --verbose          Say more
  -h, --help             Print help
'''
OVEN = '''The oven

Usage: bakery oven [OPTIONS]

Options:
  -v, --verbose  Say more
  -h, --help     Print help
'''
if "--version" in words:
    print("bakery 0.3.1")
else:
    print(BAKE if words[:1] == ["bake"] else OVEN if words[:1] == ["oven"] else ROOT)
"""


def program(folder: Path, script: str, name: str = "bakery") -> str:
    """Write a program, and give its path."""
    path = folder / name
    path.write_text(f"#!{sys.executable}\n{script}", encoding="utf-8")
    path.chmod(0o755)
    return str(path)
