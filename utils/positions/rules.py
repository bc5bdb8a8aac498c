"""What the rules of stance say of a target, as evidence for the models: the same climb as from an issue's words, to whoever may hold it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from utils.reports import Issue
from utils.stance import Match, Reading, climb_from

if TYPE_CHECKING:
    from utils.positions.candidates import Article

_ANYTHING = Issue(key="anything", name="anything", words=())


@dataclass(frozen=True)
class Ruling:
    """The holders that the rules find for a target, the sign and the act; no holders where they find no position."""

    holders: tuple[str, ...] = ()
    sign: int = 0
    act: str = ""
    hedged: bool = False
    conditional: bool = False


class Rules:
    """The rules over one article, each target read once."""

    def __init__(self, article: "Article") -> None:
        self.article = article
        self.known: dict[int, Ruling] = {}

    def parties_of(self, head: int) -> tuple[str, ...]:
        """The names of all who a noun phrase stands for: what the rules call parties are holders here."""
        return tuple(name for _, name in self.article.group(head))

    def of(self, target: int) -> Ruling:
        """What the rules say of a target."""
        if target not in self.known:
            self.known[target] = self._read(target)
        return self.known[target]

    def _read(self, target: int) -> Ruling:
        around: list[dict[str, Any]] = [s | {"party": s["name"]} for s in self.article.around[target]]
        reading = Reading(self.article.p, Match(_ANYTHING, (target,), target, 1), around, self)
        if not climb_from(reading):
            return Ruling()
        return Ruling(
            tuple(reading.holders), reading.sign, reading.act, bool(reading.hedged), bool(reading.conditional)
        )
