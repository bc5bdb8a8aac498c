"""Who is for or against whom: actors only, both directions where it is mutual, nothing that is denied, and the same for whoever bears the name."""

import pandas as pd
import pytest

from utils.analysis import analyse
from utils.positions import ATTITUDE_COLUMNS
from utils.publish.who_whom import attitudes_graphml, name_actors, who_whom_matrix
from utils.reports import Case, table_of_reports

NO_CASE = Case("own", "Your reports", "Who says what?", (), ())


def attitudes_in(text):
    record = {
        "report": "a",
        "title": "a",
        "outlet": "",
        "published_on": pd.NaT,
        "event": "",
        "text": text,
        "remark": "",
    }
    table = analyse(NO_CASE, table_of_reports([record])).attitudes
    assert list(table.columns) == ATTITUDE_COLUMNS
    for row in table.itertuples():
        assert text[row.start : row.end] == row.evidence
    return {(row.person or row.party, row.toward_person or row.toward, row.attitude) for row in table.itertuples()}


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Mayor Ann Lee thanked Raj Omar for his work.", ("Ann Lee", "Raj Omar", 1)),
        ("Mara Voss attacked Raj Omar in a speech on Monday.", ("Mara Voss", "Raj Omar", -1)),
        ("“Raj Omar has lied to all of us,” said Mara Voss.", ("Mara Voss", "Raj Omar", -1)),
        ("Raj Omar spoke first. Mara Voss endorsed him.", ("Mara Voss", "Raj Omar", 1)),
    ],
)
def test_who_is_for_or_against_whom(text, pair):
    found = attitudes_in(text)
    assert pair in found
    assert (pair[0], pair[1], -pair[2]) not in found


def test_parties_that_are_exchanged_exchange_their_rows():
    text = "Mara Voss attacked Raj Omar. Raj Omar thanked Ann Lee."
    mirror = {"Mara Voss": "Raj Omar", "Raj Omar": "Mara Voss"}
    other = "Raj Omar attacked Mara Voss. Mara Voss thanked Ann Lee."
    assert {(mirror.get(a, a), mirror.get(b, b), sign) for a, b, sign in attitudes_in(text)} == attitudes_in(other)


@pytest.mark.parametrize(
    "text",
    [
        "Mara Voss denied that she had ever criticised Raj Omar.",
        "Mara Voss endorsed the response to Raj Omar’s fees.",
        "Mara Voss condemned the Bill. The Bill was passed at night.",
        "Mara Voss met Raj Omar at the station.",
    ],
)
def test_what_is_no_attitude_toward_an_actor(text):
    assert not attitudes_in(text)


def test_what_is_mutual_has_a_row_each_way():
    found = attitudes_in("Mayor Ann Lee and Senator Raj Omar attacked each other in the debate.")
    assert {("Ann Lee", "Raj Omar", -1), ("Raj Omar", "Ann Lee", -1)} <= found


def rows(*pairs):
    columns = ["report", "person", "party", "toward_person", "toward", "attitude", "start", "end"]
    return pd.DataFrame(
        [("a", "", who, "", whom, sign, k, k + 1) for k, (who, whom, sign) in enumerate(pairs)], columns=columns
    )


def test_the_matrix_counts_places_and_links_to_the_first():
    table = rows(("Lee", "Omar", -1), ("Lee", "Omar", -1), ("Lee", "Omar", 1), ("Omar", "Lund", 1))
    matrix = who_whom_matrix(table, {}, lambda row: f"at{row['start']}")
    assert matrix["heads"] == ["Omar", "Lund"]
    cells = {
        (row["name"], head): cell
        for row in matrix["rows"]
        for head, cell in zip(matrix["heads"], row["cells"], strict=True)
    }
    assert cells["Lee", "Omar"] == {"text": "for (1), against (2)", "look": "open", "anchor": "at0"}
    assert cells["Omar", "Lund"] == {"text": "for (1)", "look": "for", "anchor": "at3"}
    assert cells["Lee", "Lund"]["text"] == ""
    assert matrix["left_out"] == 0
    assert who_whom_matrix(rows(), {}, str) is None


def test_a_large_matrix_says_what_it_leaves_out():
    matrix = who_whom_matrix(rows(*((f"h{k}", f"t{k}", 1) for k in range(12))), {}, lambda row: "")
    assert len(matrix["heads"]) == 8
    assert matrix["left_out"] >= 4


def test_a_case_shows_its_parties_and_others_their_names():
    table = rows(("lee", "Omar", 1)).assign(person="Ann Lee")
    assert name_actors(table, {"lee": "the council"})["who"].tolist() == ["the council"]
    assert name_actors(table, {})["who"].tolist() == ["Ann Lee"]


def test_the_network_has_a_sign_and_escapes_its_names():
    text = attitudes_graphml(rows(("A & <B>", "Omar", -1), ("A & <B>", "Omar", -1), ("Omar", "A & <B>", 1)), {})
    assert "A &amp; &lt;B&gt;" in text
    assert '<data key="sign">-1</data>' in text
    assert '<data key="sign">1</data>' in text
    assert text.count("<edge ") == 2
