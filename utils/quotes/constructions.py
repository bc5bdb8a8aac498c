"""Where the grammar can hold an attribution: each possible cue with what it could attribute, and to whom.

A construction is the way in which content hangs on a cue: `ccomp` (said that ...), `xcomp` (wants to ...), `dobj`
(rejects ...), `n_acl` (a demand that ...), `a_xcomp` (ready to ...), `Psubj` (... was rejected by), `as_sent` (as X said),
`label` (NAME: ...). All of them are proposed here, right or wrong; `attributions` tells which of them hold.
"""

from collections.abc import Callable

from utils.quotes.around_nouns import according_to, around_adjective, around_noun, propose_label
from utils.quotes.around_verbs import around_verb
from utils.quotes.proposals import Candidate, Proposals
from utils.text import Parse

_PARTS = ("VERB", "AUX", "NOUN", "ADJ", "PROPN", "ADV")


def find_candidates(parse: Parse, quoted: list[bool], is_cue: Callable[[str, str], bool]) -> list[Candidate]:
    """Every candidate of a text whose cue stands outside quotations. Returns a list of `Candidate`, in the order of the cues.

    `quoted` has one truth value a token; `is_cue(lemma, pos)` tells which words to look at.
    """
    proposals = Proposals(parse, quoted)
    for i in range(len(parse)):
        if quoted[i]:
            continue
        if parse.word[i] == ":":
            propose_label(proposals, i)
        elif parse.pos[i] in _PARTS and is_cue(parse.lemma[i], parse.pos[i]):
            _propose_word(proposals, i)
    return proposals.found


def _propose_word(proposals: Proposals, i: int) -> None:
    parse = proposals.parse
    if parse.word[i].lower() == "according":
        according_to(proposals, i)
    elif parse.pos[i] in ("VERB", "AUX"):
        around_verb(proposals, i)
    elif parse.pos[i] in ("NOUN", "PROPN"):
        around_noun(proposals, i)
    elif parse.pos[i] == "ADJ":
        around_adjective(proposals, i)
    elif parse.word[i].lower().endswith("ly") and parse.head[i] != i:  # reportedly
        proposals.add(i, "adv", proposals.without(*parse.edges[parse.head[i]], i, i), None)
