"""Train the network of positions and attitudes (data/models/positions.onnx) on labelled articles, and measure it on articles left out.

    python train_position_network.py LABELS... --texts TEXTS --dse DSE [--write]

LABELS and TEXTS are those of `train_positions.py`, whose answers on articles left out the network takes as numbers; DSE is a folder with `train.txt` and
`valid.txt` of Park, Pan and Joo (2021), on which it warms up: two names of a sentence, and which of them is for or against the other. Rows whose
sentence stands in valid are left out. Needs torch, onnx and onnxscript, which the project itself does not; some 40 minutes on one core.

The recipe: embeddings and layers 0-1 of the encoder are frozen; layers 2-5 begin as those of the model of tone. A sentence is read once, with a learned
vector on pieces that tell a side; each candidate then gets the first state and the mean states of its parts, beside the numbers of
`utils/positions/coding.py`. A candidate without a label counts as none; labels count less where only a part of the target is met.
"""

import argparse
import math
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from eight_bits import write_onnx
from match_positions import read_labels
from measure_tone import read_pairs
from onnx import numpy_helper
from torch import nn
from torch.nn import functional
from train_positions import KINDS, Labelled, folds_of, logits_left_out, report
from training import batches_of, rise_and_fall

from utils.encoder import CLS, SEP, pieces_of, states_of, vocabulary
from utils.paths import MODELS
from utils.positions.coding import HOLDER, NUMBERS, PARTS, TARGET, Coded, code_candidates
from utils.positions.network import ANSWERS, inputs_of, likely

SIZE, HEADS, FROZEN, LAYERS, HIDDEN, MARKS = 384, 12, 2, 6, 256, 8
EPOCHS, BATCH, RATE, HEAD_RATE, WARM_UP, DROP, SMOOTHING = 3, 16, 1e-4, 5e-4, 0.08, 0.1, 0.02
NEUTRAL = 0.3  # share of DSE's rows without an attitude that are used
FOLDS = 3


