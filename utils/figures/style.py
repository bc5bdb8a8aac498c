"""The one style of every chart: colours and markers, the finished picture with its description, cells of a grid.

Colours: Okabe and Ito (2008), told apart by readers with any colour vision; each party has a marker as well.
"""

import base64
import html
import io
from collections.abc import Collection, Sequence

import matplotlib
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.typing import RcKeyType
from PIL import Image

matplotlib.use("agg")  # charts are made as pictures, the same on every system
PALETTE = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#999933"]
MARKERS = ["o", "s", "^", "D", "v", "P", "X"]
GREY = "#767676"
COLOURS = 96  # of a finished chart, which keeps the notebooks small
STYLE: dict[RcKeyType, float | str | bool] = {
    "font.size": 10.5, "axes.spines.top": False, "axes.spines.right": False, "axes.titlelocation": "left",
    "axes.titlesize": 12, "axes.titleweight": "bold", "figure.dpi": 100, "svg.hashsalt": "parley",
}  # fmt: skip

_Colour = str | tuple[float, float, float, float]


class Picture:
    """A finished chart with its description; a notebook shows it as an image with alternative text and a caption."""

    def __init__(self, figure: Figure, description: str) -> None:
        drawn, small = io.BytesIO(), io.BytesIO()
        figure.savefig(drawn, format="png", bbox_inches="tight", metadata={"Software": None})
        plt.close(figure)
        Image.open(drawn).convert("RGB").quantize(COLOURS).save(small, format="png", optimize=True)
        self.png, self.description = small.getvalue(), " ".join(description.split())
        self.title = figure.axes[0].get_title(loc="left") or figure.get_suptitle() if figure.axes else ""

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, str]:
        words = html.escape(self.description)
        image = base64.b64encode(self.png).decode()
        return {
            "text/html": f'<figure><img alt="{words}" src="data:image/png;base64,{image}"><figcaption>{words}</figcaption></figure>',
            "text/plain": f"{self.title}\n{self.description}" if self.title else self.description,
        }


def party_styles(party_names: dict[str, str]) -> dict[str, tuple[str, str, str]]:
    """{party key: (name, colour, marker)} in the order given; parties beyond the palette are grey."""
    return {
        key: (name, PALETTE[i] if i < len(PALETTE) else GREY, MARKERS[i] if i < len(MARKERS) else ".")
        for i, (key, name) in enumerate(party_names.items())
    }


def make_axes(width: float = 7.5, height: float = 3.2) -> tuple[Figure, Axes]:
    with plt.rc_context(STYLE):
        return plt.subplots(figsize=(width, height), layout="constrained")


def draw_cell(axes: Axes, row: int, column: int, words: str, colour: _Colour | None, ink: str | None = None) -> None:
    """A cell of a grid with its words; without a colour it is hatched, and its words stand in grey on white."""
    ink = ink or ("black" if colour is not None else GREY)
    fill = {"color": colour} if colour is not None else {"fc": "white", "ec": "#DDDDDD", "hatch": "///"}
    axes.add_patch(plt.Rectangle((column - 0.48, row - 0.46), 0.96, 0.92, lw=0, **fill))
    box = {"boxstyle": "round,pad=0.15", "fc": "white", "ec": "none"} if colour is None and words else None
    axes.annotate(words, (column, row), ha="center", va="center", fontsize=9, color=ink, bbox=box)


def finish_grid(axes: Axes, columns: Sequence[str], rows: Sequence[str]) -> None:
    axes.set_xlim(-0.5, max(1, len(columns)) - 0.5)
    axes.set_ylim(max(1, len(rows)) - 0.5, -0.5)
    axes.set_xticks(range(len(columns)), columns)
    axes.set_yticks(range(len(rows)), rows)
    axes.tick_params(length=0)
    axes.xaxis.tick_top()
    for spine in axes.spines.values():
        spine.set_visible(False)
