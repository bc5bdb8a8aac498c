"""Where the grammar can hold an attribution: every construction around a cue, with its content and its holder, right or wrong."""

import pytest

from utils.quotes import Scene, Setting, find_candidates, group_of
from utils.text import find_segments, parse


def candidates(text, cue, is_cue=lambda lemma, pos: True):
    """“construction: content (holder)” of each candidate whose cue is a word; what stands apart is divided by |."""
    p = parse(text)
    quoted = Setting(Scene(p, find_segments(text))).quoted
    return [
        f"{c.construction}: {' | '.join(text[p.start[a] : p.end[b]] for a, b in c.content)} "
        f"({'nobody' if c.holder is None else p.word[c.holder]})"
        for c in find_candidates(p, quoted, is_cue)
        if p.word[c.cue] == cue
    ]


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Lee said that the road is closed.", "said", ["ccomp: that the road is closed (Lee)", "subj: Lee (nobody)"]),
        (
            "The road, Lee said, is closed.",
            "said",
            [
                "parataxis_clause: The road | is (Lee)",
                "parataxis_sent: The road | is closed (Lee)",
                "subj: Lee (nobody)",
            ],
        ),
        ("The road is closed, Lee said.", "said", ["ccomp<: The road is closed (Lee)", "subj: Lee (nobody)"]),
        (
            "Lee wants to close the road.",
            "wants",
            ["xcomp: to close the road (Lee)", "subj: Lee (nobody)", "raise: Lee | to close the road (nobody)"],
        ),
        ("Lee rejects the plan.", "rejects", ["dobj: the plan (Lee)", "subj: Lee (plan)"]),
        ("The plan was rejected by Lee.", "rejected", ["Psubj: The plan (Lee)"]),
        ("The plan was rejected.", "rejected", ["Psubj: The plan (nobody)"]),
        ("A bill opposed by Lee failed.", "opposed", ["aclP: A bill (Lee)"]),
        (
            "Lee called the plan a mistake.",
            "called",
            [
                "dobj: the plan (Lee)",
                "oprd: a mistake (Lee)",
                "dobj+oprd: the plan a mistake (Lee)",
                "subj: Lee (plan)",
            ],
        ),
        ("As Lee said, the road is closed.", "said", ["as_clause: the road is closed (Lee)", "subj: Lee (nobody)"]),
        (
            "Lee told Omar that the road is closed.",
            "told",
            [
                "dobj: Omar (Lee)",
                "ccomp: that the road is closed (Lee)",
                "dobj+ccomp: Omar that the road is closed (Lee)",
                "subj: Lee (Omar)",
            ],
        ),
        (
            "It was said that the road is closed.",
            "said",
            [
                "Pccomp: that the road is closed (nobody)",
                "Psubj: It (nobody)",
                "Psubj+ccomp: It | that the road is closed (nobody)",
            ],
        ),
        (
            "The road seems to be closed.",
            "seems",
            ["xcomp: to be closed (road)", "subj: The road (nobody)", "raise: The road | to be closed (nobody)"],
        ),
        ("Lee angered Omar.", "angered", ["dobj: Omar (Lee)", "subj: Lee (Omar)"]),
        ("Lee warned of a flood.", "warned", ["prep_of: a flood (Lee)", "subj: Lee (nobody)"]),
        (
            "Lee said on Monday that the road to the old town is closed and that the river is high.",
            "said",
            [
                "prep_on: Monday (Lee)",
                "ccomp: that the road to the old town is closed and that the river is high (Lee)",
                "prep_on+ccomp: Monday that the road to the old town is closed and that the river is high (Lee)",
                "subj: Lee (nobody)",
            ],
        ),
        ("Lee left, saying the road is closed.", "saying", ["ccomp: the road is closed (Lee)"]),
        (
            "Lee pressed Omar for a plan to close the road.",
            "pressed",
            [
                "dobj: Omar (Lee)",
                "prep_for: a plan to close the road (Lee)",
                "dobj+prep: Omar for a plan to close the road (Lee)",
                "subj: Lee (Omar)",
            ],
        ),
        (
            "Lee accused Omar of lying about the road in the spring.",
            "accused",
            [
                "dobj: Omar (Lee)",
                "prep_of: lying about the road in the spring (Lee)",
                "prep_of|cut: lying about the road (Lee)",
                "dobj+prep: Omar of lying about the road in the spring (Lee)",
                "subj: Lee (Omar)",
            ],
        ),
        ("Lee's demand to close the road is known.", "demand", ["np_aclto: to close the road (Lee)"]),
        ("The demand by Lee for a road failed.", "demand", ["nb_for: a road (Lee)"]),
        ("Lee made a demand that the road close.", "demand", ["nv_ccomp: that the road close (Lee)"]),
        ("Lee raised concerns that the road is closed.", "concerns", ["ng_aclthat: that the road is closed (Lee)"]),
        ("The hope is that the road opens.", "hope", ["n_is_ccomp: that the road opens (nobody)"]),
        ("In Lee's view, the road is closed.", "view", ["pp_n: the road is closed (Lee)"]),
        (
            "The council view that the road is closed is known.",
            "view",
            ["n0_aclthat: that the road is closed (nobody)"],
        ),
        ("Lee is ready to close the road.", "ready", ["a_xcomp: to close the road (Lee)", "a_subj: Lee (nobody)"]),
        (
            "Lee is sure that the road is closed.",
            "sure",
            ["a_ccomp: that the road is closed (Lee)", "a_subj: Lee (nobody)"],
        ),
        (
            "It is clear that the road is closed.",
            "clear",
            ["av_ccomp: that the road is closed (It)", "a_subj: It (nobody)"],
        ),
        ("Closing the road is wrong.", "wrong", ["a_subj: Closing the road (nobody)"]),
        ("The ready men left.", "ready", []),
        ("Men ready to fight left.", "ready", ["a_xcomp: to fight (Men)"]),
        (
            "“The road is closed — and I mean it,” Lee said, “for a week at the least.”",
            "said",
            [
                "ccomp<: The road is closed (Lee)",
                "ccomp<: I mean it (Lee)",
                "prep_for: a week (Lee)",
                "subj: Lee (nobody)",
            ],
        ),
        (
            "Lee thinks, and Omar says, that the road is closed.",
            "says",
            ["ccomp: that the road is closed (Omar)", "subj: Omar (nobody)"],
        ),
        (
            "The road is closed, Lee said on Monday, and it will stay closed for a week.",
            "said",
            [
                "ccomp<: The road is closed (Lee)",
                "prep_on: Monday (Lee)",
                "ccomp<+rest: The road is closed | and it will stay closed for a week (Lee)",
                "subj: Lee (nobody)",
            ],
        ),
        (
            "It is a mistake, said Lee, to close the road for a week or two.",
            "said",
            [
                "ccomp<: It is a mistake (Lee)",
                "ccomp<+rest: It is a mistake | to close the road for a week or two (Lee)",
            ],
        ),
        (
            "Lee agreed on a road with Omar for the town.",
            "agreed",
            ["prep_on: a road with Omar for the town (Lee)", "subj: Lee (nobody)"],
        ),
        (
            "The road was described by Lee as a mistake.",
            "described",
            ["Pprep_as: a mistake (Lee)", "Psubj: The road (Lee)", "Psubj+prep_as: The road | a mistake (Lee)"],
        ),
        (
            "Lee was asked to close the road.",
            "asked",
            [
                "Pxcomp: to close the road (nobody)",
                "Psubj: Lee (nobody)",
                "Psubj+xcomp: Lee | to close the road (nobody)",
            ],
        ),
        (
            "The road was expected to close on Monday.",
            "expected",
            [
                "Pxcomp: to close on Monday (nobody)",
                "Psubj: The road (nobody)",
                "Psubj+xcomp: The road | to close on Monday (nobody)",
            ],
        ),
        ("Lee insisted on closing the road.", "insisted", ["prep_on: closing the road (Lee)", "subj: Lee (nobody)"]),
        ("A plan backed by Lee and signed in May failed.", "backed", ["aclP: A plan (Lee)"]),
        ("Lee is against the plan of the port.", "against", []),
        ("His hope of a road, Lee said, is gone.", "hope", ["np_of: a road (His)"]),
        ("The statement from Lee about the road was short.", "statement", ["nb_about: the road (Lee)"]),
        ("Lee issued a statement saying the road is closed.", "statement", []),
        ("Lee is afraid of the river.", "afraid", ["a_of: the river (Lee)", "a_subj: Lee (nobody)"]),
        ("Lee made clear that the road is closed.", "clear", []),
        (
            "The road, according to Lee, is closed.",
            "according",
            ["acc_sent: The road | is closed (Lee)", "acc_left: The road (Lee)", "acc_clause: The road | is (Lee)"],
        ),
        ("Note from Lee to all: the road is closed.", ":", ["label_head: the road is closed (all)"]),
        ("She left. Lee said: the road is closed.", ":", []),
        (
            "The road is closed, according to Lee.",
            "according",
            [
                "acc_sent: The road is closed (Lee)",
                "acc_left: The road is closed (Lee)",
                "acc_clause: The road is closed (Lee)",
            ],
        ),
        (
            "According to Lee, the road is closed.",
            "According",
            ["acc_sent: the road is closed (Lee)", "acc_clause: the road is closed (Lee)"],
        ),
        ("Lee: the road is closed.", ":", ["label_head: the road is closed (Lee)"]),
        ("MAYOR LEE: the road is closed.", ":", ["label_caps: the road is closed (LEE)"]),
        ("The road is reportedly closed.", "reportedly", ["adv: The road is | closed (nobody)"]),
        (
            "Lee said the road, which runs by the river and the old town, is closed.",
            "said",
            [
                "ccomp: the road, which runs by the river and the old town, is closed (Lee)",
                "ccomp|cut: the road (Lee)",
                "subj: Lee (nobody)",
            ],
        ),
        (
            "Lee said the road is closed, a view that Omar shares.",
            "said",
            [
                "ccomp: the road is closed (Lee)",
                "dobj: a view that Omar shares (Lee)",
                "dobj|cut: a view (Lee)",
                "ccomp+dobj: the road is closed, a view that Omar shares (Lee)",
                "ccomp>end: the road is closed, a view that Omar shares (Lee)",
                "subj: Lee (view)",
            ],
        ),
        (
            "Lee wants a road by the river, which is old and very long.",
            "wants",
            [
                "dobj: a road by the river, which is old and very long (Lee)",
                "dobj|cut: a road by the river (Lee)",
                "subj: Lee (road)",
            ],
        ),
        ("Lee expressed the hope for a road.", "hope", ["ng_for: a road (Lee)"]),
        ("Lee spoke in favour of a road.", "favour", ["ng_of: a road (Lee)"]),
        ("“The road is closed,” Lee said.", "said", ["ccomp<: The road is closed (Lee)", "subj: Lee (nobody)"]),
        (
            "Lee, who is ill, said the road is closed.",
            "said",
            ["ccomp: the road is closed (Lee)", "subj: Lee, who is ill (nobody)"],
        ),
        (
            "The road, as Lee put it, is closed.",
            "put",
            ["dobj: it (Lee)", "as_clause: The road | is closed (Lee)", "subj: Lee (it)"],
        ),
    ],
)
def test_constructions_around_a_cue(text, cue, expected):
    assert candidates(text, cue) == expected


def test_only_words_that_may_be_cues_are_looked_at():
    text = "Lee said that the road is closed."
    assert candidates(text, "said", is_cue=lambda lemma, pos: (lemma, pos) == ("say", "VERB"))
    assert candidates(text, "closed", is_cue=lambda lemma, pos: lemma == "say") == []


def test_no_cue_stands_in_a_quotation():
    assert candidates("“Omar said it is closed,” Lee wrote.", "said") == []
    assert candidates("“Omar said” is what Lee wrote.", "said")  # two words between marks are no quotation


@pytest.mark.parametrize(
    ("construction", "group"),
    [
        ("np_to", "n_to"),
        ("ng_aclthat", "n_aclthat"),
        ("n0_of", "n_of"),
        ("nv_ccomp", "nv_ccomp"),
        ("n_is_ccomp", "n_is_ccomp"),
        ("ccomp", "ccomp"),
    ],
)
def test_the_group_of_a_construction_forgets_where_the_holder_stands(construction, group):
    assert group_of(construction) == group
