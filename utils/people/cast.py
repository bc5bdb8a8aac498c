"""The people and parties of one text, and a resolver for every mention of them."""

from bisect import bisect_left
from collections.abc import Sequence

from utils.lexicons import word_class
from utils.people.descriptions import named_behind, of_description, person_within, referring_mentions
from utils.people.known import Identity, Known, NamedParty
from utils.people.names import add_known, capital, name_mentions, names_like_places
from utils.people.parties import aliases_in_text, aliases_of, joined_before, learn_nominees, learn_roles, plain_name
from utils.people.pronouns import (
    PLURAL,
    SINGULAR,
    SUBJECT,
    of_group_pronoun,
    of_pronoun,
    of_relative,
    salience,
    supposition_before,
)
from utils.text import Parse, Span, capital_paragraphs, quoted_tokens, relative_noun


def find_people(parse: Parse, parties: Sequence[NamedParty] = ()) -> "Cast":
    """The people of one text, and a resolver for every mention of them. Returns a `Cast`.

    `parties` are those of a case (key, name, also, people). Without a case, parties are the countries, unions and
    political parties of `data/lexicons/groups.csv` that the text names, and a person whom the text puts in none of
    them stands for themselves.

    >>> from utils.text import parse
    >>> cast = find_people(parse("Ann Lee, the mayor, spoke. She left."))
    >>> cast.identify(27, 30).person
    'Ann Lee'
    """
    return Cast(parse, parties)


