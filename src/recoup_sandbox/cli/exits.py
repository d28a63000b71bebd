"""Exit codes of ``recoup-sandbox``; a script can act on them without reading the text."""

from enum import IntEnum


class Exit(IntEnum):
    """What a command ended with."""

    DONE = 0
    REFUSED = 1
    UNUSABLE = 2
    UNREACHABLE = 3
    DIFFERS = 4


MEANINGS = {
    Exit.DONE: "done",
    Exit.REFUSED: "the sandbox refused: there is no such thing, or it is not possible now",
    Exit.UNUSABLE: "wrong usage, or a file, port or folder that cannot be used",
    Exit.UNREACHABLE: "no sandbox answers at the control address",
    Exit.DIFFERS: "the audit found money that is unexplained, or a scenario did not end as it says",
}
