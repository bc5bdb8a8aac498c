"""A small neural encoder that reads sentences piece by piece, shared by the models of tone and of positions."""

from utils.encoder.states import CLS, PAD, SEP, open_model, padded, pieces_of, shares_of, states_of, vocabulary
from utils.encoder.wordpiece import Piece, cut_word, encode_text, split_words

__all__ = [
    "CLS",
    "PAD",
    "SEP",
    "Piece",
    "cut_word",
    "encode_text",
    "open_model",
    "padded",
    "pieces_of",
    "shares_of",
    "split_words",
    "states_of",
    "vocabulary",
]
