"""Charts that compare outlets: what each carries, which words and frames tell them apart."""

import matplotlib.pyplot as plt
import pandas as pd

from utils.compare import mean_interval
from utils.figures.style import PALETTE, STYLE, Picture, draw_cell, finish_grid, make_axes
from utils.text import capital, plural


def plot_carried(table: pd.DataFrame, labels: dict[int, str]) -> Picture:
    """Quotations by reports: whole, cut or left out. Returns a `Picture`.

    `table`: as `omissions.match_quotations` gives it; `labels`: {number of a quotation: how it begins}.
    """
    reports = list(dict.fromkeys(table["report"]))
    colours = {"whole": "#A6D3EC", "cut": "#F0E442", "left out": None}
    with plt.rc_context(STYLE):
        figure, axes = make_axes(8.5, 1.0 + 0.4 * max(1, len(labels)))
        for row, number in enumerate(labels):
            for column, report in enumerate(reports):
                cell = table[(table["quotation"] == number) & (table["report"] == report)].iloc[0]
                words = {"whole": "whole", "cut": f"{cell['share']:.0%} kept", "left out": ""}[cell["carried"]]
                draw_cell(axes, row, column, words, colours[cell["carried"]])
        finish_grid(axes, reports, list(labels.values()))
        counts = table["carried"].value_counts()
        axes.set_title(
            f"In {len(table)} places quotations are left out {counts.get('left out', 0)} times, cut short {counts.get('cut', 0)} times",
            pad=26,
        )
        lines = [
            f"{report} "
            + ", ".join(
                f"{n} {carried}"
                for carried, n in table.loc[table["report"] == report, "carried"].value_counts().items()
            )
            for report in reports
        ]
        return Picture(
            figure,
            f"A grid of quotations by reports: whole, cut short, or hatched where it is left out. {'; '.join(lines)}.",
        )


def plot_contrast(table: pd.DataFrame, bar: float | None, first: str, second: str, most: int = 8) -> Picture:
    """The words that differ most between two groups, with the grey band that shuffled articles reach. Returns a `Picture`.

    `table`, `bar`: as `compare.contrast_words` gives them; `bar` may be None where articles cannot be shuffled.
    """
    shown = table.reindex(table["z"].sort_values(ascending=False).index)
    shown = pd.concat([shown.head(most), shown.tail(most)]) if len(shown) > 2 * most else shown
    with plt.rc_context(STYLE):
        figure, axes = make_axes(7.5, 0.9 + 0.27 * max(1, len(shown)))
        for row, word in enumerate(shown.itertuples()):
            colour = PALETTE[0] if word.z > 0 else PALETTE[5]
            axes.hlines(row, 0, word.z, color=colour, lw=1.6)
            axes.plot(word.z, row, "o" if word.z > 0 else "s", color=colour, ms=6)
        if bar is not None:
            axes.axvspan(-bar, bar, color="#EEEEEE", zorder=0)
        axes.axvline(0, color="#666666", lw=1)
        axes.set_yticks(range(len(shown)), list(shown["word"]))
        axes.invert_yaxis()
        axes.set_xlabel(f"more in {second} (left) or in {first} (right), z-score")
        beyond = int((table["z"].abs() > (bar if bar is not None else 1.96)).sum())
        reach = "what shuffled articles reach" if bar is not None else "1.96, and nothing can be shuffled"
        told = f"{plural(beyond, 'word')} {'lies' if beyond == 1 else 'lie'} beyond {reach}"
        axes.set_title(told)
        words = ", ".join(f"{w.word} {w.z:+.1f}" for w in shown.itertuples())
        return Picture(figure, f"Words by how strongly they tell {first} from {second}: {words}.")


