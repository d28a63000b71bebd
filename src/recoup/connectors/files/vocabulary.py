"""Words that a file may use for a state, and the SQL that looks them up.

A lookup tries the spellings seen in this file first, most frequent first, because that costs
almost nothing; every other spelling is brought to its normal form by the engine and looked up in
the whole table. A word that is in neither is null: it is never guessed.
"""

import difflib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from recoup.connectors.files.sql import literal

_SEEN = 48


@dataclass(frozen=True)
class Vocabulary:
    """``words`` maps normal forms to states. ``normalise`` makes a normal form in Python,
    ``normal_sql`` makes it in SQL from the SQL of the raw text.
    """

    words: Mapping[str, str]
    normalise: Callable[[str], str]
    normal_sql: Callable[[str], str]

    def state(self, text: str) -> str | None:
        """Return the state that ``text`` names; None when it names none."""
        return self.words.get(self.normalise(text))

    def lookup(self, raw: str, seen: Counter[str]) -> str:
        """Return the SQL of the state that the text ``raw`` names; null when it names none.

        ``seen`` are spellings expected in the file; they change the speed and nothing else.
        """
        cases = " ".join(
            f"WHEN {literal(text)} THEN {_or_null(self.state(text))}" for text, _ in seen.most_common(_SEEN)
        )
        table = ", ".join(f"{literal(word)}: {literal(state)}" for word, state in self.words.items())
        rare = f"CASE WHEN {raw} IS NOT NULL THEN MAP {{{table}}}[{self.normal_sql(raw)}] END"
        return f"CASE {raw} {cases} ELSE {rare} END" if cases else rare

    def close_to(self, text: str, limit: int = 3) -> list[str]:
        """Return known words that look like ``text``, the closest first."""
        return difflib.get_close_matches(self.normalise(text), self.words, limit, cutoff=0.6)


def _or_null(state: str | None) -> str:
    return "NULL" if state is None else literal(state)


def without_space_and_dashes(raw: str) -> str:
    """Return the SQL that evens out white space, dashes and parentheses of a Korean label."""
    bare = f"regexp_replace(nfc_normalize({raw}), '[\\s\\p{{Z}}\\x{{200B}}\\x{{FEFF}}]+', '', 'g')"
    dashes = "[\\x{2010}-\\x{2015}\\x{2212}\\x{30FC}\\x{3161}\\x{FF0D}]"
    return f"translate(regexp_replace({bare}, '{dashes}', '-', 'g'), '（）', '()')"


def letters_and_digits(raw: str) -> str:
    """Return the SQL that leaves the lower-case letters and digits of a word."""
    return f"regexp_replace(lower(nfc_normalize({raw})), '[^\\p{{L}}\\p{{N}}]', '', 'g')"


def upper_case(raw: str) -> str:
    """Return the SQL of a code in capital letters, without white space around it."""
    return f"upper(trim({raw}))"
