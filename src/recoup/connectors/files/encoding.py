"""Give every text file as UTF-8, whatever it was saved in.

A Korean shop's files come as UTF-8 (with a mark or without), as CP949, or as UTF-16 from a
spreadsheet program. A mark settles it; otherwise UTF-8 is taken when the text allows it, then
CP949. A byte that fits nowhere stays as it is, so that its line can be reported later.
"""

import codecs
from pathlib import Path
from typing import Final

from recoup.connectors.files.workspace import fresh_file

_SAMPLE: Final = 1 << 20
_CHUNK: Final = 1 << 24
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(path: Path, *, thorough: bool = False) -> str:
    """Return "utf-8", "utf-16" or "cp949", judged by the file's mark and first mebibyte.

    A sample without a letter beyond ASCII says nothing and passes for UTF-8; ``thorough`` looks
    further until there is one.
    """
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
        for mark, encoding in _MARKS:
            if sample.startswith(mark):
                return encoding
        while thorough and sample.isascii() and (more := file.read(_CHUNK)):
            sample = more
    faults = {encoding: _faults(sample, encoding) for encoding in ("utf-8", "cp949")}
    return min(faults, key=lambda encoding: faults[encoding])


def as_utf8(path: Path, workspace: Path, *, thorough: bool = False) -> Path:
    """Return ``path`` itself, or a UTF-8 copy in ``workspace`` when it is in another encoding.

    The copy has the same lines. A byte that cannot be decoded is copied as it is.
    """
    encoding = encoding_of(path, thorough=thorough)
    if encoding == "utf-8":
        return path
    copy = fresh_file(workspace)
    reader = codecs.getincrementaldecoder(encoding)("surrogateescape")
    with path.open("rb") as source, copy.open("wb") as target:
        while chunk := source.read(_CHUNK):
            target.write(reader.decode(chunk).encode("utf-8", "surrogateescape"))
        target.write(reader.decode(b"", final=True).encode("utf-8", "surrogateescape"))
    return copy


def _faults(sample: bytes, encoding: str) -> int:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    return decoder.decode(sample).count("\N{REPLACEMENT CHARACTER}")
