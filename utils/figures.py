"""Every chart, each with its finding as the title, a description in words, and the same colours and markers for a party.

Colours: Okabe and Ito (2008), told apart by readers with any colour vision; each party has a marker as well.
"""

import base64
import html
import io

import matplotlib
from PIL import Image

matplotlib.use("agg")  # charts are made as pictures, the same on every system
import matplotlib.pyplot as plt  # noqa: E402

from utils.compare import wilson  # noqa: E402

PALETTE = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#999933"]
MARKERS = ["o", "s", "^", "D", "v", "P", "X"]
GREY = "#767676"
COLOURS = 96  # of a finished chart, which keeps the notebooks small
KINDS = ("direct", "mixed", "indirect", "position")
_KIND_HATCHES = {"direct": "", "mixed": "////", "indirect": "....", "position": "xx"}
STYLE = {
    "font.size": 10.5, "axes.spines.top": False, "axes.spines.right": False, "axes.titlelocation": "left",
    "axes.titlesize": 12, "axes.titleweight": "bold", "figure.dpi": 100, "svg.hashsalt": "parley",
}  # fmt: skip


class Picture:
    """A finished chart with its description; a notebook shows it as an image with alternative text and a caption."""

    def __init__(self, figure, description):
        drawn, small = io.BytesIO(), io.BytesIO()
        figure.savefig(drawn, format="png", bbox_inches="tight", metadata={"Software": None})
        plt.close(figure)
        Image.open(drawn).convert("RGB").quantize(COLOURS).save(small, format="png", optimize=True)
        self.png, self.description = small.getvalue(), " ".join(description.split())

    def _repr_mimebundle_(self, include=None, exclude=None):
        words = html.escape(self.description)
        image = base64.b64encode(self.png).decode()
        return {
            "text/html": f'<figure><img alt="{words}" src="data:image/png;base64,{image}"><figcaption>{words}</figcaption></figure>',
            "text/plain": self.description,
        }


def party_styles(party_names):
    """{party key: (name, colour, marker)} in the order given; parties beyond the palette are grey."""
    return {
        key: (name, PALETTE[i] if i < len(PALETTE) else GREY, MARKERS[i] if i < len(MARKERS) else ".")
        for i, (key, name) in enumerate(party_names.items())
    }


def make_axes(width=7.5, height=3.2):
    with plt.rc_context(STYLE):
        return plt.subplots(figsize=(width, height), layout="constrained")


def plural(n, noun):
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def listed(items):
    items = list(items)
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1]


def count_statements(statements, party_names):
    """Statements by party and kind. Returns a table: a row a party in the order given, a column a kind, and `all`."""
    counts = statements.groupby(["party", "kind"]).size().unstack(fill_value=0)
    counts = counts.reindex(index=list(party_names), columns=list(KINDS), fill_value=0)
    counts.insert(0, "all", counts.sum(axis=1))
    return counts


def plot_who_speaks(statements, party_names, where="the report"):
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


def _wide_enough(counts):
    return max(1, 0.12 * counts["all"].max())


def _who_speaks_finding(counts, party_names, where):
    total = counts["all"].sum()
    if not total:
        return f"Nobody is quoted or reported in {where}"
    top = counts["all"].max()
    first = [party_names[k] for k in counts.index if counts.loc[k, "all"] == top]
    if len(first) > 1:
        return f"In {where}, {listed(first)} are heard most: {top} statements each of {total}"
    return f"In {where}, {first[0]} is heard most: {top} of {plural(total, 'statement')}"


def plot_barcode(statements, text_length, party_names, where="the report"):
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


def _barcode_finding(first_heard, party_names, where):
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


def _are(places, place):
    return "is" if list(places.values()).count(place) == 1 else "are"


def capital(words):
    return words[:1].upper() + words[1:]


def plot_dispersion(mentions, text_length, party_names, where="the report"):
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


def plot_mentions(mentions, party_names, reports):
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


_CELL_COLOURS = {1: "#A6D3EC", -1: "#F3C08A", 0: "#F0E442"}


def plot_stance_matrix(cells, party_names, issue_names):
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


def draw_cell(axes, row, column, words, colour, ink=None):
    """A cell of a grid with its words; without a colour it is hatched, and its words stand in grey on white."""
    ink = ink or ("black" if colour is not None else GREY)
    fill = {"color": colour} if colour is not None else {"fc": "white", "ec": "#DDDDDD", "hatch": "///"}
    axes.add_patch(plt.Rectangle((column - 0.48, row - 0.46), 0.96, 0.92, lw=0, **fill))
    box = {"boxstyle": "round,pad=0.15", "fc": "white", "ec": "none"} if colour is None and words else None
    axes.annotate(words, (column, row), ha="center", va="center", fontsize=9, color=ink, bbox=box)


def finish_grid(axes, columns, rows):
    axes.set_xlim(-0.5, max(1, len(columns)) - 0.5)
    axes.set_ylim(max(1, len(rows)) - 0.5, -0.5)
    axes.set_xticks(range(len(columns)), columns)
    axes.set_yticks(range(len(rows)), rows)
    axes.tick_params(length=0)
    axes.xaxis.tick_top()
    for spine in axes.spines.values():
        spine.set_visible(False)


def _positions_told(cells, party, issue_names):
    told = [
        f"{issue_names[c.issue]} – {label_of(c.position, c.sign, c.hedged == c.n)}"
        for c in cells[cells["party"] == party].itertuples()
        if c.n
    ]
    return "; ".join(told) or "silent on all"


def label_of(position, sign, hedged=False):
    """A position in a word or two: for, against, “for, if” (conditional), “for, hedged” (hedged everywhere), mixed, open, silent."""
    if position == "conditional":
        return "for, if" if sign > 0 else "against, if"
    return f"{position}, hedged" if hedged and position in ("for", "against") else position


def plot_positions_by_report(table, party_name):
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


def plot_agreement(agreement, party_names):
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


def _agreement_finding(agreement, party_names):
    top = agreement["congruence"].max() if len(agreement) else 0
    if not top:
        return "No two parties are told to agree on an issue"
    pairs = [
        f"{party_names[a]} and {party_names[b]}"
        for a, b, n in zip(agreement["first"], agreement["second"], agreement["congruence"], strict=True)
        if n == top
    ]
    return f"{capital(listed(pairs))} agree most: on {plural(int(top), 'issue')}"


def plot_tone(tones, statements, party_names):
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


def plot_tone_and_stance(pairs, party_names):
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


def plot_reliability(table):
    """Confidence against the share that was right, with 95 % intervals; on the diagonal, confidence means what it says. Returns a `Picture`.

    `table`: the columns what, confidence, right, n, as in data/benchmarks/reliability.csv.
    """
    with plt.rc_context(STYLE):
        figure, axes = make_axes(6.5, 4.2)
        axes.plot([0, 1], [0, 1], color="#BBBBBB", lw=1, zorder=0)
        said, furthest = [], 0
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
