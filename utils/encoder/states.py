"""The small encoder: the embeddings and first two layers of MiniLM, frozen, and the parts above it that answer one question each.

All are read from `data/models/` and run by ONNX Runtime on one core; nothing is fetched. Sentences of any reader share the lower layers, which hold
most of the weights. Source: Wang and others (2020), MiniLM, NeurIPS.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from utils.encoder.wordpiece import Piece, encode_text
from utils.paths import MODELS

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

CLS, SEP, PAD = "[CLS]", "[SEP]", "[PAD]"
Ids = NDArray[np.int64]
Floats = NDArray[np.float32]


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, int]:
    """{piece: number} of the word pieces that the encoder knows, one a line of the file."""
    lines = (MODELS / "word_pieces.txt").read_text(encoding="utf-8").split("\n")
    return {piece: number for number, piece in enumerate(lines) if piece}


def pieces_of(text: str) -> list[Piece]:
    """The word pieces of a text: (number, start, end) each, with the place of its characters."""
    return encode_text(text, vocabulary())


@lru_cache(maxsize=4)
def open_model(name: str) -> "InferenceSession":
    """The part `data/models/NAME.onnx`, ready to run."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # sums in the same order each time
    options.log_severity_level = 3
    options.add_session_config_entry("session.disable_quant_qdq", "1")  # weights in eight bits, sums in full precision
    return onnxruntime.InferenceSession(MODELS / f"{name}.onnx", options, providers=["CPUExecutionProvider"])


def padded(rows: Sequence[Sequence[int]], filling: int = 0) -> Ids:
    """Rows of different lengths as one array, filled up behind."""
    longest = max(map(len, rows))
    return np.array([[*row, *[filling] * (longest - len(row))] for row in rows], dtype=np.int64)


def shares_of(answers: NDArray[Any]) -> NDArray[Any]:
    """The answers of a model to each of several questions, a row a question, as chances that add up to 1."""
    shares = np.exp(answers - answers.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)


def states_of(ids: Sequence[Sequence[int]], targets: Sequence[Sequence[int]] | None = None) -> tuple[Floats, Ids]:
    """The encoder's states of sentences, (sentences, pieces, 384), and 1 for each piece that is no filling.

    `ids` are the numbers of the pieces of each sentence; `targets` has 1 for each piece of a marked target, 0 for the others.
    """
    filled, mask = padded(ids, vocabulary()[PAD]), padded([[1] * len(row) for row in ids])
    inside = np.zeros_like(filled) if targets is None else padded(targets)
    inputs = {"input_ids": filled, "attention_mask": mask, "target_mask": inside}
    return open_model("encoder").run(None, inputs)[0], mask
