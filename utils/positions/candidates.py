"""Every pair of a holder and a target that the grammar allows: targets are nouns and verbs, holders stand on the way up from them or speak."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from utils.lexicons import lookup, word_class
from utils.people import Cast
from utils.positions.holders import HolderNames
from utils.positions.rules import Rules
from utils.positions.steps import Steps
from utils.text import SUBJECTS, Parse, head_of, joined_names, object_of, relative_noun, subject_of

Held = tuple[int, str]  # the head of one who holds something, and how
LIMIT = 12
NO_TARGETS = frozenset("DATE TIME CARDINAL ORDINAL PERCENT QUANTITY MONEY".split())
OWNING = ("of", "by", "from", "among", "between", "in")
NO_HOLDERS = frozenset(("thing", "document", ""))
PEOPLE = ("he", "they")  # kinds of pronouns that mean persons or groups
_ACTED_ON = ("nsubj", "nsubjpass", "dobj", "pobj", "dative", "attr")


@dataclass(frozen=True)
class Candidate:
    """A possible position: tokens of target, holder and `anchor` (where the holder hangs on the way up), `relation` (how), the `path` from the
    target to the anchor, the `statement` that tells it or None, and `members`: (token, name) of each who holds it together."""

    target: int
    holder: int
    relation: str
    anchor: int
    path: tuple[int, ...]
    statement: dict[str, Any] | None
    members: tuple[tuple[int, str], ...]

    @property
    def name(self) -> str:
        return self.members[0][1]


class Article:
    """One text with what the generator asks of it again and again."""

    def __init__(self, parse: Parse, statements: Sequence[dict[str, Any]], cast: Cast) -> None:
        self.p, self.steps, self.names = parse, Steps(parse), HolderNames(parse, cast)
        self.represented: dict[str, str] = {}
        self.statements = [dict(s, number=n, **self._speaker(s)) for n, s in enumerate(statements)]
        self.around = self._around()
        self.attached: dict[int, list[Held]] = {}
        self.called: dict[int, tuple[tuple[int, str], ...]] = {}
        self.rules = Rules(self)
        for s in self.statements:
            if s["principal"]:
                self.represented.setdefault(s["name"], s["principal"][1])

    def _speaker(self, s: dict[str, Any]) -> dict[str, Any]:
        p = self.p
        cue = p.token_at(s["cue_start"]) if s["cue_start"] is not None else None
        tokens = p.tokens_in(s["speaker_start"], s["speaker_end"]) if s["speaker_start"] is not None else None
        if tokens is None:
            return {"head": None, "name": "", "principal": None, "cue_token": cue}
        head = head_of(p, *tokens)
        name = self.names.name(head, [(s["start"], s["end"])]) or self.names.words(head)
        behind = self.names.principal(head)
        whom = self.names.name(behind) if behind is not None else ""
        return {
            "head": head,
            "name": name,
            "principal": (behind, whom) if whom and whom != name else None,
            "cue_token": cue,
        }

    def _around(self) -> list[list[dict[str, Any]]]:
        """For each token, the statements that hold it, the innermost first."""
        around: list[list[dict[str, Any]]] = [[] for _ in range(len(self.p))]
        for s in sorted(self.statements, key=lambda s: s["end"] - s["start"]):
            tokens = self.p.tokens_in(s["start"], s["end"])
            for i in range(tokens[0], tokens[1] + 1) if tokens else ():
                around[i].append(s)
        return around

    def holders_at(self, j: int) -> list[Held]:
        """(head, relation) of who does or owns what a word tells."""
        if j not in self.attached:
            p = self.p
            self.attached[j] = (
                verb_holders(p, j)
                if p.pos[j] in ("VERB", "AUX") or any(p.dep[c] in SUBJECTS for c in p.children[j])
                else noun_holders(p, j)
                if p.pos[j] in ("NOUN", "PROPN")
                else []
            )
        return self.attached[j]

    def behind(self, head: int, name: str) -> str:
        """Whom a holder speaks for (a spokesman's party, a lawyer's client), by name, or ""."""
        if name not in self.represented:
            inner = self.names.principal(head)
            whom = self.names.name(inner) if inner is not None else ""
            if whom and whom != name:
                self.represented[name] = whom
        return self.represented.get(name, "")

    def group(self, head: int) -> tuple[tuple[int, str], ...]:
        """((token, name), ...) of a holder and of those joined to it or listed behind it; empty where it can hold nothing."""
        if head not in self.called:
            names = self.names
            found = []
            for h in joined_names(self.p, self._first_joined(head)):
                listed = [m for n in names.members(h) for m in joined_names(self.p, n)]
                found += [
                    (k, name) for k in (listed or [h]) if names.kind(k) not in NO_HOLDERS and (name := names.name(k))
                ]
            self.called[head] = tuple(found)
        return self.called[head]

    def _first_joined(self, head: int) -> int:
        """“Lee and Omar, who both back it”: the first of those whom a relative pronoun means, else the word itself."""
        p = self.p
        noun = relative_noun(p, head) if self.names.kind(head) == "relative" else None
        every = any(p.word[c].lower() in ("both", "all") for c in p.children[p.head[head]])
        while noun is not None and every and p.dep[noun] == "conj":
            noun = p.head[noun]
        return head if noun is None or not every else noun


def is_target(p: Parse, i: int) -> bool:
    """Whether a word can name what a position is about."""
    if p.pos[i] in ("NOUN", "PROPN"):
        if (
            p.entity[i] in NO_TARGETS
            or p.lemma[i] in word_class("empty_nouns")
            or p.dep[i] in ("compound", "nmod", "npadvmod", "amod")
            or (p.dep[i] == "poss" and p.entity[i] not in ("PERSON", "ORG", "GPE"))
        ):
            return False
        return p.word[i][0].isalpha() and len(p.word[i]) > 1
    if p.pos[i] == "PRON":
        return p.word[i].lower() in word_class("pointing_pronouns") and p.dep[i] in _ACTED_ON[:4]
    if p.pos[i] == "AUX" and not any(p.dep[c] in ("dobj", "acomp", "attr", "prep") and c > i for c in p.children[i]):
        return False
    if p.pos[i] in ("VERB", "AUX"):
        unfit = ("say", "tell", "accord", "include")
        return p.dep[i] not in ("aux", "auxpass", "amod", "compound", "prep") and p.lemma[i] not in unfit
    return False


def is_person_meant(article: "Article", i: int) -> bool:
    """Whether a pronoun stands for a person or a group that the text names: they can be praised or attacked."""
    p, names = article.p, article.names
    return p.dep[i] in _ACTED_ON and names.kind(i) in PEOPLE and bool(names.name(i))


def is_covered(article: Article, i: int) -> bool:
    """Whether something is done to a thing that is no plain undoing of it (to attack the camps, a fight against the virus): then the deed is the target."""
    p, steps = article.p, article.steps
    step = steps.step(i)
    if step is not None and p.pos[step.to] == "ADP" and not step.sign:
        step = steps.step(step.to)
    if step is None or step.sign >= 0 or step.word != step.to or step.dep in SUBJECTS:
        return False
    return step.kind in ("deed", "deed noun", "more verb") and not _undoes(p, step.word)


def is_undoing(p: Parse, i: int) -> bool:
    """Whether a word only undoes or opposes the thing behind it (to veto the bill, the repeal of it, efforts to end it): then that is the target."""
    if p.lemma[i] in word_class("effort_nouns") and any(p.dep[c] == "acl" and p.tag[c] == "VB" for c in p.children[i]):
        return True
    objects = [object_of(p, c) if p.dep[c] == "prep" else c for c in p.children[i] if p.dep[c] in ("dobj", "prep")]
    if not any(k is not None and k > i and p.pos[k] in ("NOUN", "PROPN", "VERB") for k in objects):
        return False
    cue = lookup(p.lemma[i], "verb") if p.pos[i] == "VERB" else None
    return _undoes(p, i) or (cue is not None and cue.sign < 0)


def _undoes(p: Parse, i: int) -> bool:
    return p.lemma[i] in word_class("undoing_words") or p.word[i].lower() in word_class("undoing_words")


def verb_holders(p: Parse, j: int) -> list[Held]:
    """Subject, agent, objects and "for", "to", "with" phrases of a verb; a subject shared with the verb above is left to that verb."""
    found = []
    agent = next((object_of(p, c) for c in p.children[j] if p.dep[c] == "agent"), None)
    if agent is not None:
        found.append((agent, "agent"))
    own = any(p.dep[c] in SUBJECTS for c in p.children[j])
    subject = subject_of(p, j) if own or p.dep[j] in ("conj", "acl", "relcl", "advcl", "ROOT") else None
    if subject is not None:
        passive = p.dep[subject] == "nsubjpass" or (subject == p.head[j] and p.tag[j] == "VBN")
        found.append((subject, "passive" if passive else "subject" if own else "shared"))
    for c in p.children[j]:
        if p.dep[c] in ("dobj", "dative"):
            found.append((c, "object"))
            owners = [(h, r.replace("of", "from")) for h, r in noun_holders(p, c)[:2] if r in ("poss", "from", "of")]
            found += [(h, "object_" + r) for h, r in owners]
    return found


def noun_holders(p: Parse, j: int) -> list[Held]:
    """Possessors of a noun, its "of", "by", "from" phrases, names before it and appositions."""
    found = []
    for c in p.children[j]:
        if p.dep[c] == "poss":
            found.append((c, "poss"))
        elif p.dep[c] in ("amod", "compound", "nmod") and p.entity[c] in ("NORP", "ORG", "PERSON", "GPE"):
            found += [(c, "compound")] if not _is_one_name(p, c, j) else []
        elif p.dep[c] == "prep" and p.word[c].lower() in OWNING and (inner := object_of(p, c)) is not None:
            found.append((inner, "of" if p.word[c].lower() == "of" else "from"))
        elif p.dep[c] == "appos":
            found.append((c, "appos"))
    if p.dep[j] == "appos":
        found.append((p.head[j], "appos"))
    return found


def _is_one_name(p: Parse, i: int, j: int) -> bool:
    """Whether two words, the first before the second, belong to one name."""
    return p.entity[i] == p.entity[j] and not any(p.entity_begins[k] or not p.entity[k] for k in range(i + 1, j + 1))


def candidates_of(article: Article, i: int) -> list[Candidate]:
    """The candidates of one target: by the grammar on the way up, then by the statements around it."""
    steps, path, j, below = article.steps, [i], i, None
    found: dict[str, Candidate] = {}
    for _ in range(LIMIT):
        for head, relation in article.holders_at(j):
            if head != below and head not in path:
                _add(article, found, i, head, relation, j, path)
        step = steps.step(j)
        if step is None or step.to in path:
            break
        below, j = j, step.to
        path.append(j)
    for s in article.around[i][:3]:
        _add_speaker(article, found, i, s, path)
    own = article.names.name(i) if article.p.pos[i] in ("PROPN", "PRON") else ""
    return [c for name, c in found.items() if name != own]


def _add(
    article: Article, found: dict[str, Candidate], i: int, head: int, relation: str, j: int, path: list[int]
) -> None:
    names = article.names
    if names.kind(head) == "first":
        speaker = next((s for s in article.around[i] if s["kind"] in ("direct", "mixed") and s["name"]), None)
        if speaker and speaker["name"] not in found:
            found[speaker["name"]] = Candidate(
                i, speaker["head"], "we_" + relation, j, tuple(path), speaker, ((speaker["head"], speaker["name"]),)
            )
        return
    members = article.group(head)
    if members and members[0][1] not in found:
        found[members[0][1]] = Candidate(i, head, relation, j, tuple(path), None, members)


def _add_speaker(article: Article, found: dict[str, Candidate], i: int, s: dict[str, Any], path: list[int]) -> None:
    """The speaker of a statement, and whom they speak for; the way ends at the statement's cue or at its own top."""
    p = article.p
    if s["head"] is None or not s["name"]:
        return
    if s["cue_token"] in path:
        top = path.index(s["cue_token"]) + 1
    else:
        top = max(1, next((k for k, t in enumerate(path) if not s["start"] <= p.start[t] < s["end"]), len(path)))
    inside = tuple(path[:top])
    if s["name"] not in found:
        members = article.group(s["head"]) or ((s["head"], s["name"]),)
        found[s["name"]] = Candidate(i, s["head"], "speaker", inside[-1], inside, s, members)


def all_candidates(article: Article) -> list[Candidate]:
    """Every candidate of a text, target by target."""
    p = article.p
    return [
        c
        for i in range(len(p))
        if (is_target(p, i) and not is_undoing(p, i) and not is_covered(article, i)) or is_person_meant(article, i)
        for c in candidates_of(article, i)
    ]
