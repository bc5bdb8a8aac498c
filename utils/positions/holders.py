"""Who a noun or pronoun means, as a reader would write it, and what kind of holder it is."""

from collections.abc import Sequence

from utils.lexicons import known_groups, role_words, word_class
from utils.people import Cast
from utils.text import Parse, Span, Tokens, relative_noun

Content = Sequence[Span]
OPEN_ENTITIES = frozenset("PERSON ORG GPE NORP".split())
PERSON_ENDINGS = ("ers", "ors", "ists", "ians", "ants", "ents", "men", "crats", "ives", "als", "eers")


class HolderNames:
    """Names of holders in one text, each mention resolved once."""

    def __init__(self, parse: Parse, cast: Cast) -> None:
        self.p, self.cast = parse, cast
        self.known: dict[int, str] = {}
        self.chunk = {head: (first, after) for first, after, head in parse.noun_chunks}
        self.organisations = self._organisations()

    def _organisations(self) -> list[tuple[int, str]]:
        """[(last token, full name)] of the organisations that the text names, in order."""
        p, found, i = self.p, [], 0
        while i < len(p):
            j = i
            if p.entity[i] in ("ORG", "FAC") and p.word[i][:1].isupper():
                while j + 1 < len(p) and p.entity[j + 1] == p.entity[i] and not p.entity_begins[j + 1]:
                    j += 1
                if j > i:
                    last = j - (p.tag[j] == "POS")
                    found.append((last, p.text[p.start[i] : p.end[last]].replace("\n", " ")))
            i = j + 1
        return found

    def _spelt_out(self, word: str) -> str:
        """The organisation whose initials a word gives (EPA), or ""."""
        for _, name in self.organisations if word.isupper() and 2 < len(word) < 7 else ():
            capitals = [w for w in name.split() if w[:1].isupper()]
            if "".join(w[0] for w in capitals) == word and len(capitals) > 2:
                return name
        return ""

    def _described_body(self, head: int) -> str:
        """“The panel”, “the company”: the organisation named last before whose name ends so, else the one named last."""
        p, lemma = self.p, self.p.lemma[head]
        before = [(k, n) for k, n in self.organisations if k < head and p.paragraph[head] - p.paragraph[k] < 12]
        for _, name in reversed(before):
            if (
                name.split()[-1].lower() == lemma
                or lemma in name.lower().split()
                or (lemma == "panel" and "Committee" in name)
                or (lemma == "bureau" and "Bureau" in name)
            ):
                return name
        if lemma in ("company", "organization", "organisation", "firm", "agency", "union", "group"):
            near = [n for k, n in before if p.paragraph[head] - p.paragraph[k] < 3]
            return near[-1] if near else ""
        return ""

    def _described_person(self, head: int) -> str:
        """“The senator”, “the billionaire”: the person most in mind before, who is not named in the same sentence."""
        p, cast = self.p, self.cast
        scores = cast.salience(head, "he") | cast.salience(head, "she")
        here = {n for k, _, n in cast.mentions if p.sentence[k] == p.sentence[head]}
        scores = {n: v for n, v in scores.items() if n not in here}
        return max(scores, key=lambda name: scores[name]) if scores else ""

    def span(self, head: int) -> Tokens:
        """The first and last token of a holder's mention."""
        first, after = self.chunk.get(head, (head, head + 1))
        return first, max(head, after - 1)

    def kind(self, head: int) -> str:
        """What sort of holder a word is: a class of few values, or "" where it can hold nothing."""
        p, word, lemma = self.p, self.p.word[head].lower(), self.p.lemma[head]
        if word in word_class("first_person_all"):
            return "first"
        if p.pos[head] == "PRON" or p.tag[head] in ("PRP", "PRP$", "WP", "WDT"):
            if word in ("who", "whom", "whose", "that", "which"):
                return "relative"
            return {
                "he": "he",
                "she": "he",
                "his": "he",
                "her": "he",
                "him": "he",
                "they": "they",
                "their": "they",
                "it": "it",
                "its": "it",
                "you": "you",
            }.get(word, "some" if word in word_class("personal_pronouns") else "")
        if p.entity[head] in OPEN_ENTITIES:
            return p.entity[head]
        if lemma in role_words():
            return "role"
        if lemma in word_class("collectives"):
            return "body"
        if lemma in word_class("holding_documents"):
            return "document"
        if p.pos[head] == "PROPN":
            return "proper"
        if p.tag[head] == "NNS" and word.endswith(PERSON_ENDINGS):
            return "persons"
        return "thing" if p.pos[head] == "NOUN" else ""

    def name(self, head: int, content: Content = ()) -> str:
        """The holder's name as a reader would write it, or ""."""
        if head not in self.known:
            self.known[head] = ""
            self.known[head] = self._name(head, content)
        return self.known[head]

    def _name(self, head: int, content: Content) -> str:
        p, kind = self.p, self.kind(head)
        if kind == "relative":
            noun = relative_noun(p, head)
            return self.name(noun) if noun is not None and noun != head else ""
        if (other := self._apposed(head)) is not None:
            return self.name(other)
        first, last = (head, head) if kind == "he" else self.span(head)
        if kind == "GPE" and self._is_dateline(first, last):
            return ""
        if p.word[head].lower() in ("his", "her") and p.dep[head] == "poss" and (nearer := self._object_before(head)):
            return nearer
        if short := self._short_country(head):
            return short
        found = self.cast.identify(p.start[first], p.end[last], content)
        if found.person and (kind in ("he", "PERSON", "role", "proper") or self._ends_in_name(head)):
            return found.person
        if kind in ("it", "they"):
            return self._group_before(head, kind) or found.person or self._shown(found.party)
        if kind in ("he", "first", "you", "some"):
            return found.person
        if found.party and first == last and (kind == "GPE" or (kind == "NORP" and self._qualifies(head))):
            return self._shown(found.party)
        return self._described(head, first, kind) or self._spelt_out(p.word[head]) or self.words(head)

    def _shown(self, party: str) -> str:
        """A party's name for a reader; a case has keys of its own for them."""
        return self.cast.party_names.get(party, party)

    def _is_dateline(self, first: int, last: int) -> bool:
        p = self.p
        opens = first == 0 or p.paragraph[first - 1] != p.paragraph[first]
        return opens and last + 1 < len(p) and p.word[last + 1] in ("(", "–", "—", "--")

    def _short_country(self, head: int) -> str:
        """The country that an abbreviation stands for, or ""."""
        word = self.p.word[head]
        if self.p.pos[head] != "PROPN" or not word.isupper() or len(word) > 4:
            return ""
        return next((name for name, others in known_groups("country") if word in others), "")

    def _qualifies(self, head: int) -> bool:
        """Whether a people's name stands before a noun, and does not mean some of them."""
        return self.p.tag[head] not in ("NNS", "NNPS") and self.p.dep[head] in ("amod", "compound")

    def _described(self, head: int, first: int, kind: str) -> str:
        """Whom a bare description means: the panel, the senator, the billionaire."""
        p = self.p
        definite = p.word[first].lower() in ("the", "his", "her", "their") and p.tag[head] == "NN"
        if not definite or any(p.dep[c] in ("prep", "relcl", "acl", "appos") for c in p.children[head]):
            return ""
        if kind == "body" and head - first == 1 and (name := self._described_body(head)):
            return name
        described = kind == "role" or p.lemma[head] in word_class("describing_nouns")
        return self._described_person(head) if described and p.word[first].lower() == "the" else ""

    def principal(self, head: int) -> int | None:
        """The head of whom a spokesman, lawyer or adviser speaks for, or None."""
        p = self.p
        for role in (
            head,
            *(c for c in p.children[head] if p.dep[c] in ("appos", "compound")),
            *((p.head[head],) if p.dep[head] == "appos" else ()),
        ):
            if p.lemma[role] in word_class("speaking_for") or p.word[role].lower() in word_class("speaking_for"):
                for c in (*p.children[role], *p.children[head]):
                    if (
                        p.dep[c] in ("poss", "compound", "nmod")
                        and c != role
                        and p.pos[c] in ("PROPN", "PRON", "NOUN")
                        and p.lemma[c] not in word_class("speaking_for") | {"campaign", "press", "policy", "foreign"}
                    ):
                        return c
                    behind = p.dep[c] == "prep" and p.word[c].lower() in ("for", "of", "to")
                    inner = next((g for g in p.children[c] if p.dep[g] == "pobj"), None) if behind else None
                    if inner is not None:
                        return inner
        return None

    def members(self, head: int) -> list[int]:
        """The names that a list behind a plural noun gives: "the senators -- A, B and C --"."""
        p = self.p
        return (
            [c for c in p.children[head] if p.dep[c] == "appos" and self.kind(c) in ("PERSON", "ORG", "GPE", "proper")]
            if p.tag[head] == "NNS"
            else []
        )

    def _ends_in_name(self, head: int) -> bool:
        return any(h == head for h in self.cast.heads)

    def _object_before(self, head: int) -> str:
        """“Criticised Lee over his call”, “the trouble with Lee was his plan”: the person named last in the clause, as an object, behind its subject."""
        p, cast = self.p, self.cast
        near = [(k, n) for _, k, n in cast.mentions if p.sentence[k] == p.sentence[head] and head - 12 < k < head]
        if not near or p.dep[near[-1][0]] not in ("dobj", "pobj"):
            return ""
        known = cast.people[near[-1][1]]
        return known.name if known.pronoun in ("", {"his": "he", "her": "she"}[p.word[head].lower()]) else ""

    def _apposed(self, head: int) -> int | None:
        """The person whom a common noun describes: “Ann Lee, an investor who ...”, “the head of the union, Ann Lee,”."""
        p = self.p
        if p.pos[head] != "NOUN" or p.tag[head] == "NNS":
            return None
        if p.dep[head] == "appos" and p.entity[p.head[head]] == "PERSON":
            return p.head[head]
        return next((c for c in p.children[head] if p.dep[c] == "appos" and p.entity[c] == "PERSON"), None)

    def _group_before(self, head: int, kind: str) -> str:
        """The last subject before that can be `it` (a body) or `they` (several people)."""
        p = self.p
        for i in range(head - 1, -1, -1):
            if p.sentence[head] - p.sentence[i] > 2:
                return ""
            if p.dep[i] not in ("nsubj", "nsubjpass", "poss", "agent") and not (
                p.dep[i] == "pobj" and p.dep[p.head[i]] == "agent"
            ):
                continue
            what, plural = self.kind(i), p.tag[i] in ("NNS", "NNPS")
            if (
                kind == "it"
                and not plural
                and what in ("ORG", "GPE", "body", "proper")
                or kind == "they"
                and (plural and what not in ("thing", "") or what in ("ORG", "NORP", "body"))
            ):
                return self.name(i)
            if p.word[i].lower() == p.word[head].lower() and self.known.get(i):
                return self.known[i]
        return ""

    def words(self, head: int) -> str:
        """The words of a noun phrase without its article and its tail."""
        p = self.p
        first, _ = self.span(head)
        last = head
        while (
            last + 1 < len(p)
            and p.entity[last + 1]
            and not p.entity_begins[last + 1]
            and p.entity[head] == p.entity[last + 1]
        ):
            last += 1
        if (
            last + 1 < len(p)
            and p.word[last + 1].lower() == "of"
            and last + 2 < len(p)
            and p.pos[head] in ("NOUN", "PROPN")
            and self.kind(head) != "PERSON"
        ):
            inner = next((c for c in p.children[last + 1] if p.dep[c] == "pobj"), None)
            if inner is not None and inner - last < 6:
                last = inner
        while first < head and (
            p.tag[first] in ("DT", "PRP$", "CD")
            or p.word[first].lower() in ("many", "some", "several", "most", "other", "all", '"', "'", "''", ",")
        ):
            first += 1
        while last > head and p.tag[last] == "POS":
            last -= 1
        return p.text[p.start[first] : p.end[last]].replace("\n", " ")
