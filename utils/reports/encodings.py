"""The characters of a file, whatever encoding it is in."""

import codecs
import re

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.I)
_HEAD = 2048  # bytes of a page in which its encoding is declared


def decode(content: bytes, declared: str = "") -> tuple[str, list[str]]:
    """The text of a file, with a sentence on what was uncertain: by its byte-order mark, as UTF-8, by the encoding that it or its server declares,
    as UTF-8 with a few broken bytes, else as Windows-1252.

    >>> decode("“Café”".encode("cp1252"))
    ('“Café”', ['The file is not UTF-8; it was read as Windows-1252.'])
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), []
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    in_page = _CHARSET.search(content[:_HEAD])
    for name in (declared, in_page[1].decode("ascii") if in_page else ""):
        try:
            if name and codecs.lookup(name).name not in ("utf-8", "ascii"):
                return content.decode(name, errors="replace"), []
        except LookupError:
            continue
    lenient = content.decode("utf-8", errors="replace")
    bad = lenient.count("\ufffd")
    if sum(not c.isascii() for c in lenient) >= 2 * bad:
        bytes_told = "1 byte that is" if bad == 1 else f"{bad} bytes that are"
        return lenient, [f"{bytes_told} no valid UTF-8 stand as \ufffd."]
    return content.decode("cp1252", errors="replace"), ["The file is not UTF-8; it was read as Windows-1252."]
