"""Charts of tone, of tone beside stance, and of how sure is sure."""

import matplotlib.pyplot as plt
import pandas as pd

from utils.compare import wilson
from utils.figures.style import MARKERS, PALETTE, STYLE, Picture, make_axes, party_styles
from utils.text import capital, plural


def plot_tone(tones: pd.DataFrame, statements: pd.DataFrame, party_names: dict[str, str]) -> Picture:
    """Tone of each statement as a dot, a row a party, its mean as a bar where there are eight or more. Returns a `Picture`."""
    styles, tones = party_styles(party_names), tones[tones["toward"] == ""]
    with plt.rc_context(STYLE):
        figure, axes = make_axes(7.5, 1.0 + 0.5 * len(styles))
        said = []
        for row, (key, (name, colour, marker)) in enumerate(styles.items()):
            scores = tones.loc[tones["party"] == key, "tone_score"].dropna()
            spread = [row + 0.09 * ((i % 5) - 2) for i in range(len(scores))]
            axes.plot(scores, spread, marker, color=colour, mec="white", ms=7, ls="", alpha=0.85)
            if len(scores) >= 8:
                axes.vlines(scores.mean(), row - 0.36, row + 0.36, color="black", lw=2)
                said.append(f"{name} {len(scores)} statements, mean {scores.mean():+.2f}")
            elif len(scores):
                said.append(f"{name} {plural(len(scores), 'statement')}, too few for a mean")
        axes.axvline(0, color="#BBBBBB", lw=1, zorder=0)
        axes.set_yticks(range(len(styles)), [capital(name) for name, _, _ in styles.values()])
        axes.invert_yaxis()
        axes.set_xlim(-1.05, 1.05)
        axes.set_xlabel("tone by the dictionary (-1 to 1)")
        zero = int((tones["tone_score"] == 0).sum())
        axes.set_title(f"The dictionary finds no tone in {zero} of {plural(len(tones), 'statement')}")
        return Picture(
            figure,
            f"A dot a statement, a row a party, from negative left to positive right; a black bar is the mean of eight or more. {'; '.join(said) or 'No statements'}.",
        )


def plot_tone_and_stance(pairs: pd.DataFrame, party_names: dict[str, str]) -> Picture:
    """Tone of the words (left to right) against the position in them (below: against, above: for), a mark a position. Returns a `Picture`.

    `pairs`: a table with the columns party, position (1 or -1) and tone_score.
    """
    styles = party_styles(party_names)
    with plt.rc_context(STYLE):
        figure, axes = make_axes(7.5, 3.4)
        for (key, (name, colour, marker)), step in zip(styles.items(), range(len(styles)), strict=True):
            own = pairs[pairs["party"] == key]
            height = own["position"] - 0.16 * (step - (len(styles) - 1) / 2)  # the first party on top
            axes.plot(own["tone_score"], height, marker, color=colour, mec="white", ms=8, ls="", alpha=0.8, label=name)
        axes.axvline(0, color="#BBBBBB", lw=1, zorder=0)
        axes.axhline(0, color="#BBBBBB", lw=1, zorder=0)
        axes.set_xlim(-1.05, 1.05)
        axes.set_ylim(-1.6, 1.6)
        axes.set_yticks([-1, 1], ["against", "for"])
        axes.set_xlabel("tone of the same words by the dictionary (-1 to 1)")
        axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False)
        apart = pairs[(pairs["position"] * pairs["tone_score"]) < 0]
        quiet = pairs[pairs["tone_score"].abs() < 0.05]
        axes.set_title(
            f"Tone and position part in {len(apart)} of {plural(len(pairs), 'place')}; {len(quiet)} sound like nothing"
        )
        said = [
            f"{name} {int((own['position'] > 0).sum())} for, {int((own['position'] < 0).sum())} against, mean tone {own['tone_score'].mean():+.2f}"
            for key, (name, _, _) in styles.items()
            if len(own := pairs[pairs["party"] == key])
        ]
        return Picture(
            figure,
            f"A mark a position: its tone from left to right, for above and against below. {'; '.join(said) or 'No positions'}.",
        )


def plot_reliability(table: pd.DataFrame) -> Picture:
    """Confidence against the share that was right, with 95 % intervals; on the diagonal, confidence means what it says. Returns a `Picture`.

    `table`: the columns what, confidence, right, n, as in data/benchmarks/reliability.csv.
    """
    with plt.rc_context(STYLE):
        figure, axes = make_axes(6.5, 4.2)
        axes.plot([0, 1], [0, 1], color="#BBBBBB", lw=1, zorder=0)
        said: list[str] = []
        furthest = 0.0
        for (what, rows), colour, marker in zip(table.groupby("what", sort=False), PALETTE, MARKERS, strict=False):
            shares = [wilson(round(r * n), n) for r, n in zip(rows["right"], rows["n"], strict=True)]
            right, low, high = (list(column) for column in zip(*shares, strict=True))
            below = [r - a for r, a in zip(right, low, strict=True)]
            above = [b - r for r, b in zip(right, high, strict=True)]
            axes.errorbar(rows["confidence"], right, [below, above], color=colour, marker=marker, lw=1.4, capsize=2)
            side, offset = (high, 6) if not said else (low, -14)  # the second name below, clear of the first line
            axes.annotate(what, (rows["confidence"].iloc[0], side[0]), xytext=(0, offset), textcoords="offset points", color=colour, ha="center")  # fmt: skip
            points = zip(rows["confidence"], right, rows["n"], strict=True)
            said.append(f"{what}: " + ", ".join(f"{c:.2f} {r:.0%} of {n}" for c, r, n in points))
            furthest = max(furthest, *(abs(r - c) for r, c in zip(right, rows["confidence"], strict=True)))
        axes.set_xlim(0.2, 1.02)
        axes.set_ylim(0, 1.03)
        axes.set_xlabel("confidence of the rows")
        axes.set_ylabel("share that was right")
        axes.set_title(f"The confidence is never further than {furthest:.2f} from the share that is right")
        return Picture(
            figure, f"For each band of confidence the share of rows that were right, with intervals. {'; '.join(said)}."
        )
