"""A party's position on an issue, and its attitude toward another party, with the words and the steps that show it.

Each place that names an issue is climbed from (`upward`); a few more patterns look over clauses and sentences: moods, “so is Y”, backing
one who has just taken a position, a paragraph of someone's conditions. Where nothing holds there is no position: none is better
than a wrong one, and a party of which the report tells no position is silent, not neutral.
"""

from utils.stance.reader import Reader

PATTERNS = {
    "object": ("a cue governs the issue", "Lee rejects the toll."),
    "passive": ("the issue is the subject of a passive cue", "The toll was rejected by Lee."),
    "predicate": ("something is said of the issue", "The toll is unacceptable, Lee said."),
    "effect": ("what the issue would do", "The toll would ruin the town, Lee said."),
    "adjective": ("the holder is ready, unwilling, opposed", "Lee is ready to accept the toll."),
    "noun": ("the holder's demand, support, opposition", "Lee's opposition to the toll is known."),
    "preposition": ("for, against, behind the issue", "Lee is against the toll."),
    "deed": ("the holder does it, or undoes it", "Lee scrapped the toll."),
    "own doing": ("the issue is itself what the holder will do", "“We will close the dock,” Lee said."),
    "obligation": ("it must, should, has to be", "The toll must stay, Lee said."),
    "negation": ("a negation turns the sign", "Lee does not support the toll."),
    "left open": ("what is against and denied leaves the question open", "Lee has not ruled out the toll."),
    "without": ("wanted without it", "Lee would accept a bridge without a toll."),
    "unless": ("made a condition", "Lee will not sign unless there is a toll."),
    "threat": ("what is threatened if something is done", "Lee warned of a toll if they refuse."),
    "it": ("a pronoun that goes back to the issue", "The toll was debated. Lee opposes it."),
    "such a": ("taken up again", "The town wants a plan with a toll. Lee would never accept such a plan."),
    "mood": ("hope or worry about it", "Lee is worried about the vote."),
    "so is": ("the same, said in short", "Lee is hopeful, and so is the port."),
    "backing": ("backs one who has just taken a position", "Lee rejects the toll, and the port backed her."),
    "stated conditions": ("in a paragraph on someone's conditions", "Lee's conditions are known. A plan must include a toll."),
    "speaker": ("the holder is the speaker of the statement", "Lee said the toll is unfair."),
}  # fmt: skip


def read_stances(parse, statements, issues, cast):
    """The positions that a report gives, in the order of the text.

    `statements` are rows with start, end, party, kind, cue, cue_start and cue_end; `cast` tells whom words mean. Returns dicts with the keys
    of STANCE_COLUMNS but `report`; `statement` is the number of the innermost statement that holds the evidence, counted from 1,
    or None where the narrator tells the position; `because` holds the steps, “pattern: words” joined by “; ”.
    """
    return Reader(parse, statements, issues, cast).read()


def explain_stance(row):
    """The steps by which the position of a row was reached. Returns a list of (pattern, words), the innermost first.

    >>> explain_stance({"because": "object: rejects (against); speaker: Ann Lee"})
    [('object', 'rejects (against)'), ('speaker', 'Ann Lee')]
    """
    return [tuple(step.split(": ", 1)) for step in row["because"].split("; ") if step]
