"""The issues of a draft: sides grouped by what they are about, named, ranked, with the words by which they are found again."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from utils.drafts.parties import DraftedParty
from utils.drafts.sides import Side
from utils.lexicons import lookup, word_class
from utils.positions import group_matters, rank_score

LEAST_MOODS = 3  # hopes and worries from which the outlook is an issue
MOST = 15  # issues that are drafted; the rest are commented out
_MOST_WORDS = 8


@dataclass
class Told:
    """What the reports tell beside the sides: how often what is done to what, and moods as (party, sign, what about)."""

    deeds: Counter[tuple[str, str]] = field(default_factory=Counter)  # (action, theme)
    moods: list[tuple[str, int, str]] = field(default_factory=list)

    def done_to(self, theme: str) -> list[str]:
        """What is done to a theme, the most frequent first."""
        return [action for (action, thing), _ in self.deeds.most_common() if thing == theme][:_MOST_WORDS]


@dataclass
class DraftedIssue:
    """An issue: its name, the phrases that name it, who is on which side, and one place as evidence."""

    name: str
    words: list[str]
    sides: dict[str, int]  # party: sum of signs
    places: int
    evidence: str
    rank: float = field(default=0.0)
    mood_for: list[str] = field(default_factory=list)
    mood_against: list[str] = field(default_factory=list)


def draft_issues(
    sides: list[Side], parties: set[str], drafted: list[DraftedParty], told: Told | None = None
) -> list[DraftedIssue]:
    """The issues, the most telling first. Sides of parties outside the draft do not count for the rank.

    `told` holds what else the reports tell: what is done to what, and moods.
    """
    told = told or Told()
    home = {person.name: party.name for party in drafted for person in party.people} | {p.name: p.name for p in drafted}
    groups = group_matters([side.matter for side in sides])
    issues = [i for group in groups if (i := _issue([sides[k] for k in group], parties, home, sides, told))]
    if len(told.moods) >= LEAST_MOODS:
        issues.append(_outlook(told, sides, home))
    return sorted(issues, key=lambda issue: (-issue.rank, issue.name))


def _outlook(told: Told, sides: list[Side], home: dict[str, str]) -> DraftedIssue:
    """Hope and worry as an issue of its own, about what the reports hope or worry about most."""
    about = [noun for noun, _ in Counter(noun for _, _, noun in told.moods if noun).most_common(6)]
    signs: dict[str, int] = defaultdict(int)
    for party, sign, _ in told.moods:
        signs[home.get(party, party)] += sign
    rank = rank_score(len(told.moods), [0] * len(signs), 0)  # hope and worry are no disagreement on an issue
    name = f"the outlook of the {about[0]}" if about else "the outlook"
    words = about or ["outcome"]
    moods = [sorted(word_class(name)) for name in ("moods_for", "moods_against")]
    return DraftedIssue(name, words, dict(signs), len(told.moods), "hope and worry", rank, *moods)


def _issue(
    own: list[Side], parties: set[str], home: dict[str, str], every: list[Side], told: Told
) -> DraftedIssue | None:
    counted = [s for s in own if home.get(s.holder, s.holder) in parties]
    words = _phrases(own, every, told)
    if not counted or not words:
        return None
    signs: dict[str, int] = defaultdict(int)
    for side in counted:
        signs[home.get(side.holder, side.holder)] += side.sign
    rank = rank_score(len(counted), signs.values(), len({s.report for s in own}))
    name = Counter(s.target.lower() for s in own).most_common(1)[0][0]
    return DraftedIssue(name, words, dict(signs), len(own), counted[0].evidence, rank)


def _phrases(own: list[Side], every: list[Side], told: Told) -> list[str]:
    """Phrases as a case writes them: a theme, with what qualifies it where it is a general word; actions + themes."""
    phrases: dict[str, None] = {}
    pairs = Counter((s.matter.action, s.matter.theme) for s in own if s.matter.action and s.matter.theme)
    for side in own:
        if not side.matter.action and side.matter.theme:
            phrases.setdefault(_noun_phrase(side, own, every))
        elif not side.matter.theme and side.matter.action and len(side.matter.action) > 4:
            phrases.setdefault(side.matter.action)
    themes = [t for t, _ in Counter(theme for _, theme in pairs.elements()).most_common(_MOST_WORDS)]
    actions = [a for a, _ in Counter(action for action, _ in pairs.elements()).most_common(_MOST_WORDS)]
    if actions and not any(theme in phrases for theme in themes):
        more = [a for a in told.done_to(themes[0]) if a not in actions and _is_like(a, actions)]
        phrases.setdefault(f"{' / '.join([*actions, *more])} + {' / '.join(themes)}")
    return [p for p in phrases if p.strip(" +/")]


def _is_like(action: str, actions: list[str]) -> bool:
    """Whether the lexicon does not part a deed from those that the issue has: cede and give away, but not keep."""
    return _sign_of(action) in {_sign_of(a) for a in actions} and action not in word_class("transparent_verbs")


def _sign_of(action: str) -> int:
    cue = lookup(action, "deed", "verb", "deed noun")
    return cue.sign if cue else 0


def _noun_phrase(side: Side, own: list[Side], every: list[Side]) -> str:
    theme, modifiers = side.matter.theme, [m for m in side.matter.modifiers if m not in word_class("light_nouns")]
    general = theme in word_class("light_nouns") or theme in word_class("empty_nouns")
    elsewhere = sum(s.matter.theme == theme and s not in own for s in every)
    if modifiers and (general or elsewhere > len(own) // 3):
        return f"{theme} + {' / '.join(modifiers[:4])}"
    return "" if general else theme