class Layer(nn.Module):
    """One layer of a BERT model, with the names under which its weights lie in an ONNX file."""

    def __init__(self):
        super().__init__()
        self.query, self.key, self.value, self.joined = (nn.Linear(SIZE, SIZE) for _ in range(4))
        self.up, self.down = nn.Linear(SIZE, 4 * SIZE), nn.Linear(4 * SIZE, SIZE)
        self.inner_norm, self.outer_norm = (nn.LayerNorm(SIZE, eps=1e-12) for _ in range(2))
        self.drop = nn.Dropout(DROP)

    def forward(self, states, hidden):
        count, pieces, _ = states.shape
        query, key, value = (
            part(states).view(count, pieces, HEADS, SIZE // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        weights = (query @ key.transpose(-1, -2) / math.sqrt(SIZE // HEADS) + hidden).softmax(-1)
        attended = (weights @ value).transpose(1, 2).reshape(count, pieces, SIZE)
        states = self.inner_norm(states + self.drop(self.joined(attended)))
        return self.outer_norm(states + self.drop(self.down(functional.gelu(self.up(states)))))


class Network(nn.Module):
    """(states, mask, marks, parts, numbers), as `utils.positions.network` gives them, to five answers a candidate."""

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList(Layer() for _ in range(FROZEN, LAYERS))
        self.marked = nn.Parameter(torch.randn(MARKS, SIZE) * 0.02)
        self.absent = nn.Parameter(torch.randn(len(PARTS), SIZE) * 0.02)
        self.inner, self.outer = nn.Linear((1 + len(PARTS)) * SIZE + NUMBERS, HIDDEN), nn.Linear(HIDDEN, len(ANSWERS))
        self.direct = nn.Linear(NUMBERS, len(ANSWERS))
        nn.init.zeros_(self.direct.weight)
        nn.init.zeros_(self.direct.bias)
        self.drop = nn.Dropout(DROP)

    def forward(self, states, mask, marks, parts, numbers):
        states = states + self.marked[marks]
        hidden = (1.0 - mask[:, None, None]) * -1e4
        for layer in self.layers:
            states = layer(states, hidden)
        count = parts.sum(-1, keepdim=True)
        means = (parts @ states / count.clamp(min=1)).reshape(states.shape[0], -1, len(PARTS), SIZE)
        means = means + (count.reshape(states.shape[0], -1, len(PARTS), 1) == 0).to(means.dtype) * self.absent
        first = states[:, :1].expand(-1, means.shape[1], -1)
        read = torch.cat([first, means.flatten(2), numbers], -1)
        return self.outer(self.drop(torch.tanh(self.inner(self.drop(read))))) + self.direct(numbers)


def upper_layers(file):
    """The layers above the frozen ones, from the ONNX file of the model of tone: whole numbers times scales."""
    graph = onnx.load(file).graph
    known = {w.name: numpy_helper.to_array(w) for w in graph.initializer}
    layers = [Layer() for _ in range(FROZEN, LAYERS)]
    matrices = {node.output[0]: node.input for node in graph.node if node.op_type == "DequantizeLinear"}
    theirs = {"query": "attention/self/query", "key": "attention/self/key", "value": "attention/self/value", "joined": "attention/output/dense",
              "up": "intermediate/dense", "down": "output/dense"}  # fmt: skip
    for number, layer in enumerate(layers, start=FROZEN):
        stem = f"encoder.encoder.layer.{number}."
        for mine, path in theirs.items():
            node = next(n for n in graph.node if n.name.endswith(f"layer.{number}/{path}/MatMul"))
            values, scales = (known[name] for name in matrices[node.input[1]][:2])
            part = getattr(layer, mine)
            part.weight.data = torch.tensor(values.astype(np.float32) * scales).T.contiguous()
            part.bias.data = torch.tensor(known[stem + path.replace("/", ".") + ".bias"])
        for mine, path in (("inner_norm", "attention.output.LayerNorm"), ("outer_norm", "output.LayerNorm")):
            for kind in ("weight", "bias"):
                getattr(getattr(layer, mine), kind).data = torch.tensor(known[f"{stem}{path}.{kind}"])
    return layers


def start():
    """The network from which everything begins."""
    torch.manual_seed(1)
    network = Network()
    network.layers = nn.ModuleList(upper_layers(MODELS / "tone.onnx"))
    return network


# -- sentences to learn from ----------------------------------------------------------------------------------------------------


@dataclass
class Lesson:
    """A sentence with the frozen states of its pieces, and for each candidate the right answer (-1: not asked) and how much it counts."""

    coded: Coded
    states: np.ndarray
    answers: list[int]
    weights: list[float]


def with_states(coded, answers, weights):
    """Lessons; the frozen layers are run once and kept in half precision."""
    lessons = [Lesson(c, np.empty(0), a, w) for c, a, w in zip(coded, answers, weights, strict=True)]
    lessons.sort(key=lambda lesson: len(lesson.coded.ids))
    for first in range(0, len(lessons), 32):
        some = lessons[first : first + 32]
        for lesson, states in zip(some, states_of([lesson.coded.ids for lesson in some])[0], strict=True):
            lesson.states = states[: len(lesson.coded.ids)].astype(np.float16)
    return lessons


def joint_label(article, k):
    """(answer, weight) of a candidate: its heavier label; -1 where it should not be asked."""
    by_kind = [article.labels[kind][k] for kind in KINDS]
    weight, kind = (
        max((label[2], n) for n, label in enumerate(by_kind) if label[0] == 1)
        if any(y == 1 for y, _, _ in by_kind)
        else (0.0, 0)
    )
    if weight:
        return 1 + 2 * kind + (by_kind[kind][1] < 0), weight
    return (-1, 0.0) if any(y < 0 for y, _, _ in by_kind) else (0, 1.0)


def lessons_of(articles, logits):
    """The sentences in which the linear models see a chance, or that hold a label."""
    coded, answers, weights = [], [], []
    for a in articles:
        labels = [joint_label(a, k) for k in range(len(a.facts))]
        sentence = [a.article.p.sentence[x.c.target] for x in a.facts]
        wanted = {sentence[k] for k in likely(a.article, a.facts, logits[a.name])}
        wanted |= {sentence[k] for k, (answer, _) in enumerate(labels) if answer > 0}
        chosen = [k for k in range(len(a.facts)) if sentence[k] in wanted]
        for c in code_candidates(a.article, a.facts, logits[a.name].tolist(), chosen):
            coded.append(c)
            answers.append([labels[k][0] for k in c.candidates])
            weights.append([labels[k][1] for k in c.candidates])
    return with_states(coded, answers, weights)


def directed_rows(file):
    """[(sentence, (start, end), (start, end), class)] of a file of DSE, entities as whole words: 0 none, 1 and 2 for, 3 and 4 against, of the first or of the second."""
    return [
        (text, *(_whole_words(text, *span) for span in spans), int(label)) for text, *spans, label in read_pairs(file)
    ]


def _whole_words(text, start, end):
    while end < len(text) and text[end].isalnum():
        end += 1
    while start and text[start - 1].isalnum():
        start -= 1
    return start, end


def lessons_of_dse(rows, longest=78):
    """Each sentence with two candidates: the first entity toward the second, and back."""
    coded, answers = [], []
    for text, *spans, label in rows:
        pieces = pieces_of(text)
        at = next((k for k, (_, _, end) in enumerate(pieces) if end > min(spans)[0]), 0)
        first = max(0, min(len(pieces) - longest, at - 20))
        pieces = pieces[first : first + longest]
        masks = [[a < end and b > start for _, a, b in pieces] for start, end in spans]
        if not all(any(mask) for mask in masks):
            continue
        ids = [vocabulary()[CLS], *(number for number, _, _ in pieces), vocabulary()[SEP]]
        c = Coded(ids, np.zeros(len(ids), np.int8))
        for n, (mine, other) in enumerate((masks, masks[::-1])):
            parts = [TARGET if t else HOLDER if h else 0 for h, t in zip(mine, other, strict=True)]
            c.parts.append(np.array([0, *parts, 0], np.int8))
            c.numbers.append([0.0] * NUMBERS)
            c.candidates.append(n)
        coded.append(c)
        answers.append([{1: 3, 3: 4}.get(label, 0), {2: 3, 4: 4}.get(label, 0)])
    return with_states(coded, answers, [[1.0, 1.0]] * len(coded))


# -- learning and reading ---------------------------------------------------------------------------------------------------------


def arrays_of(lessons):
    """The network's inputs for some lessons."""
    longest = max(len(lesson.coded.ids) for lesson in lessons)
    states, mask = np.zeros((len(lessons), longest, SIZE), np.float32), np.zeros((len(lessons), longest), np.float32)
    for n, lesson in enumerate(lessons):
        states[n, : len(lesson.states)], mask[n, : len(lesson.states)] = lesson.states, 1
    inputs = inputs_of([lesson.coded for lesson in lessons], longest)
    return [torch.from_numpy(x) for x in (states, mask, inputs["marks"], inputs["parts"], inputs["numbers"])]


def learn(network, lessons, epochs, seed, label):
    torch.manual_seed(seed)
    random.seed(seed)
    body = list(network.layers.parameters())
    head = [p for name, p in network.named_parameters() if not name.startswith("layers")]
    optimizer = torch.optim.AdamW([{"params": body, "lr": RATE}, {"params": head, "lr": HEAD_RATE}], weight_decay=0.01)
    fall = rise_and_fall(optimizer, epochs * -(-len(lessons) // BATCH), WARM_UP)
    for epoch in range(epochs):
        network.train()
        began, total = time.perf_counter(), 0.0
        for batch in batches_of(lessons, lambda lesson: len(lesson.coded.ids), BATCH):
            asked = [
                (n, c, a, w)
                for n, lesson in enumerate(batch)
                for c, (a, w) in enumerate(zip(lesson.answers, lesson.weights, strict=True))
                if a >= 0
            ]
            if not asked:
                continue
            at, column, answers, weights = (torch.tensor(x) for x in zip(*asked, strict=True))
            each = functional.cross_entropy(
                network(*arrays_of(batch))[at, column], answers, reduction="none", label_smoothing=SMOOTHING
            )
            loss = (each * weights).sum() / weights.sum()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            fall.step()
            total += loss.item()
        print(
            f"{label}, epoch {epoch + 1}: loss {total * BATCH / len(lessons):.4f}, {time.perf_counter() - began:.0f} s",
            flush=True,
        )
    return network


def read(network, article, logits):
    """What the network says of an article's candidates, as `utils.positions.network.chances_of` would."""
    network.eval()
    chances = np.tile(np.eye(len(ANSWERS))[0], (len(article.facts), 1))
    coded = code_candidates(
        article.article, article.facts, logits.tolist(), likely(article.article, article.facts, logits)
    )
    lessons = with_states(coded, [[]] * len(coded), [[]] * len(coded))
    for first in range(0, len(lessons), BATCH):
        some = lessons[first : first + BATCH]
        with torch.no_grad():
            shares = network(*arrays_of(some)).softmax(-1).double().numpy()
        for lesson, share in zip(some, shares, strict=True):
            chances[lesson.coded.candidates] = share[: len(lesson.coded.candidates)]
    return chances


def warmed_up(dse):
    """The network's weights after one epoch on DSE."""
    seen = {row[0] for row in directed_rows(dse / "valid.txt")}
    random.seed(0)
    rows = [
        row for row in directed_rows(dse / "train.txt") if row[0] not in seen and (row[3] or random.random() < NEUTRAL)
    ]
    return learn(start(), lessons_of_dse(rows), 1, 0, f"warm-up on {len(rows)} rows").state_dict()


def trained(warm, lessons, seed, label):
    network = start()
    network.load_state_dict(warm)
    return learn(network, lessons, EPOCHS, seed, label)


def cross_validated(articles, logits, warm):
    """{article: chances} by networks that had not seen the article."""
    chances = {}
    for k, (seen, left_out) in enumerate(folds_of(articles, FOLDS)):
        network = trained(warm, lessons_of(seen, logits), k, f"part {k + 1} of {FOLDS}")
        chances |= {a.name: read(network, a, logits[a.name]) for a in left_out}
    return chances


def write(network, lessons):
    """The network as data/models/positions.onnx."""
    open_axes = {
        "states": {0: "sentences", 1: "pieces"}, "mask": {0: "sentences", 1: "pieces"}, "marks": {0: "sentences", 1: "pieces"},
        "parts": {0: "sentences", 1: "parts", 2: "pieces"}, "numbers": {0: "sentences", 1: "candidates"},
    }  # fmt: skip
    write_onnx(network.eval(), tuple(arrays_of(lessons[:3])), open_axes, "answers", MODELS / "positions.onnx")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("labels", type=Path, nargs="+")
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--dse", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    torch.set_num_threads(1)  # one thread is quicker here than several that wait for one another
    sys.setrecursionlimit(10_000)
    articles = [Labelled(a) for place in given.labels for a in read_labels(place, given.texts)]
    logits = logits_left_out(articles)
    warm = warmed_up(given.dse)
    report("network and linear models, cross-validated", articles, logits, cross_validated(articles, logits, warm))
    if given.write:
        lessons = lessons_of(articles, logits)
        write(trained(warm, lessons, 9, "all"), lessons)


if __name__ == "__main__":
    main()
