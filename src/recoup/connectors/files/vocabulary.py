"""Words that a file may use for a state, and the SQL that looks them up.

A word that is not in the vocabulary is null: it is never guessed.
"""

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from recoup.connectors.files.sql import literal
from recoup.decision.words.text import Text

_ALIKE: Final = Text("{expected}; known words like it: {words}", "{expected}(비슷한 말: {words})")
_MOST_ALIKE: Final = 3


@dataclass(frozen=True)
class Vocabulary:
    """``words`` maps normal forms to states, ``normalise`` brings a text to its normal form."""

    words: Mapping[str, str]
    normalise: Callable[[str], str]

    def state(self, text: str) -> str | None:
        """Return the state that ``text`` names; None when it names none."""
        return self.words.get(self.normalise(text))

    def known(self, spelled: Iterable[str]) -> dict[str, str]:
        """Return those of the texts ``spelled`` that name a state, each with its state."""
        states = {text: self.state(text) for text in spelled}
        return {text: state for text, state in states.items() if state is not None}

    def lookup(self, raw: str, spelled: Iterable[str]) -> str:
        """Return the SQL of the state that the text ``raw`` names; null when it names none.

        ``spelled`` are all texts that ``raw`` can be.
        """
        return cases(raw, {text: literal(state) for text, state in self.known(spelled).items()})

    def suggest(self, expected: Text, text: str) -> Text:
        """Return ``expected`` with the known words that look like ``text``, the closest first, if there are any."""
        close = difflib.get_close_matches(self.normalise(text), self.words, _MOST_ALIKE, cutoff=0.6)
        return _ALIKE.format(expected=expected, words=", ".join(close)) if close else expected


def cases(raw: str, results: Mapping[str, str], otherwise: str = "NULL") -> str:
    """Return the SQL that gives each text of ``raw`` its result (SQL), and ``otherwise`` for any other."""
    if not results:
        return otherwise
    whens = " ".join(f"WHEN {literal(text)} THEN {result}" for text, result in results.items())
    return f"CASE {raw} {whens} ELSE {otherwise} END"
