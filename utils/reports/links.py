"""One page from a link, no more: nothing that it links to is followed."""

import re
from dataclasses import dataclass
from pathlib import Path

from utils.reports.case import ReportError

LARGEST_FILE = 5_000_000  # bytes of one file or page
PATIENCE = 20  # seconds that a link may take


@dataclass(frozen=True)
class Page:
    """The bytes of a file or page, a name for it, whether it is HTML, and the encoding that the server declares ("" where none)."""

    content: bytes
    name: str
    is_html: bool
    charset: str = ""


def is_link(place: str | Path) -> bool:
    return re.match(r"https?://", str(place), re.I) is not None


def fetch_page(link: str) -> Page:
    """One page, no more: nothing that the page links to is followed."""
    from urllib.error import URLError
    from urllib.parse import urlsplit
    from urllib.request import Request, urlopen

    try:
        with urlopen(Request(link, headers={"User-Agent": "Mozilla/5.0 (parley)"}), timeout=PATIENCE) as answer:
            kind = answer.headers.get_content_type()
            if kind not in ("text/html", "text/plain", "application/xhtml+xml"):
                raise ReportError(
                    f"{link} is not a page but {kind}. Save the article as text or HTML and give the file."
                )
            charset = answer.headers.get_content_charset() or ""
            content = answer.read(LARGEST_FILE + 1)
    except (URLError, OSError, ValueError) as error:
        if isinstance(error, ReportError):
            raise
        reason = getattr(error, "reason", error)
        raise ReportError(
            f"{link} could not be fetched: {reason}. Check the link and the network, or save the page and give the file."
        ) from None
    if len(content) > LARGEST_FILE:
        raise ReportError(
            f"{link} is larger than {LARGEST_FILE // 1_000_000} MB. Save the article as text and give the file."
        )
    parts = urlsplit(link)
    name = re.sub(r"[^\w-]+", "-", parts.path.rstrip("/").rsplit("/", 1)[-1] or parts.netloc).strip("-") or "page"
    return Page(content, name, kind != "text/plain", charset)
