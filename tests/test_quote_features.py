"""What the search for speakers sees of a quotation: features in the words of data/models/README.md, and what is shown of them to a reader."""

import pytest

from utils.quotes import (
    Place,
    Scene,
    carry_features,
    explain_speaker,
    find_speakers,
    nobody_features,
    rank_features,
    show_candidates,
)
from utils.text import find_segments, parse


def scene_of(text):
    return Scene(parse(text), find_segments(text))


def named(names, prefix=""):
    """{feature: value} of the features that are not pairs."""
    single = (name.removeprefix(prefix).partition("=") for name in names if "&" not in name and "=" in name)
    return {name: value for name, _, value in single}


def wanted(told):
    return dict(pair.split("=") for pair in told.split())


def mention_features(text, word, number=0, occurrence=0):
    scene = scene_of(text)
    found = [named(n) for m, n in rank_features(Place(scene, number)) if scene.parse.word[m.head] == word]
    return found[occurrence]


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        # side, place and form of the cue
        (
            "“The road is closed,” Lee said.",
            "Lee",
            "type=PERSON rel=nsubj side=AA pr=7 lem=say hasv=True vtag=VBD vdep=ROOT vroot=True gap= inv=False",
        ),
        (
            "“The road is closed,” Lee said.",
            "Lee",
            "st=0 qn=0 wd=0 pd=0 anc=1 ancn=1 path=down:ccomp vadj=True samesent=True rk=0 npar=1 nextc=",
        ),
        ("“The road is closed,” said Lee.", "Lee", "side=AA gap=V inv=True"),
        ("Lee said: “The road is closed.”", "Lee", "side=BB gap=V: nextc=: endc=. sp=False ep=True pre=: "),
        ("Lee said, “The road is closed.”", "Lee", "nextc=, gap=V,"),
        ("“The road is closed,” the mayor Lee, who is ill, then said.", "Lee", "gap=ww vadj=False"),
        # another mention, which governs no cue
        (
            "Omar left. “The road is closed,” Lee told Omar.",
            "Omar",
            "side=BB pr=1 lem=leave st=1 gap=V. path=none samesent=False rk=5 freq=1 says=1",
        ),
        ("Omar left. “The road is closed,” Lee told Omar.", "Lee", "vobj=dobj freq=0 says=0 tolisten=False"),
        ("“The road is closed,” a man told Omar.", "Omar", "rel=inv tolisten=True"),
        # paragraphs
        (
            "Rain fell.\n\nLee left.\n\n“The road is closed.”\n\nOmar said so.",
            "Rain",
            "pd=-2 st=2 wd=2 type=noun sp=True ep=True npar=0",
        ),
        ("Rain fell.\n\nLee left.\n\n“The road is closed.”\n\nOmar said so.", "Lee", "pd=-1 st=1 wd=0"),
        ("Rain fell.\n\nLee left.\n\n“The road is closed.”\n\nOmar said so.", "Omar", "pd=1 side=AA path=none"),
        ("Lee said:\n\n“The road is closed.”", "Lee", "pcol=True pd=-1"),
        ("Lee said.\n\n“The road is closed.”", "Lee", "pcol=False pd=-1"),
        # how the quotation ends and begins
        ("“the road is closed”, Lee said.", "Lee", "endc=, low=True"),
        ("“The road is closed!” Lee said.", "Lee", "endc=. low=False"),
        ("“The road is closed —” Lee said.", "Lee", "endc=,"),
        ("Lee said it was “closed for a week” again.", "Lee", "endc=o low=True"),
        # clauses: relative, reported, with a conjunction; negation and modals
        ("Mr. Lee, who met Omar, did not say “it is closed now”.", "Lee", "titled=True vneg=True vtag=VB gap=long"),
        (
            "Mr. Lee, who met Omar, did not say “it is closed now”.",
            "who",
            "nested=2 sub=relcl vdep=relcl type=who freq=-",
        ),
        (
            "Mr. Lee, who met Omar, did not say “it is closed now”.",
            "Omar",
            "hasv=False pr=0 lem=- path=- vdep=- vbet=-",
        ),
        ("Omar knew that Lee said “it is closed now”.", "Lee", "nested=1 sub=ccomp"),
        ("Omar left when Lee said “it is closed now”.", "Lee", "sub=advclas nested=0"),
        ("Lee can say “it is closed now”.", "Lee", "vneg=True"),
        ("Lee would often say “it is closed now” then.", "Lee", "vneg=True"),
        # by layout, by a colon, according to
        ("ANN LEE: “The road is closed.”", "LEE", "lay=yes colon=True cn="),
        ("It rained. - Ann Lee: “The road is closed.”", "Lee", "cn=True lay= colon=True"),
        ("According to Lee, “the road is closed”.", "Lee", "rel=acc lem=accord path=up:prep inv=True"),
        # sorts of mentions
        ("“The road is closed,” the speaker said.", "speaker", "type=role"),
        ("“The road is closed,” the report said.", "report", "type=doc"),
        ("“The road is closed,” the girl said.", "girl", "type=noun"),
        ("“The road is closed,” she said.", "she", "type=she freq=- says=-"),
        ("“The road is closed,” you said.", "you", "type=that"),
        ("“The road is closed,” Germany said.", "Germany", "type=GPE"),
        # several cues on one side are ranked by distance
        ("“The road is closed,” Lee said, and Omar said so too, and Ash said so.", "Ash", "rk=2"),
        ("“The road is closed,” Lee said, and Omar said so too, and Ash said so.", "Omar", "rk=1 gap=wVw,wV"),
    ],
)
def test_features_of_a_mention(text, word, told):
    found = mention_features(text, word)
    expected = wanted(told)
    expected.pop("pre", None)
    if expected.get("gap") in ("ww", "wVw,wV"):
        expected.pop("gap")
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "word", "gap"),
    [
        ("“The road is closed,” then Lee said.", "Lee", "a"),
        ("“The road is closed,” the old Lee said.", "Lee", ""),  # the mention begins with its article
        ("“The road is closed,” nodded Lee.", "Lee", "v"),
        ("“The road is closed.” “It is wet,” Lee said.", "Lee", "Q"),
        ("Lee, a friend of the old mayor of Ash by the long and old river Ume, said “it is closed”.", "Lee", "far"),
        ("Lee (the old mayor) – so – said: “It is closed.”", "Lee", "long"),
        ("Lee said that Omar left: “It is closed.”", "Omar", "V:"),
        ("Lee said that Omar left: “It is closed.”", "Lee", "Vwv:"),
    ],
)
def test_what_stands_between_a_quotation_and_a_name(text, word, gap):
    assert mention_features(text, word)["gap"] == gap


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "“The road is closed,” Lee said.",
            "shape=sentence len=1 endc=, prevw=^ nextw=w ppos=^ npos=PROPN cue=4 rootdep=ccomp roothead=say ispar=False",
        ),
        (
            "“The road is closed.”",
            "ispar=True sp=True ep=True prevw=^ nextw=$ npos=$ cue=0 roothead=- rootdep=ROOT npar=0",
        ),
        ("They saw the “old town” on Monday.", "shape=firstlow prevw=the ppos=DET nextw=w npos=ADP len=0"),
        ("He read “Rivers of the Plains” twice.", "shape=capitals"),
        ("He read “Rivers of Plains, Hills Lakes and seas” twice.", "shape=most"),
        ("“The road” is closed.", "shape=sentence"),
        ("“The road is closed\n", "open=True"),
        ("“We go.\n\nAnd stay there,” he said.", "open=True carried=False"),
        ("“We must go on a long way,” he said.", "len=3"),
        ("“We must go on,” he said.", "len=1"),
        ("“We must,” he said.", "len=0"),
    ],
)
def test_features_of_nobody(text, told):
    scene = scene_of(text)
    found = named(nobody_features(Place(scene, 0)), "N|")
    expected = wanted(told)
    assert {name: found[name] for name in expected} == expected


