"""The words of a store export's status column: the store's codes, its labels, the shop's own."""

from collections.abc import Mapping

from recoup.connectors.cafe24.statuses import LABELS, STATES, normalise_label
from recoup.connectors.files.vocabulary import Vocabulary
from recoup.domain.store_line import StoreLine


def store_vocabulary(renamed: Mapping[str, StoreLine]) -> Vocabulary:
    """Return the vocabulary of one shop; ``renamed`` are the labels that it has given new names.

    A renamed label wins over a default one that is spelled the same.
    """
    own = {normalise_label(label): state for label, state in renamed.items()}
    return Vocabulary({**STATES, **LABELS, **own}, normalise_label)
