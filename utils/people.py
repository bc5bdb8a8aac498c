"""Who is who: a name, title or pronoun to a person, and a person or place to a party."""

import csv
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pandas as pd

from utils.marks import find_segments

LEXICONS = Path(__file__).resolve().parent.parent / "data" / "lexicons"
FARTHEST = 6  # paragraphs that a pronoun may lie behind its name
_SINGULAR = {
    "he": "he",
    "him": "he",
    "his": "he",
    "she": "she",
    "her": "she",
    "hers": "she",
    "himself": "he",
    "herself": "she",
}
_PLURAL = {"they", "them", "their", "we", "us", "our", "both"}
_ANYBODY = frozenset("everyone everybody anyone nobody none all no-one".split())
_BODIES = frozenset("government administration leadership cabinet".split())  # they speak for their country
_SUBJECT = {"nsubj", "nsubjpass", "csubj", "agent"}
_PARTICLES = frozenset("van von der den de del della di da dos la le el al bin ben ibn abu ter ten zu du des".split())
_SUFFIX = {"jr", "sr", "ii", "iii", "iv"}


@dataclass(frozen=True)
class Identity:
    """Who a mention means: a person's name or "", a party's key or "", and how certain that is (0-1)."""

    person: str = ""
    party: str = ""
    certainty: float = 0.0


@dataclass
class Known:
    """A person of the case or of the text: every name in use, the party, the pronoun, and the roles held."""

    name: str
    party: str = ""
    pronoun: str = ""
    roles: set = field(default_factory=set)


