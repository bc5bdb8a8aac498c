"""Charts of where each party stands and who agrees with whom."""

import matplotlib.pyplot as plt
import pandas as pd

from utils.figures.style import PALETTE, STYLE, Picture, draw_cell, finish_grid, make_axes
from utils.stance import label_of
from utils.text import capital, listed, plural

_CELL_COLOURS = {1: "#A6D3EC", -1: "#F3C08A", 0: "#F0E442"}


def plot_stance_matrix(cells: pd.DataFrame, party_names: dict[str, str], issue_names: dict[str, str]) -> Picture:
    """Where each party stands on each issue: the position and the number of places in each cell; silent cells are hatched. Returns a `Picture`.

    `cells`: the table of `positions.sum_up`.
    """
    rows = {(c.party, c.issue): c for c in cells.itertuples()}
    with plt.rc_context(STYLE):
        figure, axes = make_axes(9, 1.0 + 0.42 * len(issue_names))
        for row, issue in enumerate(issue_names):
            for column, party in enumerate(party_names):
                cell = rows[party, issue]
                words = (
                    f"{label_of(cell.position, cell.sign, cell.hedged == cell.n)} ({cell.n})" if cell.n else "silent"
                )
                draw_cell(axes, row, column, words, _CELL_COLOURS[cell.sign] if cell.n else None)
        finish_grid(axes, [capital(n) for n in party_names.values()], list(issue_names.values()))
        told = int((cells["n"] > 0).sum())
        axes.set_title(f"A position is told in {told} of {len(cells)} cells; silent is not neutral", pad=26)
        lines = [
            f"{capital(name)}: {_positions_told(cells, party, issue_names)}" for party, name in party_names.items()
        ]
        return Picture(figure, f"A grid of issues by parties. {'. '.join(lines)}.")


def _positions_told(cells: pd.DataFrame, party: str, issue_names: dict[str, str]) -> str:
    told = [
        f"{issue_names[c.issue]} – {label_of(c.position, c.sign, c.hedged == c.n)}"
        for c in cells[cells["party"] == party].itertuples()
        if c.n
    ]
    return "; ".join(told) or "silent on all"


def plot_positions_by_report(table: pd.DataFrame, party_name: str) -> Picture:
    """What each report tells of one party: issues by reports, hatched where a report tells nothing. Returns a `Picture`.

    `table`: as `positions.compare_reports` gives it.
    """
    signs = {"for": 1, "against": -1, "conditional": 0, "mixed": 0, "open": 0}
    with plt.rc_context(STYLE):
        figure, axes = make_axes(9, 1.0 + 0.42 * max(1, len(table)))
        for row, values in enumerate(table.to_numpy()):
            for column, words in enumerate(values):
                draw_cell(axes, row, column, words or "not told", _CELL_COLOURS[signs[words]] if words else None)
        finish_grid(axes, list(table.columns), list(table.index))
        everywhere = [name for name, values in table.iterrows() if (values != "").all()]
        axes.set_title(
            f"{capital(party_name)}: {len(everywhere)} of {plural(len(table), 'issue')} told in every report", pad=26
        )
        told = [
            f"{name} – " + ", ".join(f"{report} {words}" for report, words in values.items() if words)
            for name, values in table.iterrows()
        ]
        return Picture(
            figure, f"A grid of issues by reports for {party_name}: {'; '.join(told) or 'no position is told'}."
        )


def plot_agreement(agreement: pd.DataFrame, party_names: dict[str, str]) -> Picture:
    """Issues on which each two parties agree (right) and differ (left). Returns a `Picture`.

    `agreement`: as `positions.count_agreement` gives it.
    """
    with plt.rc_context(STYLE):
        figure, axes = make_axes(7.5, 1.0 + 0.42 * max(1, len(agreement)))
        labels, said = [], []
        for row, pair in enumerate(agreement.itertuples()):
            axes.barh(row, pair.congruence, color=PALETTE[0], height=0.62)
            axes.barh(row, -pair.conflict, color=PALETTE[5], height=0.62, hatch="///", edgecolor="white")
            axes.annotate(f" {pair.congruence}", (pair.congruence, row), va="center")
            axes.annotate(f"{pair.conflict} ", (-pair.conflict, row), va="center", ha="right")
            labels.append(f"{capital(party_names[pair.first])} and {party_names[pair.second]}")
            said.append(f"{labels[-1]} agree on {pair.congruence}, differ on {pair.conflict}")
        axes.axvline(0, color="#666666", lw=1)
        widest = max(1, agreement["congruence"].max(), agreement["conflict"].max()) if len(agreement) else 1
        axes.set_xlim(-widest - 0.8, widest + 0.8)
        axes.set_xticks(range(-widest, widest + 1), [str(abs(k)) for k in range(-widest, widest + 1)])
        axes.set_yticks(range(len(labels)), labels)
        axes.invert_yaxis()
        axes.set_xlabel("issues on which they differ (left) and agree (right)")
        axes.set_title(_agreement_finding(agreement, party_names))
        return Picture(figure, f"Bars, one a pair of parties: {'; '.join(said) or 'no pairs'}.")


def _agreement_finding(agreement: pd.DataFrame, party_names: dict[str, str]) -> str:
    top = agreement["congruence"].max() if len(agreement) else 0
    if not top:
        return "No two parties are told to agree on an issue"
    pairs = [
        f"{party_names[a]} and {party_names[b]}"
        for a, b, n in zip(agreement["first"], agreement["second"], agreement["congruence"], strict=True)
        if n == top
    ]
    return f"{capital(listed(pairs))} agree most: on {plural(int(top), 'issue')}"
