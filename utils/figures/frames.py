"""Charts of frames by voice, of shares with intervals, and of who blames whom."""

import matplotlib.pyplot as plt
import pandas as pd

from utils.figures.style import GREY, MARKERS, PALETTE, STYLE, Picture, draw_cell, finish_grid, make_axes
from utils.text import capital, listed, plural


def plot_frame_matrix(counts: pd.DataFrame, voice_names: dict[str, str]) -> Picture:
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


def plot_shares(table: pd.DataFrame, names: dict[str, str], what: str) -> Picture:
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


def _overlap(table: pd.DataFrame, names: dict[str, str]) -> str:
    """Whether the highest and the lowest share keep their intervals apart."""
    low, high = table.loc[table["share"].astype(float).idxmin()], table.loc[table["share"].astype(float).idxmax()]
    if high["low"] > low["high"]:
        return f"more in {names[high.name]} than in {names[low.name]}"
    return "no difference that the numbers bear"


def plot_who_blames_whom(attitudes: pd.DataFrame, party_names: dict[str, str]) -> Picture:
    """Who is told to be against whom: a row the party that blames or opposes, a column the one blamed, with the number of places. Returns a `Picture`.

    `attitudes`: as `analysis.analyse` gives it; only those against somebody count.
    """
    between = attitudes["party"].isin(party_names) & attitudes["toward"].isin(party_names)
    against = attitudes[between & (attitudes["attitude"] < 0)]
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
        lines = [f"{party_names[a]} against {party_names[b]} {n}" for (a, b), n in counts.items()]
        return Picture(
            figure, f"A grid of who is against whom, with the number of places. {'; '.join(lines) or 'None'}."
        )