@lru_cache(maxsize=8)
def word_table(name):
    """A two-column lexicon of `data/lexicons` as {word in small letters: value}."""
    with open(LEXICONS / f"{name}.csv", encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {row[0].lower(): row[1] for row in rows}


@lru_cache(maxsize=1)
def known_groups():
    """Countries, unions and political parties with their other names. Returns a list of (name, (other name, ...))."""
    with open(LEXICONS / "groups.csv", encoding="utf-8", newline="") as file:
        return [(row["name"], tuple(filter(None, row["also"].split(";")))) for row in csv.DictReader(file)]


def find_people(parse, parties=()):
    """The people of one text, and a resolver for every mention of them. Returns a `Cast`.

    `parties` are those of a case (key, name, also, people). Without a case, parties are the countries, unions and
    political parties of `data/lexicons/groups.csv` that the text names, and a person whom the text puts in none of
    them stands for themselves.

    >>> from utils.language import parse
    >>> cast = find_people(parse("Ann Lee, the mayor, spoke. She left."))
    >>> cast.identify(27, 30).person
    'Ann Lee'
    """
    return Cast(parse, parties)


class Cast:
    """The people and parties of one text. `identify(start, end)` says whom the words at an offset mean."""

    def __init__(self, parse, parties=()):
        self.parse = parse
        self.own_parties = not parties
        self.aliases = _aliases(parties) if parties else _aliases_in(parse)
        self.longest_alias = max((len(a.split()) for a in self.aliases), default=0)
        self.people = {}
        self.by_surname = {}
        for party in parties:
            for person in party.people:
                self._add_known(person, party.key)
        self.quiet = _capital_paragraphs(parse)
        self.mentions = self._name_mentions()  # (first token, head token, person's name), in order
        self._learn_roles()
        self.heads = [head for _, head, _ in self.mentions]
        self.full = {known.name for name, known in self.people.items() if " " in name}  # with a first name somewhere
        self._remembered = {}
        self.quoted = _quoted_tokens(parse)
        self.referring = []  # (head token, person's name) of names, then of descriptions too, outside quotations
        self.referring = self._referring_mentions()

    # -- the table of names ------------------------------------------------------------------------------------

    def _add_known(self, person, party):
        known = Known(person.name, party, person.pronoun, {r.lower() for r in person.role})
        for name in (person.name, *person.also):
            self.people[name] = known
            self.by_surname.setdefault(_surname(name), []).append(known)

    def _name_mentions(self):
        """Names in the text: those of the case, those that the recogniser tags, and those that follow a title."""
        spans = self._candidate_spans()
        full = Counter(self._words(a, b) for a, b in spans if b - a > 1)
        for name, _ in full.most_common():
            self._meet(name)
        for first, after in spans:
            if after - first == 1 and _surname(self._words(first, after)) not in self.by_surname:
                self._meet(self._words(first, after))
        spans = self._candidate_spans()  # once more: a surname is known now that its full name has been met
        return [(first, after - 1, known.name) for first, after in spans if (known := self._known_as(first, after))]

    def _candidate_spans(self):
        p, spans, i = self.parse, [], 0
        titles = word_table("titles")
        while i < len(p):
            after = self._span_at(i, titles)
            if after:
                spans.append((i, after))
            i = after or i + 1
        return spans

    def _span_at(self, i, titles):
        """The token after a name that begins at token i, the second half of a hyphenated one included, or None."""
        after = self._plain_span_at(i, titles)
        p = self.parse
        while after and after + 1 < len(p) and p.word[after] == "-" and p.start[after] == p.end[after - 1]:
            if not _capital(p.word[after + 1]) or p.start[after + 1] != p.end[after]:
                break
            after += 2
        return after

    def _plain_span_at(self, i, titles):
        p = self.parse
        if not _capital(p.word[i]) or self._alias_at(i):
            return None
        j = i
        while (
            j < len(p)
            and (_capital(p.word[j]) or (j > i and self._joins_names(j)))
            and p.sentence[j] == p.sentence[i]
            and j - i < 5
            and (j == i or not self._alias_at(j))
        ):
            if j > i and p.entity[j] not in ("PERSON", "") and p.entity[i] == "PERSON":
                break
            j += 1
        words = [p.word[k] for k in range(i, j)]
        particles = [k for k in range(i + 1, j) if not _capital(p.word[k])]
        if particles and p.pos[i] == "PROPN" and words[0].rstrip(".").lower() not in titles:
            return j  # Saskia van der Meulen
        known = next((n for n in range(len(words), 0, -1) if " ".join(words[:n]) in self.people), 0)
        if known:
            return i + known
        if words[0].rstrip(".").lower() in titles:
            return None  # the name begins after its title
        if j == i + 1 and _surname(words[0]) in self.by_surname:
            return j
        if p.entity[i] == "PERSON" and p.entity_begins[i]:
            after = i + 1
            while after < j and p.entity[after] == "PERSON" and not p.entity_begins[after]:
                after += 1
            return after if p.tag[i].startswith("NNP") or after - i > 1 else None
        if _surname(words[0]) in self.by_surname and p.pos[i] in ("PROPN", "NOUN", "ADJ"):
            return i + 1
        titled = i > 0 and p.word[i - 1].rstrip(".").lower() in titles and _capital(p.word[i - 1])
        if titled and p.pos[i] == "PROPN" and p.entity[i] in ("", "PERSON", "ORG", "GPE"):
            return j
        if 2 <= len(words) <= 3 and p.pos[i] == "PROPN" and self._apposed_to_role(j - 1):
            return j
        first = word_table("first_names").get(words[0].lower())
        return i + 2 if first and len(words) == 2 and p.pos[i + 1] == "PROPN" else None

    def _apposed_to_role(self, last):
        """Whether a name stands beside a role, as in “the agent, Sylvie Roux,”, whatever the recogniser takes it for."""
        p, roles = self.parse, word_table("roles")
        beside = [c for c in p.children[last] if p.dep[c] == "appos"]
        beside += [p.head[last]] if p.dep[last] == "appos" else []
        return any(p.lemma[k] in roles and p.pos[k] == "NOUN" for k in beside)

    def _joins_names(self, j):
        """Whether a small word stands within a name: van der, de la, ben."""
        p, k = self.parse, j
        while k < len(p) and p.word[k] in _PARTICLES:
            k += 1
        return j < k < len(p) and k - j <= 3 and _capital(p.word[k]) and p.sentence[k] == p.sentence[j]

    def _words(self, first, after):
        words = " ".join(self.parse.word[i] for i in range(first, after)).replace(" - ", "-").split()
        while len(words) > 1 and words[-1].rstrip(".").lower() in _SUFFIX:
            words.pop()
        return " ".join(words)

    def _meet(self, name):
        if name in self.people or len(name) < 2:
            return
        surname = _surname(name)
        same = [k for k in self.by_surname.get(surname, []) if _may_be_same(name, k.name)]
        if same:
            self.people[name] = same[0]
            return
        known = Known(name, pronoun=word_table("first_names").get(name.split()[0].lower(), "") if " " in name else "")
        self.people[name] = known
        self.by_surname.setdefault(surname, []).append(known)

    def _known_as(self, first, after):
        name = self._words(first, after)
        if name in self.people and " " in name:
            return self.people[name]
        candidates = self.by_surname.get(_surname(name)) or ([self.people[name]] if name in self.people else [])
        pronoun = self._title_pronoun(first)
        agreeing = [k for k in candidates if not pronoun or k.pronoun in ("", pronoun)] or candidates
        if pronoun and len(agreeing) == 1 and not agreeing[0].pronoun:
            agreeing[0].pronoun = pronoun
        return agreeing[0] if agreeing else None

    def _title_pronoun(self, first):
        before = self.parse.word[first - 1].rstrip(".").lower() if first else ""
        return word_table("titles").get(before, "")

    def _learn_roles(self):
        """Roles, pronouns and parties that the text itself gives a person: a title before, an apposition, a label behind."""
        p, roles = self.parse, word_table("roles")
        for first, head, name in self.mentions:
            known = self.people[name]
            near = [i for i in range(max(0, first - 5), first) if p.sentence[i] == p.sentence[first]]
            words_before = []
            for i in reversed(near):
                if p.word[i] in ",.;:()" or p.pos[i] in ("VERB", "AUX", "ADP", "CCONJ"):
                    break
                words_before.append(i)
            apposed = [c for c in p.children[head] if p.dep[c] == "appos"] + (
                [p.head[head]] if p.dep[head] == "appos" else []
            )
            described = words_before + [
                i for c in apposed for i in range(p.edges[c][0], p.edges[c][1] + 1) if abs(i - c) <= 4
            ]
            held = [p.lemma[i] for i in described if p.lemma[i] in roles]
            known.roles.update(held)
            known.pronoun = known.pronoun or next((roles[r] for r in held if roles[r]), "")
            if not known.party and (held or words_before):
                known.party = next(filter(None, (self._alias_at(i) for i in sorted(described))), "")
            known.party = known.party or self._label_behind(head)

    def _label_behind(self, head):
        """The party in brackets behind a name, as in (D-Mass.) or (Labour)."""
        match = re.match(
            r"[’']?s?,? ?\(([RD])(?:emocrat|epublican)?\b[-–.,)\s]",
            self.parse.text[self.parse.end[head] : self.parse.end[head] + 12],
        )
        label = {"R": "republicans", "D": "democrats"}.get(match.group(1)) if match else None
        return next((key for alias, key in self.aliases.items() if label and alias == label), "")

    # -- parties -----------------------------------------------------------------------------------------------

    def _alias_at(self, i):
        """The party whose other name begins at token i, or ""."""
        found = self._alias_span(i)
        return found[0] if found else ""

    def _alias_span(self, i):
        p = self.parse
        for length in range(min(self.longest_alias + 2, len(p) - i), 0, -1):
            last = i + length - 1
            if p.sentence[last] != p.sentence[i]:
                continue
            words = p.text[p.start[i] : p.end[last]]
            key = self.aliases.get(_plain(words))
            if key and (_capital(words) or length > 1):
                return key, last + 1 - (length > 1 and p.tag[last] == "POS")
        return None

    def parties_named(self, start, end):
        """(party, start, end) for each mention of a party or its people inside an offset range, in order."""
        p, found = self.parse, []
        people = {first: (head, name) for first, head, name in self.mentions}
        i = bisect_left(p.start, start)
        while i < len(p) and p.end[i] <= end:
            span = self._alias_span(i)
            if span and p.end[span[1] - 1] <= end:
                found.append((span[0], p.start[i], p.end[span[1] - 1]))
                i = span[1]
            elif i in people:
                head, name = people[i]
                party = self._party_of(self.people[name])
                if party:
                    found.append((party, p.start[i], p.end[head]))
                i = head + 1
            else:
                i += 1
        return found

    def parties_of(self, head):
        """The parties that a noun phrase stands for, by its head token; several where names are joined by “and”."""
        p = self.parse
        if p.tag[head] in ("WP", "WDT", "WP$") or (p.word[head].lower() == "that" and p.dep[head] in _SUBJECT):
            verb = head
            while p.head[verb] != verb and p.dep[verb] != "relcl":
                verb = p.head[verb]
            if p.dep[verb] != "relcl":
                return ()
            head = p.head[verb]
        if p.word[head].lower() == "they" and (joined := self._joined_before(head, only=True)):
            return joined
        found = [self.identify(*self._noun_phrase(head)).party]
        if not found[0] and p.word[head].lower() in _ANYBODY:
            left, right = p.edges[head]
            found += [party for party, _, _ in self.parties_named(p.start[left], p.end[right])]
        if not found[0] and "both" in (p.word[head].lower(), *(p.word[c].lower() for c in p.children[head])):
            found += self._joined_before(head)
        more = [c for c in p.children[head] if p.dep[c] == "conj"]
        while more:
            found.append(self.identify(*self._noun_phrase(more[0])).party)
            more = [c for c in p.children[more[0]] if p.dep[c] == "conj"]
        return tuple(dict.fromkeys(party for party in found if party))

    def _joined_before(self, token, only=False):
        """The parties of the nearest “X and Y” that is a subject before a token, in this sentence or the one before.

        With `only` no other subject may stand between.
        """
        p = self.parse
        for i in range(token - 1, -1, -1):
            if p.sentence[token] - p.sentence[i] > 1:
                break
            if p.dep[i] in _SUBJECT and any(p.dep[c] == "conj" for c in p.children[i]):
                return self.parties_of(i)
            if only and p.dep[i] in _SUBJECT and p.pos[i] != "PRON":
                return ()
        if only:
            return ()
        first, _ = p.sentences[p.sentence[token]]
        named = dict.fromkeys(party for party, _, _ in self.parties_named(p.start[first], p.start[token]))
        return tuple(named) if len(named) == 2 else ()

    def _party_of(self, known):
        return known.party or (known.name if self.own_parties else "")

    # -- mentions ----------------------------------------------------------------------------------------------

    def identify(self, start, end, content=()):
        """Whom the words `text[start:end]` mean. Returns an `Identity`; an empty one where the text leaves it open.

        `content`: (start, end) of what they say; whom a speaker names there is not the speaker (“If Lee refuses, he warned, ...”).
        """
        if content and self.parse.text[start:end].lower() in ("he", "she"):
            token = bisect_left(self.parse.start, start)
            content = [*content, *self._supposition_before(token)]
            return self._of_pronoun(token, _SINGULAR[self.parse.word[token].lower()], content)
        key = (start, end)
        if key not in self._remembered:
            self._remembered[key] = Identity()  # a mention that leads back to itself stays open
            self._remembered[key] = self._identify(start, end)
        return self._remembered[key]

    def _supposition_before(self, token):
        """The range of an “if” clause that opens the sentence of a speaking pronoun: it is part of what they say."""
        p = self.parse
        first, _ = p.sentences[p.sentence[token]]
        opens = p.word[first].lower() in ("if", "unless", "should", "even")
        return [(p.start[first], p.start[token])] if opens and token > first and p.word[token - 1] == "," else []

    def _identify(self, start, end):
        p = self.parse
        first = bisect_left(p.start, start)
        tokens = [i for i in range(first, min(len(p), first + 40)) if p.end[i] <= end]
        if not tokens:
            return Identity()
        head = next((i for i in tokens if p.head[i] not in tokens or p.head[i] == i), tokens[-1])
        word = p.word[head].lower()
        if len(tokens) == 1 and word in _SINGULAR:
            return self._of_pronoun(head, _SINGULAR[word])
        if len(tokens) == 1 and word == "who":
            return self._of_relative(head)
        if len(tokens) == 1 and (word in ("it", "its") or word in _PLURAL):
            return self._of_group_pronoun(head)
        named = self._person_within(tokens, head) or self._named_behind(tokens, head)
        if named:
            return Identity(named.name, self._party_of(named), 0.95)
        return self._of_description(tokens, head)

    def _person_within(self, tokens, head):
        """A person whose name is the mention itself, or stands in apposition; not one who only qualifies it."""
        p = self.parse
        i = bisect_left(self.heads, tokens[0])
        while i < len(self.mentions) and self.mentions[i][1] <= tokens[-1]:
            first, last, name = self.mentions[i]
            qualifies = p.dep[last] in ("poss", "pobj", "relcl") and last != head and first > tokens[0]
            qualifies = qualifies or (p.dep[last] in ("poss", "compound") and last != head)
            if not qualifies:
                return self.people[name]
            i += 1
        return None

    def _named_behind(self, tokens, head):
        """The person of an apposition that the mention leaves out: “the mayor” in “the mayor, Ann Lee, said”."""
        p, comma = self.parse, tokens[-1] + 1
        if comma + 1 >= len(p) or p.word[comma] != "," or p.lemma[head] not in word_table("roles"):
            return None
        for first, last, name in self.mentions[bisect_left(self.heads, comma) :]:
            if first > comma + 3 or p.sentence[first] != p.sentence[head]:
                return None
            titled = all(_capital(p.word[k]) for k in range(comma + 1, first))
            closed = (
                last + 1 >= len(p) or p.word[last + 1] in (",", ".", ";", ":", "?", "!") or p.pos[last + 1] == "VERB"
            )
            if titled and closed and p.tag[head] not in ("NNS", "NNPS"):
                return self.people[name]
        return None

    def _referring_mentions(self):
        """(head token, person's name) of what a pronoun may go back to: names, and roles that mean one person."""
        p = self.parse
        found = {head: name for _, head, name in self.mentions}
        for first, after, head in p.noun_chunks:
            if head not in found and p.lemma[head] in word_table("roles") and p.pos[head] != "PRON":
                identity = self._identify(p.start[first], p.end[after - 1])
                if identity.person and p.dep[head] != "compound":
                    found[head] = identity.person
        return sorted((h, n) for h, n in found.items() if h not in self.quoted and p.paragraph[h] not in self.quiet)

    def _of_pronoun(self, token, pronoun, content=()):
        """The person before who fits and is most in mind (after Lappin and Leass 1994, simplified)."""
        scores = self._salience(token, pronoun, content)
        if not scores:
            return Identity()
        (name, best), (_, second) = (scores.most_common(2) + [("", 0.0)])[:2]
        known = self.people[name]
        certainty = 0.85 if best > 2 * second else 0.75 if best > 1.4 * second else 0.6
        return Identity(known.name, self._party_of(known), certainty)

    def _salience(self, token, pronoun, content=()):
        """{person's name: weight} from the mentions that a pronoun may go back to, each by its role and its distance."""
        p, scores = self.parse, Counter()
        sentences, last = 0, p.sentence[token]  # sentences with a mention, so that long quotations do not count
        for head, name in reversed(self.referring[: bisect_left(self.referring, (token,))]):
            paragraphs = p.paragraph[token] - p.paragraph[head]
            if paragraphs > FARTHEST:
                break
            known = self.people[name]
            if known.pronoun not in ("", pronoun) or any(a <= p.start[head] < b for a, b in content):
                continue
            if p.dep[head] == "appos" and (p.head[head], name) in self.referring:
                continue  # “the president, Ann Lee,” is one mention
            if p.sentence[head] != last:
                sentences, last = sentences + 1, p.sentence[head]
            fit = 1.0 if known.pronoun else 0.8 if known.name in self.full else 0.4
            scores[known.name] += fit * self._prominence(head, token) * 0.5**sentences * 0.7**paragraphs
        return scores

    def _prominence(self, head, token):
        """How much a mention brings a person to mind: a subject most, one that only qualifies a noun least."""
        p = self.parse
        while p.dep[head] == "appos" and p.head[head] != head:
            head = p.head[head]
        if self._is_subject(head) or p.head[head] == head:  # also a name that stands alone, as above a list entry
            return 0.6 if self._embedded(head, token) else 1.0
        return 0.15 if p.dep[head] in ("compound", "nmod", "amod") else 0.5

    def _embedded(self, i, token):
        """Whether token i stands in a subordinate clause that does not hold the other token."""
        p = self.parse
        while p.head[i] != i:
            left, right = p.edges[i]
            if p.dep[i] in ("ccomp", "csubj", "relcl", "acl", "advcl") and not left <= token <= right:
                return True
            i = p.head[i]
        return False

    def _is_subject(self, head):
        p = self.parse
        if p.dep[head] in _SUBJECT:
            return True
        inverted = (
            p.dep[head] in ("dobj", "attr", "npadvmod", "oprd")
            and head > p.head[head]
            and p.pos[p.head[head]] == "VERB"
        )
        return inverted and p.head[head] > 0 and p.word[p.head[head] - 1] in ",\"'"

    def _of_relative(self, token):
        p = self.parse
        verb = p.head[token]
        noun = p.head[verb] if p.dep[verb] == "relcl" else token
        return self.identify(*self._noun_phrase(noun)) if noun != token else Identity()

    def _noun_phrase(self, head):
        p = self.parse
        for first, after, root in p.noun_chunks:
            if root == head:
                return p.start[first], p.end[after - 1]
        return p.start[head], p.end[head]

    def _of_group_pronoun(self, token):
        """`it` and `they`: the party that is the nearest subject before, in this sentence or the two before it."""
        p = self.parse
        plural = p.word[token].lower() in _PLURAL
        for i in range(token - 1, -1, -1):
            if p.sentence[token] - p.sentence[i] > 2:
                break
            if p.dep[i] not in _SUBJECT or p.paragraph[i] in self.quiet or i in self.quoted or self._embedded(i, token):
                continue
            pronoun = p.pos[i] == "PRON"
            if pronoun and p.word[i].lower() != p.word[token].lower():
                continue
            found = self.identify(*self._noun_phrase(i))
            itself = pronoun or self._covers_head(i)
            if found.party and not found.person and itself and (plural or p.tag[i] not in ("NNS", "NNPS")):
                return Identity("", found.party, 0.6)
        return Identity()

    def _covers_head(self, head):
        """Whether a noun phrase names a party itself, and not something of it (the army of a country)."""
        start, end = self._noun_phrase(head)
        if self.parse.lemma[head] in _BODIES:
            return True
        return any(a <= self.parse.start[head] < b for _, a, b in self.parties_named(start, end))

    def _of_description(self, tokens, head):
        """A party by name, or a person by role: the US president, the Kremlin aide, a spokesman for the council."""
        p = self.parse
        party, at = "", None
        for i in tokens:
            span = self._alias_span(i)
            if span and span[1] <= tokens[-1] + 1 and (not party or i <= head < span[1]):
                party, at = span[0], (i, span[1])
        role = next((p.lemma[i] for i in [head, *tokens] if p.lemma[i] in word_table("roles")), "")
        plural = p.tag[head] in ("NNS", "NNPS")
        if role and not plural and not (at and at[0] <= head < at[1]):
            return self._of_role(tokens, head, party)
        if party:
            return Identity("", party, 0.9 if at[0] <= head < at[1] else 0.7)
        return self._of_someones(tokens, head)

    def _of_someones(self, tokens, head):
        """The party of the person whose something a mention is: her spokesman, the Lee campaign."""
        p = self.parse
        owner = next((c for c in p.children[head] if p.dep[c] == "poss" and p.word[c].lower() in _SINGULAR), None)
        if owner is not None:
            return Identity("", self._of_pronoun(owner, _SINGULAR[p.word[owner].lower()]).party, 0.4)
        for _, last, name in self.mentions[bisect_left(self.heads, tokens[0]) :]:
            if last > tokens[-1]:
                break
            if p.dep[last] in ("poss", "compound") and last < head:
                return Identity("", self._party_of(self.people[name]), 0.5)
        return Identity()

    def _of_role(self, tokens, head, party):
        p = self.parse
        role = p.lemma[head]
        definite = any(p.word[i].lower() in ("the", "his", "her", "its", "their") for i in tokens) or party
        people = {id(k): k for k in self.people.values()} if definite else {}
        fitting = [k for k in people.values() if self._holds(k, tokens, role) and (not party or k.party == party)]
        if len(fitting) == 1:
            return Identity(fitting[0].name, self._party_of(fitting[0]), 0.85)
        names = {k.name for k in fitting}
        for _, _, name in reversed(self.mentions[: bisect_left(self.heads, tokens[0])]):
            if self.people[name].name in names:
                known = self.people[name]
                return Identity(known.name, self._party_of(known), 0.6)
        return Identity("", party, 0.7) if party else self._of_someones(tokens, head)

    def _holds(self, known, tokens, role):
        words = {self.parse.word[i].lower() for i in tokens} | {role}
        return any(set(held.split()) <= words for held in known.roles)


def count_mentions(texts, parties):
    """How often each text names each party, by its names and its people's. Returns a table: a row a text, a column a party key.

    `texts` is a pandas Series; its index is kept.
    """
    from utils.language import parse

    columns = {party.key: [] for party in parties}
    for text in texts:
        named = Counter(party for party, _, _ in find_people(parse(text), parties).parties_named(0, len(text)))
        for key, counts in columns.items():
            counts.append(named[key])
    return pd.DataFrame(columns, index=texts.index)


def _aliases(parties):
    """{other name in small letters: party key}, plural and bare forms included."""
    return {_plain(name): party.key for party in parties for name in (party.name, *party.also)}


def _aliases_in(parse):
    """Without a case: the groups of the lexicon that the text names, keyed by their own name."""
    text = parse.text.replace("’", "'")
    found = {}
    for name, others in known_groups():
        words = (name.removeprefix("the "), *others)
        if any(w in text and re.search(rf"(?<!\w){re.escape(w)}(?!\w)", text) for w in words):
            found |= {_plain(w): name for w in words}
    return found


def _plain(name):
    name = name.replace("’", "'").lower().removeprefix("the ")
    return name.removesuffix("'s").removesuffix("'")


def _capital(word):
    return word[:1].isupper()


def _surname(name):
    words = [w for w in name.split() if w.rstrip(".").lower() not in _SUFFIX]
    return words[-1].lower() if words else name.lower()


def _may_be_same(name, other):
    """Whether two names with one surname can be one person: equal, or one lacks or shortens the first name."""
    a, b = name.split()[:-1], other.split()[:-1]
    return not a or not b or a[0][0] == b[0][0] and (a[0].rstrip(".") in b[0] or b[0].rstrip(".") in a[0])


def _quoted_tokens(parse):
    """Tokens inside quotations of three words or more; what is said there is another's voice."""
    inside = [parse.tokens_in(segment.start, segment.end) for segment in find_segments(parse.text)]
    return {i for tokens in inside if tokens and tokens[1] - tokens[0] >= 2 for i in range(tokens[0], tokens[1] + 1)}


def _capital_paragraphs(parse):
    """Paragraphs written in capitals: stray headlines, in which no pronoun finds its name."""
    quiet = set()
    for first, after in parse.paragraphs:
        letters = [c for c in parse.text[parse.start[first] : parse.end[after - 1]] if c.isalpha()]
        if letters and sum(c.isupper() for c in letters) > 0.8 * len(letters):
            quiet.add(parse.paragraph[first])
    return quiet
