"""Charts that compare: frames by voices, shares with intervals, quotations by reports, words and frames of two outlets, who blames whom."""

import matplotlib.pyplot as plt
import pandas as pd

from utils.compare import mean_interval
from utils.figures import (
    GREY,
    MARKERS,
    PALETTE,
    STYLE,
    Picture,
    capital,
    draw_cell,
    finish_grid,
    listed,
    make_axes,
    plural,
)


def plot_frame_matrix(counts, voice_names):
    """Frames by voices, k of n statements in each cell, darker where the share is higher, hatched below three statements. Returns a `Picture`.

    `counts`: frame, voice, k and n; `voice_names`: {voice: name} in the order of the columns.
    """
    frames, cells = list(dict.fromkeys(counts["frame"])), {(c.frame, c.voice): c for c in counts.itertuples()}
    with plt.rc_context(STYLE):
        figure, axes = make_axes(8.5, 1.0 + 0.42 * max(1, len(frames)))
        for row, frame in enumerate(frames):
            for column, voice in enumerate(voice_names):
                cell = cells[frame, voice]
                colour = plt.cm.Blues(0.1 + 0.6 * cell.k / cell.n) if cell.n >= 3 else None
                draw_cell(axes, row, column, f"{cell.k}/{cell.n}", colour)
        finish_grid(axes, [capital(n) for n in voice_names.values()], [f.replace("_", " ") for f in frames])
        few = [name for voice, name in voice_names.items() if counts.loc[counts["voice"] == voice, "n"].max() < 8]
        axes.set_title(
            f"Frames by voice: {listed(few)} have too few statements to compare"
            if few
            else "Frames by voice, statements with a frame word",
            pad=26,
        )
        lines = [
            f"{capital(name)}: "
            + (
                ", ".join(
                    f"{c.frame.replace('_', ' ')} {c.k} of {c.n}"
                    for c in counts[counts["voice"] == voice].itertuples()
                    if c.k
                )
                or "none"
            )
            for voice, name in voice_names.items()
        ]
        return Picture(
            figure, f"A grid of frames by voices with statements that call the frame up. {'. '.join(lines)}."
        )


def plot_shares(table, names, what):
    """Shares with their Wilson intervals, a row a group; hollow marks where there are too few to compare. Returns a `Picture`.

    `table`: as `compare.share_table` gives it, its index the keys of `names`; `what`: what is counted, for the axis and the title.
    """
    with plt.rc_context(STYLE):
        figure, axes = make_axes(7.5, 0.9 + 0.46 * len(table))
        said = []
        for row, (key, cell) in enumerate(table.iterrows()):
            colour, marker = PALETTE[row % len(PALETTE)], MARKERS[row % len(MARKERS)]
            if cell["n"] >= 3:
                axes.hlines(row, cell["low"], cell["high"], color=colour, lw=2)
                full = colour if not cell["caution"].startswith("too few") else "white"
                axes.plot(cell["share"], row, marker, color=colour, mfc=full, ms=9, clip_on=False, zorder=3)
                said.append(f"{names[key]} {cell['k']} of {cell['n']} ({cell['low']} to {cell['high']} %)")
            else:
                said.append(f"{names[key]} {cell['k']} of {cell['n']}, no share")
            axes.annotate(f"{cell['k']}/{cell['n']}", (101, row), va="center", annotation_clip=False)
        axes.set_xlim(0, 100)
        axes.set_yticks(range(len(table)), [capital(names[key]) for key in table.index])
        axes.invert_yaxis()
        axes.set_xlabel(f"statements with {what} (%), with 95 % intervals")
        enough = table[table["n"] >= 8]
        axes.set_title(
            f"{capital(what)}: "
            + ("too few statements to compare anyone" if len(enough) < 2 else _overlap(enough, names))
        )
        return Picture(figure, f"Dots with intervals, hollow below eight statements. {'; '.join(said)}.")


def _overlap(table, names):
    """Whether the highest and the lowest share keep their intervals apart."""
    low, high = table.loc[table["share"].astype(float).idxmin()], table.loc[table["share"].astype(float).idxmax()]
    if high["low"] > low["high"]:
        return f"more in {names[high.name]} than in {names[low.name]}"
    return "no difference that the numbers bear"


def plot_carried(table, labels):
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


def plot_contrast(table, bar, first, second, most=8):
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


def plot_paired(shares, frame, first, second):
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


def short_outlet(name):
    """The name of an outlet without the remark that it is invented.

    >>> short_outlet("The Star (invented)")
    'The Star'
    """
    return name.replace(" (invented)", "")


OUTLETS = [("#56B4E9", "v"), ("#D55E00", "P"), ("#999933", "X"), ("#882255", "*"), ("#767676", "h")]


def plot_outlet_means(shares, frames):
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


def _frame_of_each_outlet(shares, outlets, frames):
    means = shares[shares["frame"].isin(frames)].groupby(["outlet", "frame"])["share"].mean()
    tops = [means[outlet].idxmax() for outlet in outlets]
    if len(set(tops)) == len(outlets):
        return "Each outlet uses another of these frames most"
    return f"{capital(max(tops, key=tops.count).replace('_', ' '))} is what most of these outlets use most"


def plot_who_blames_whom(attitudes, party_names):
    """Who is told to be against whom: a row the party that blames or opposes, a column the one blamed, with the number of places. Returns a `Picture`.

    `attitudes`: as `analysis.analyse` gives it; only those against somebody count.
    """
    against = attitudes[attitudes["attitude"] < 0]
    counts = against.groupby(["party", "toward"]).size().to_dict()
    most = max(counts.values(), default=1)
    keys = list(party_names)
    with plt.rc_context(STYLE):
        figure, axes = make_axes(8.5, 1.2 + 0.5 * len(keys))
        for row, holder in enumerate(keys):
            for column, target in enumerate(keys):
                n = counts.get((holder, target), 0)
                same = holder == target
                colour = None if same else plt.cm.Oranges(0.65 * n / most)
                draw_cell(axes, row, column, "" if same else str(n), colour, "black" if n else GREY)
        finish_grid(axes, [capital(party_names[k]) for k in keys], [f"{capital(party_names[k])} against" for k in keys])
        told = int(sum(counts.values()))
        axes.set_title(
            f"An attitude against another party is told in {plural(told, 'place')}, of {plural(len(counts), 'pair')}"
            if told
            else "Nobody is told to be against another",
            pad=26,
        )
        lines = [
            f"{party_names[a]} against {party_names[b]} {n}"
            for (a, b), n in counts.items()
            if a in party_names and b in party_names
        ]
        return Picture(
            figure, f"A grid of who is against whom, with the number of places. {'; '.join(lines) or 'None'}."
        )