def plot_paired(shares: pd.DataFrame, frame: str, first: str, second: str) -> Picture:
    """The share of one frame in two outlets that told the same events, a thin line an event, the mean as a thick one. Returns a `Picture`.

    `shares`: as `analysis.frame_shares` gives it; `first`, `second`: names of outlets.
    """
    own = shares[shares["frame"] == frame]
    wide = own.pivot_table(index="event", columns="outlet", values="share", sort=False)[[first, second]].dropna()
    most = first if wide[first].mean() >= wide[second].mean() else second
    higher = int((wide[most] > wide[second if most == first else first]).sum())
    with plt.rc_context(STYLE):
        figure, axes = make_axes(6.5, 3.4)
        for pair in wide.to_numpy():
            axes.plot([0, 1], pair, color="#999999", lw=1, marker="o", ms=4)
        axes.plot([0, 1], wide.mean(), color="black", lw=3, marker="s", ms=9)
        for x, outlet, side in ((0, first, "right"), (1, second, "left")):
            axes.annotate(f"{wide[outlet].mean():.0f} %", (x + (-0.04 if x == 0 else 0.04), wide[outlet].mean()), ha=side, va="center", weight="bold")  # fmt: skip
        axes.set_xlim(-0.35, 1.35)
        axes.set_ylim(bottom=-1)
        axes.set_xticks([0, 1], [short_outlet(first), short_outlet(second)])
        axes.set_ylabel("% of the narrator's stretches")
        told = frame.replace("_", " ")
        axes.set_title(f"{capital(told)}: {short_outlet(most)} has more in {higher} of {plural(len(wide), 'event')}")
        lines = "; ".join(
            f"{event} {a:.0f} and {b:.0f} %" for event, (a, b) in zip(wide.index, wide.to_numpy(), strict=True)
        )
        return Picture(
            figure,
            f"A thin line an event, a thick one their mean, from {short_outlet(first)} to {short_outlet(second)}: share of the narrator's stretches with the frame {told}. {lines}.",
        )


def short_outlet(name: str) -> str:
    """The name of an outlet without the remark that it is invented.

    >>> short_outlet("The Star (invented)")
    'The Star'
    """
    return name.replace(" (invented)", "")


OUTLETS = [("#56B4E9", "v"), ("#D55E00", "P"), ("#999933", "X"), ("#882255", "*"), ("#767676", "h")]


def plot_outlet_means(shares: pd.DataFrame, frames: list[str]) -> Picture:
    """Each outlet's mean share of some frames over its reports, with Student intervals over the reports. Returns a `Picture`."""
    outlets = list(dict.fromkeys(shares["outlet"]))
    with plt.rc_context(STYLE):
        figure, axes = make_axes(7.5, 1.0 + 0.3 * len(outlets) * max(1, len(frames)))
        said = []
        for group, frame in enumerate(frames):
            for step, outlet in enumerate(outlets):
                row = group * (len(outlets) + 1) + step
                values = shares.loc[(shares["frame"] == frame) & (shares["outlet"] == outlet), "share"]
                mean, low, high = mean_interval(values)
                colour, marker = OUTLETS[step % len(OUTLETS)]
                axes.hlines(row, max(low, 0), high, color=colour, lw=2)
                axes.plot(mean, row, marker, color=colour, ms=8)
                axes.annotate(short_outlet(outlet), (1.01, row), xycoords=("axes fraction", "data"), va="center", color=colour)  # fmt: skip
                told = f" ({max(low, 0):.0f} to {high:.0f})" if low == low else ", no interval"
                said.append(f"{frame.replace('_', ' ')} in {short_outlet(outlet)} {mean:.0f} %{told}")
        middle = (len(outlets) - 1) / 2
        axes.set_yticks(
            [g * (len(outlets) + 1) + middle for g in range(len(frames))], [f.replace("_", " ") for f in frames]
        )
        axes.invert_yaxis()
        axes.set_xlim(left=-0.5)
        axes.set_xlabel("% of the narrator's stretches, mean of the reports with 95 % intervals")
        axes.set_title(_frame_of_each_outlet(shares, outlets, frames))
        return Picture(figure, f"Dots with intervals, an outlet a marker, for each frame. {'; '.join(said)}.")


def _frame_of_each_outlet(shares: pd.DataFrame, outlets: list[str], frames: list[str]) -> str:
    means = shares[shares["frame"].isin(frames)].groupby(["outlet", "frame"])["share"].mean()
    tops = [means[outlet].idxmax() for outlet in outlets]
    if len(set(tops)) == len(outlets):
        return "Each outlet uses another of these frames most"
    return f"{capital(max(tops, key=tops.count).replace('_', ' '))} is what most of these outlets use most"