def test_words_that_go_on_from_the_paragraph_before_have_no_opening_mark():
    scene = scene_of("“We go.\n\nAnd stay there,” he said.")
    assert named(nobody_features(Place(scene, 1)), "N|")["carried"] == "True"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("“The road is closed,” Lee said. “It is wet.”", "same=True pdd=0 gw=2 gapstop=True open=False"),
        ("“The road is closed,” Lee said, “and it is wet.”", "same=True gapstop=False low=True gw=2"),
        ("“The road is closed,” Lee said.\n\n“It is wet.”", "same=False pdd=1 sp=True ep=True"),
        ("“The road is closed.\n\n“It is wet.”", "same=False pdd=1 open=True gw=0"),
        ("“The road is closed.”" + "\n\nRain fell." * 5 + "\n\n“It is wet.”", "pdd=4 gw=6"),
        ("“The road is closed,” Lee said. Here:\n\n“It is wet.”", "pcol=True gw=3"),
    ],
)
def test_features_of_going_on(text, told):
    scene = scene_of(text)
    found = named(carry_features(Place(scene, 1), Place(scene, 0)), "P|")
    expected = wanted(told)
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "word", "verb", "relation"),
    [
        ("Lee said so.", "Lee", "said", "nsubj"),
        ("The plan was read.", "plan", "read", "nsubjpass"),
        ("Lee and Omar said so.", "Omar", "said", "nsubj_conj"),
        ("“It is closed,” said Omar.", "Omar", "said", "nsubj"),
        ("According to Omar it is closed.", "Omar", "According", "acc"),
        ("They spoke to Omar.", "Omar", None, "pobj_to"),
        ("They left Omar.", "Omar", None, "dobj"),
    ],
)
def test_the_verb_that_a_mention_governs(text, word, verb, relation):
    scene = scene_of(text)
    (mention,) = [m for m in scene.mentions if scene.parse.word[m.head] == word]
    assert (scene.parse.word[mention.verb] if mention.verb >= 0 else None, mention.relation) == (verb, relation)


