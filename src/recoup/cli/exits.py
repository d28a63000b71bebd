"""Exit codes of ``recoup reconcile``; a script can act on them without reading the report."""

from enum import IntEnum


class Exit(IntEnum):
    """What a reconciliation ended with; the documentation is generated from this table."""

    IN_STEP = 0
    DIVERGENT = 1
    UNUSABLE = 2
    INCOMPLETE = 3


MEANINGS = {
    Exit.IN_STEP: "everything that was compared is in step",
    Exit.DIVERGENT: "at least one order line is out of step",
    Exit.UNUSABLE: "wrong usage, or a file that cannot be read at all; nothing was compared",
    Exit.INCOMPLETE: "some rows could not be read; the others were compared and the report names the bad ones",
}