class Cast:
    """The people and parties of one text. `identify(start, end)` says whom the words at an offset mean."""

    def __init__(self, parse: Parse, parties: Sequence[NamedParty] = ()) -> None:
        self.parse = parse
        self.own_parties = not parties
        self.party_names = {party.key: party.name for party in parties}  # without a case a party is its own name
        self.aliases = aliases_of(parties) if parties else aliases_in_text(parse)
        self.longest_alias = max((len(a.split()) for a in self.aliases), default=0)
        self.people: dict[str, Known] = {}
        self.by_surname: dict[str, list[Known]] = {}
        self.by_first: dict[str, set[str]] = {}  # full names by their first word
        for party in parties:
            for person in party.people:
                add_known(self, person, party.key)
        self.no_places: set[int] = set()  # tokens that look like places and are people
        self.no_places = names_like_places(self)
        self.quiet = capital_paragraphs(parse)
        self.mentions = name_mentions(self)  # (first token, head token, person's name), in order
        learn_roles(self)
        self.heads = [head for _, head, _ in self.mentions]
        self.full = {known.name for name, known in self.people.items() if " " in name}  # with a first name somewhere
        self._remembered: dict[Span, Identity] = {}
        self.quoted = quoted_tokens(parse)
        self.referring: list[
            tuple[int, str]
        ] = []  # (head token, person's name) of names, then of descriptions too, outside quotations
        self.referring = referring_mentions(self)
        if self.own_parties:
            learn_nominees(self)

    # -- parties -----------------------------------------------------------------------------------------------

    def alias_at(self, i: int) -> str:
        """The party whose other name begins at token i, or ""."""
        found = self.alias_span(i)
        return found[0] if found else ""

    def alias_span(self, i: int) -> tuple[str, int] | None:
        if i in self.no_places:
            return None
        p = self.parse
        for length in range(min(self.longest_alias + 2, len(p) - i), 0, -1):
            last = i + length - 1
            if p.sentence[last] != p.sentence[i]:
                continue
            words = p.text[p.start[i] : p.end[last]]
            key = self.aliases.get(plain_name(words))
            if key and (capital(words) or length > 1):
                return key, last + 1 - (length > 1 and p.tag[last] == "POS")
        return None

    def parties_named(self, start: int, end: int) -> list[tuple[str, int, int]]:
        """(party, start, end) for each mention of a party or its people inside an offset range, in order."""
        p, found = self.parse, []
        people = {first: (head, name) for first, head, name in self.mentions}
        i = bisect_left(p.start, start)
        while i < len(p) and p.end[i] <= end:
            span = self.alias_span(i)
            if span and p.end[span[1] - 1] <= end:
                found.append((span[0], p.start[i], p.end[span[1] - 1]))
                i = span[1]
            elif i in people:
                head, name = people[i]
                party = self.party_of(self.people[name])
                if party:
                    found.append((party, p.start[i], p.end[head]))
                i = head + 1
            else:
                i += 1
        return found

    def parties_of(self, head: int) -> tuple[str, ...]:
        """The parties that a noun phrase stands for, by its head token; several where names are joined by “and”."""
        p = self.parse
        if p.tag[head] in ("WP", "WDT", "WP$") or (p.word[head].lower() == "that" and p.dep[head] in SUBJECT):
            noun = relative_noun(p, head)
            if noun is None:
                return ()
            head = noun
        if p.word[head].lower() == "they" and (joined := joined_before(self, head, only=True)):
            return joined
        found = [self.identify(*self.noun_phrase(head)).party]
        if not found[0] and p.word[head].lower() in word_class("anybody"):
            left, right = p.edges[head]
            found += [party for party, _, _ in self.parties_named(p.start[left], p.end[right])]
        if not found[0] and "both" in (p.word[head].lower(), *(p.word[c].lower() for c in p.children[head])):
            found += joined_before(self, head)
        more = [c for c in p.children[head] if p.dep[c] == "conj"]
        while more:
            found.append(self.identify(*self.noun_phrase(more[0])).party)
            more = [c for c in p.children[more[0]] if p.dep[c] == "conj"]
        return tuple(dict.fromkeys(party for party in found if party))

    def roles_of(self, person: str) -> set[str]:
        """The roles that the text or the case gives a person."""
        return set(self.people[person].roles) if person in self.people else set()

    def salience(self, token: int, pronoun: str) -> dict[str, float]:
        """{person's name: weight} of the people whom a pronoun at a token may mean, the more the more they are in mind."""
        return salience(self, token, pronoun)

    def party_of(self, known: Known) -> str:
        return known.party or (known.name if self.own_parties else "")

    # -- mentions ----------------------------------------------------------------------------------------------

    def identify(self, start: int, end: int, content: Sequence[Span] = ()) -> Identity:
        """Whom the words `text[start:end]` mean. Returns an `Identity`; an empty one where the text leaves it open.

        `content`: (start, end) of what they say; whom a speaker names there is not the speaker (“If Lee refuses, he warned, ...”).
        """
        if content and self.parse.text[start:end].lower() in ("he", "she"):
            token = bisect_left(self.parse.start, start)
            content = [*content, *supposition_before(self, token)]
            return of_pronoun(self, token, SINGULAR[self.parse.word[token].lower()], content)
        key = (start, end)
        if key not in self._remembered:
            self._remembered[key] = Identity()  # a mention that leads back to itself stays open
            self._remembered[key] = self.resolve(start, end)
        return self._remembered[key]

    def resolve(self, start: int, end: int) -> Identity:
        """Whom the words mean, worked out afresh."""
        p = self.parse
        first = bisect_left(p.start, start)
        tokens = [i for i in range(first, min(len(p), first + 40)) if p.end[i] <= end]
        if not tokens:
            return Identity()
        head = next((i for i in tokens if p.head[i] not in tokens or p.head[i] == i), tokens[-1])
        word = p.word[head].lower()
        if len(tokens) == 1 and word in SINGULAR:
            return of_pronoun(self, head, SINGULAR[word])
        if len(tokens) == 1 and word == "who":
            return of_relative(self, head)
        if len(tokens) == 1 and (word in ("it", "its") or word in PLURAL):
            return of_group_pronoun(self, head)
        named = person_within(self, tokens, head) or named_behind(self, tokens, head)
        if named:
            return Identity(named.name, self.party_of(named), 0.95)
        return of_description(self, tokens, head)

    def noun_phrase(self, head: int) -> Span:
        p = self.parse
        for first, after, root in p.noun_chunks:
            if root == head:
                return p.start[first], p.end[after - 1]
        return p.start[head], p.end[head]
