"""The look of the pages: the templates in `templates/`, filled with plain dicts and lists; whatever is filled in is escaped."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parent / "templates"


def fill(template: str, **shown: Any) -> str:
    """A page from the name of a template and what it shows. A name that the template does not get is an error.

    >>> fill("index.html.j2", title="<b>", lead="", lessons=[]).count("&lt;b&gt;")
    2
    """
    return _environment().get_template(template).render(shown)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
