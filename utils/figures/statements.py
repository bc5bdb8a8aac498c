"""Charts of who speaks, where in the report, and who is named."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import pandas as pd

from utils.figures.style import STYLE, Picture, make_axes, party_styles
from utils.quotes import KINDS, count_statements
from utils.text import capital, listed, plural

_KIND_HATCHES = {"direct": "", "mixed": "////", "indirect": "....", "position": "xx"}


def plot_who_speaks(statements: pd.DataFrame, party_names: dict[str, str], where: str = "the report") -> Picture:
    """Bars of statements by party and kind. Returns a `Picture`."""
    counts, styles = count_statements(statements, party_names), party_styles(party_names)
    with plt.rc_context(STYLE):
        figure, axes = make_axes(7.5, 0.9 + 0.5 * len(counts))
        for row, (key, (_, colour, _)) in enumerate(styles.items()):
            left = 0
            for kind in KINDS:
                n = counts.loc[key, kind]
                axes.barh(row, n, left=left, color=colour, hatch=_KIND_HATCHES[kind], edgecolor="white", height=0.7)
                if n:
                    axes.annotate(kind, (left + n / 2, row), ha="center", va="center", fontsize=7.5, color="white" if not _KIND_HATCHES[kind] else "black",
                                  bbox=None if not _KIND_HATCHES[kind] else {"boxstyle": "round,pad=0.1", "fc": "white", "ec": "none", "alpha": 0.85}) if n >= _wide_enough(counts) else None  # fmt: skip
                left += n
            axes.annotate(f" {left}", (left, row), va="center")
        axes.set_yticks(range(len(styles)), [capital(name) for name, _, _ in styles.values()])
        axes.invert_yaxis()
        axes.set_xlabel("statements")
        axes.set_title(_who_speaks_finding(counts, party_names, where))
        names = [
            f"{party_names[k]} {counts.loc[k, 'all']} ({', '.join(f'{counts.loc[k, kind]} {kind}' for kind in KINDS if counts.loc[k, kind])})"
            for k in counts.index
            if counts.loc[k, "all"]
        ]
        silent = [party_names[k] for k in counts.index if not counts.loc[k, "all"]]
        words = f"Bars, one a party: statements in {where} by kind. {'; '.join(names)}." + (
            f" None of {listed(silent)}." if silent else ""
        )
        return Picture(figure, words)


def _wide_enough(counts: pd.DataFrame) -> float:
    return max(1, 0.12 * counts["all"].max())


def _who_speaks_finding(counts: pd.DataFrame, party_names: dict[str, str], where: str) -> str:
    total = counts["all"].sum()
    if not total:
        return f"Nobody is quoted or reported in {where}"
    top = counts["all"].max()
    first = [party_names[k] for k in counts.index if counts.loc[k, "all"] == top]
    if len(first) > 1:
        return f"In {where}, {listed(first)} are heard most: {top} statements each of {total}"
    return f"In {where}, {first[0]} is heard most: {top} of {plural(total, 'statement')}"


def plot_barcode(
    statements: pd.DataFrame, text_length: int, party_names: dict[str, str], where: str = "the report"
) -> Picture:
    """The report from its first to its last word, a lane a party, a bar a statement. Returns a `Picture`."""
    styles = party_styles(party_names)
    with plt.rc_context(STYLE):
        figure, axes = make_axes(7.5, 0.9 + 0.42 * len(styles))
        first_heard = {}
        for row, (key, (_, colour, marker)) in enumerate(styles.items()):
            own = statements[statements["party"] == key]
            axes.hlines(row, 0, 100, color="#DDDDDD", lw=0.8, zorder=0)
            for start, end, kind in zip(own["start"], own["end"], own["kind"], strict=True):
                axes.barh(
                    row,
                    100 * (end - start) / text_length,
                    left=100 * start / text_length,
                    height=0.62,
                    color=colour,
                    alpha=1 if kind == "direct" else 0.55,
                    lw=0,
                )
                axes.plot(
                    100 * start / text_length, row, marker=marker, color=colour, mfc=colour, mec="white", ms=7, ls=""
                )
            if len(own):
                first_heard[key] = 100 * own["start"].min() / text_length
        axes.set_yticks(range(len(styles)), [capital(name) for name, _, _ in styles.values()])
        axes.invert_yaxis()
        axes.set_xlim(-1, 101)
        axes.set_xlabel("place in the report (% of its characters)")
        axes.set_title(_barcode_finding(first_heard, party_names, where))
        heard = [
            f"{party_names[k]} first at {place:.0f} %, {plural(int((statements['party'] == k).sum()), 'statement')}"
            for k, place in first_heard.items()
        ]
        return Picture(
            figure,
            f"A lane a party along {where}, a bar where it is quoted (dark) or reported (light): {'; '.join(heard) or 'no statements'}.",
        )


def _barcode_finding(first_heard: dict[str, float], party_names: dict[str, str], where: str) -> str:
    if not first_heard:
        return f"No party is heard in {where}"
    places = {key: round(place) for key, place in first_heard.items()}
    early, late = min(places.values()), max(places.values())
    first = listed(party_names[k] for k in places if places[k] == early)
    if early == late:
        return f"{capital(first)} {_are(places, early)} heard in {where} from {early} % on"
    last = listed(party_names[k] for k in places if places[k] == late)
    never = [name for key, name in party_names.items() if key not in places]
    silent = f"; not {listed(never)}" if never else ""
    return f"{capital(first)} {_are(places, early)} heard first (at {early} %), {last} last (at {late} %){silent}"


def _are(places: dict[str, int], place: int) -> str:
    return "is" if list(places.values()).count(place) == 1 else "are"


def plot_dispersion(
    mentions: pd.DataFrame, text_length: int, party_names: dict[str, str], where: str = "the report"
) -> Picture:
    """A mark at every place where a party is named, a lane a party (after NLTK's dispersion plot). Returns a `Picture`.

    `mentions`: a table with the columns party and start, in characters.
    """
    styles = party_styles(party_names)
    with plt.rc_context(STYLE):
        figure, axes = make_axes(7.5, 0.9 + 0.42 * len(styles))
        for row, (key, (_, colour, _)) in enumerate(styles.items()):
            places = 100 * mentions.loc[mentions["party"] == key, "start"] / text_length
            axes.vlines(places, row - 0.32, row + 0.32, color=colour, lw=2)
        axes.set_yticks(range(len(styles)), [capital(name) for name, _, _ in styles.values()])
        axes.invert_yaxis()
        axes.set_xlim(-1, 101)
        axes.set_xlabel("place in the report (% of its characters)")
        counts = mentions["party"].value_counts().reindex(list(party_names), fill_value=0)
        late = mentions.groupby("party")["start"].min().mul(100 / text_length).reindex(list(party_names))
        top = counts.idxmax()
        axes.set_title(f"{capital(party_names[top])} is named most often in {where}: {counts[top]} times")
        words = [
            f"{party_names[k]} {counts[k]} times" + (f", first at {late[k]:.0f} %" if counts[k] else "")
            for k in party_names
        ]
        return Picture(figure, f"A lane a party along {where}, a line wherever it is named: {'; '.join(words)}.")


def plot_mentions(mentions: pd.DataFrame, party_names: dict[str, str], reports: Sequence[str]) -> Picture:
    """How often each report names each party: dots in a grid. `mentions`: a table, a row a report, a column a party."""
    styles = party_styles(party_names)
    with plt.rc_context(STYLE):
        figure, axes = make_axes(7.5, 1.1 + 0.42 * len(mentions))
        offsets = [(i - (len(styles) - 1) / 2) * 0.16 for i in range(len(styles))]
        for offset, (key, (name, colour, marker)) in zip(offsets, styles.items(), strict=True):
            axes.plot(
                mentions[key],
                [row + offset for row in range(len(mentions))],
                marker,
                color=colour,
                ms=8,
                mec="white",
                label=name,
                ls="",
            )
        axes.set_yticks(range(len(mentions)), list(reports))
        axes.invert_yaxis()
        axes.set_xlabel("times named, for 1,000 words")
        axes.set_xlim(left=0)
        axes.grid(axis="x", color="#E5E5E5")
        axes.set_axisbelow(True)
        axes.legend(
            ncols=min(4, len(styles)), loc="upper left", bbox_to_anchor=(0, -0.22), frameon=False, handletextpad=0.1
        )
        tops = mentions.idxmax(axis=1)
        most = tops.value_counts()
        key = most.index[0]
        axes.set_title(
            f"{capital(party_names[key])} is the party named most in {most.iloc[0]} of {plural(len(mentions), 'report')}"
        )
        words = "; ".join(
            f"{report}: " + ", ".join(f"{party_names[k]} {mentions.loc[row, k]:.0f}" for k in styles)
            for row, report in zip(mentions.index, reports, strict=True)
        )
        return Picture(
            figure, f"Dots, a row a report, a marker a party: how often each party is named for 1,000 words. {words}."
        )
