"""Who says what: statements with their speakers and cues, and why."""

from utils.quotes.attribution_features import Setting, describe_candidates
from utils.quotes.attribution_model import Model
from utils.quotes.attributions import choose_attributions
from utils.quotes.by_pattern import find_quotations
from utils.quotes.constructions import find_candidates
from utils.quotes.counts import KINDS, count_statements
from utils.quotes.explain import explain_speaker, show_candidates
from utils.quotes.mentions import Scene
from utils.quotes.moods import find_moods
from utils.quotes.place import Place
from utils.quotes.proposals import group_of
from utils.quotes.rival_features import describe_in_context, join_quotations, unheld_features
from utils.quotes.speaker_features import carry_features, nobody_features, rank_features
from utils.quotes.speakers import NOBODY_FROM, find_speakers
from utils.quotes.statements import COLUMNS, SURE, find_statements, statement_records

__all__ = [
    "COLUMNS",
    "KINDS",
    "Model",
    "NOBODY_FROM",
    "Place",
    "SURE",
    "Scene",
    "Setting",
    "carry_features",
    "choose_attributions",
    "count_statements",
    "describe_candidates",
    "describe_in_context",
    "explain_speaker",
    "find_candidates",
    "find_quotations",
    "find_moods",
    "find_speakers",
    "find_statements",
    "group_of",
    "join_quotations",
    "nobody_features",
    "rank_features",
    "show_candidates",
    "statement_records",
    "unheld_features",
]
