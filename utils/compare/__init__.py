"""Comparing honestly: intervals, shuffles, words that tell groups apart, coders, hand labels, what reports leave out."""

from utils.compare.coders import agreement_of_coders
from utils.compare.intervals import caution, mean_interval, share_table, wilson
from utils.compare.labels import has_labels, match_stances, match_statements, read_labels
from utils.compare.omissions import count_left_out, count_speakers, match_quotations
from utils.compare.shuffles import adjust_for_many, compare_pairs, permutation_test, sign_flip_test
from utils.compare.words import contrast_words, log_odds

__all__ = [
    "adjust_for_many",
    "agreement_of_coders",
    "caution",
    "compare_pairs",
    "contrast_words",
    "count_left_out",
    "count_speakers",
    "has_labels",
    "log_odds",
    "match_quotations",
    "match_stances",
    "match_statements",
    "mean_interval",
    "permutation_test",
    "read_labels",
    "share_table",
    "sign_flip_test",
    "wilson",
]
