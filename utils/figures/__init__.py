"""Every chart, each with its finding as the title and a description in words."""

from utils.figures.frames import plot_frame_matrix, plot_shares, plot_who_blames_whom
from utils.figures.outlets import plot_carried, plot_contrast, plot_outlet_means, plot_paired, short_outlet
from utils.figures.positions import plot_agreement, plot_positions_by_report, plot_stance_matrix
from utils.figures.statements import plot_barcode, plot_dispersion, plot_mentions, plot_who_speaks
from utils.figures.style import Picture
from utils.figures.tone import plot_reliability, plot_tone, plot_tone_and_stance

__all__ = [
    "Picture",
    "plot_agreement",
    "plot_barcode",
    "plot_carried",
    "plot_contrast",
    "plot_dispersion",
    "plot_frame_matrix",
    "plot_mentions",
    "plot_outlet_means",
    "plot_paired",
    "plot_positions_by_report",
    "plot_reliability",
    "plot_shares",
    "plot_stance_matrix",
    "plot_tone",
    "plot_tone_and_stance",
    "plot_who_blames_whom",
    "plot_who_speaks",
    "short_outlet",
]