@pytest.mark.parametrize(
    ("text", "word", "verbs"),
    [
        ("Lee rose and said so.", "Lee", ["rose", "said"]),
        ("Lee wants to say so.", "Lee", ["wants", "say"]),
        ("Lee left, saying so.", "Lee", ["left", "saying"]),
        ("After saying so, Lee left.", "Lee", ["left", "saying"]),
        ("Lee left and Omar said so.", "Lee", ["left"]),
    ],
)
def test_the_verbs_that_share_a_mention(text, word, verbs):
    scene = scene_of(text)
    (mention,) = [m for m in scene.mentions if scene.parse.word[m.head] == word]
    assert [scene.parse.word[v] for v in mention.verbs] == verbs


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann Lee, who is ill, said so.", "Ann Lee"),
        ("Ann Lee of Ash said so.", "Ann Lee of Ash"),
        ("Ann Lee in Ash said so.", "Ann Lee"),
        ("“It is,” said Ann Lee.", "Ann Lee"),
    ],
)
def test_the_words_that_name_a_speaker(text, words):
    scene = scene_of(text)
    (mention,) = [m for m in scene.mentions if scene.parse.word[m.head] == "Lee"]
    start, end = scene.span_of(mention)
    assert text[start:end] == words
    assert scene.span_of(mention.head) == (start, end)


def test_a_cue_has_its_particle():
    scene = scene_of("Lee ruled out a vote, according to Omar.")
    words, text = scene.parse.word, scene.parse.text
    assert [text[slice(*scene.cue_span(words.index(w)))] for w in ("ruled", "according")] == [
        "ruled out",
        "according to",
    ]


# -- what is shown ---------------------------------------------------------------------------------------------------------------


def test_candidates_are_shown_the_best_first():
    text = "Omar left. “The road is closed,” Lee said. “It is wet.”"
    table = show_candidates(text)
    assert table["candidate"].tolist() == ["Lee", "Omar"]
    assert table["cue"].tolist() == ["say", "leave"]
    assert table["score"].is_monotonic_decreasing
    assert "(the speaker before)" not in set(show_candidates(text, 1)["candidate"])  # Lee is a candidate anyway
    far = "“The road is closed,” Lee said." + "\n\nRain fell." * 4 + "\n\n“It is wet.”"
    assert show_candidates(far, 1)["candidate"].tolist()[0] == "(the speaker before)"
    with pytest.raises(IndexError):
        show_candidates(text, 2)


def test_the_features_that_decided_are_those_in_which_two_candidates_differ():
    text = "Omar left. “The road is closed,” Lee said."
    table = explain_speaker(text)
    assert len(table) == 8
    assert len(explain_speaker(text, most=3)) == 3
    assert (table["difference"] == table["chosen"] - table["next"]).all()
    assert table["difference"].abs().is_monotonic_decreasing
    assert not table["feature"].str.contains("&").any()
    every = explain_speaker(text, most=99).set_index("feature")
    assert every.loc["lem=say", "next"] == 0
    assert every.loc["lem=say", "chosen"] != 0
    assert (explain_speaker("“The road is closed,” Lee said.", most=99)["next"] == 0).all()  # nobody else is there


def test_a_speaker_found_has_two_probabilities():
    """A softmax over the candidates, and “nobody” against all of them."""
    scene = scene_of("“The road is closed,” Lee said.")
    found = find_speakers(scene, weights={"lem=say": 2.0, "N": 1.0})[0]
    assert found.confidence == 1.0
    assert found.nobody == pytest.approx(1 / (1 + 2.718281828), abs=1e-6)
    scene = scene_of("Omar left. “The road is closed,” Lee said.")
    found = find_speakers(scene, weights={"lem=say": 1.0})[0]
    assert found.confidence == pytest.approx(2.718281828 / 3.718281828, abs=1e-6)
    assert scene.parse.word[found.mention.head] == "Lee"
    assert scene.parse.word[found.verb] == "said"
    assert not found.carried
    assert [round(score, 1) for _, score, _ in found.scores] == [1.0, 0.0]


def test_a_quotation_between_is_a_sign_in_the_gap():
    text = "Lee left. “The road is closed.” “It is wet.”"
    assert [mention_features(text, "Lee", number)["gap"] for number in (0, 1)] == ["V.", "V.Q"]
