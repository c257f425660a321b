"""Finds what looks like a secret, so that it never leaves the machine.

The shapes are those that the services document and that secret scanners look for; a word behind
`password=` and the like is one whatever its shape.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from notes_tool.text.span import Span
from notes_tool.translate.segments.passage import merged

_KNOWN = re.compile(
    r"""
    -----BEGIN[ A-Z]*PRIVATE\ KEY-----.*?(?:-----END[ A-Z]*PRIVATE\ KEY-----|\Z)
  | (?<![A-Za-z0-9])(?:
      (?:AKIA|ASIA)[A-Z0-9]{16}                          # Amazon
    | gh[pousr]_[A-Za-z0-9]{16,} | github_pat_\w{20,}    # GitHub
    | glpat-[\w-]{16,}                                   # GitLab
    | xox[abeprs]-[A-Za-z0-9-]{10,}                      # Slack
    | (?:sk|pk|rk)[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9_-]{16,}  # OpenAI, Stripe
    | AIza[\w-]{30,} | ya29\.[\w-]{20,}                  # Google
    | npm_[A-Za-z0-9]{30,} | pypi-[\w-]{30,} | hf_[A-Za-z0-9]{20,} | dckr_pat_[\w-]{20,}
    | eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?               # a JSON Web Token
    | [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?::fx)?  # DeepL
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_NAMED = re.compile(
    r"""
    (?:\b|_)(?:pass(?:word|wd|phrase)?|pwd|secret|token|api[_\s-]?key|mot\ de\ passe|mdp
      |jeton|cl[ée]\ d['’]API|access[_-]key|private[_-]key|client[_-]secret)
    \ ?(?:=|:|\ (?:is|est)\ )\s*["'«“]?\ ?(?P<value>[^\s"'«»“”,;<>`]{4,})
  | \b(?:Bearer|Basic)\s+(?P<bearer>[A-Za-z0-9+/=._~-]{8,})
  | ://[^\s/@:]*:(?P<userinfo>[^\s/@]+)@
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONG = re.compile(r"(?<![\w/+=.-])[A-Za-z0-9+/_=-]{24,}(?![\w/+=-])")
# Bits for each character; English words and paths have fewer, keys in base64 or hexadecimal more.
_RANDOM = 3.6
_RANDOM_HEXADECIMAL = 3.0


def secrets_in(text: str) -> Iterator[Span]:
    """Give the parts of a text that look like secrets; some may overlap."""
    for match in _KNOWN.finditer(text):
        yield Span(*match.span())
    for match in _NAMED.finditer(text):
        group = match.lastgroup or "value"
        if group != "value" or _is_value(match[group]):
            yield Span(*match.span(group))
    for match in _LONG.finditer(text):
        if _is_random(match[0]):
            yield Span(*match.span())


def _is_value(word: str) -> bool:
    """Tell a password from the word that goes on with a sentence: `token: un jeton`."""
    plain = word.rstrip(".!?)")
    return not plain.isalpha() or not (plain.islower() or plain.istitle())


def _is_random(word: str) -> bool:
    if not any(letter.isdigit() for letter in word):
        return False
    counts = Counter(word)
    bits = -sum(n / len(word) * math.log2(n / len(word)) for n in counts.values())
    is_hexadecimal = set(word.lower()) <= set("0123456789abcdef")
    if is_hexadecimal:
        return bits > _RANDOM_HEXADECIMAL
    has_both = any(each.isupper() for each in word) and any(each.islower() for each in word)
    return has_both and bits > _RANDOM


def secrets_outside(text: str, protected: Sequence[Span]) -> tuple[Span, ...]:
    """Give what looks like a secret and would be sent if it were not masked.

    What is protected, such as code, is not sent in any case.
    """
    return tuple(
        span
        for span in secrets_in(text)
        if not any(each.contains(span) and each != span for each in protected)
    )


def masked(text: str) -> str:
    """Give a text to print, without what looks like a secret."""
    for start, end in reversed(merged(secrets_in(text))):
        text = f"{text[:start]}•••{text[end:]}"
    return text
