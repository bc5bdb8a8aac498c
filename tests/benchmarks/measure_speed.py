"""Measure how long it takes to find statements, in one run on the same articles, and write data/benchmarks/speed.csv.

    python tests/benchmarks/measure_speed.py PLACE_OF_POLNEAR

Each way is warmed up on other articles first, so that loading a model is not counted; every way begins with an empty store of parses.
textacy is measured when it is installed beside (it is no part of this project), on the same spaCy model.
"""

import argparse
import contextlib
import csv
import datetime
import importlib.util
import os
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from polnear import read_articles

from utils.people import find_people
from utils.positions import find_positions
from utils.quotes import find_statements, statement_records
from utils.text import load_model, parse
from utils.text.parses import _pieces, _remembered

OUT = Path(__file__).resolve().parent.parent.parent / "data" / "benchmarks" / "speed.csv"
ARTICLES, WARM = 50, 6
ROUNDS = 3  # the quickest of so many counts, since other work on a machine only ever slows


def parse_only(text):
    for _ in load_model().pipe((piece for _, _, piece in _pieces(text)), batch_size=64):
        pass


def statements(text):
    find_statements(text)


def positions_too(text):
    tree = parse(text)
    find_positions(tree, statement_records(find_statements(text)), find_people(tree))


def statements_fast(text):
    find_statements(text, backend="fast")


def textacy_quotations(text):
    from textacy.extract import direct_quotations

    for doc in load_model().pipe((piece for _, _, piece in _pieces(text)), batch_size=64):
        with contextlib.suppress(ValueError):  # it refuses a paragraph whose marks do not pair
            list(direct_quotations(doc))


def seconds_of(work, texts, warm, processes=1):
    """The wall time of the quickest round over the texts, in seconds; each round has a store of its own."""
    return min(_round(work, texts, warm, processes) for _ in range(ROUNDS))


def _round(work, texts, warm, processes):
    _remembered.cache_clear()
    with tempfile.TemporaryDirectory() as store:
        os.environ["PARLEY_STORE"] = store
        if processes == 1:
            for text in warm:
                work(text)
            return _wall_time(lambda: [work(text) for text in texts])
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            list(pool.map(work, warm * processes, chunksize=1))
            return _wall_time(lambda: list(pool.map(work, texts, chunksize=2)))


def _wall_time(work):
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("place")
    texts = [a.text for a in read_articles(parser.parse_args().place, "train")[: 8 * (ARTICLES + WARM) : 8]]
    texts, warm = texts[:ARTICLES], texts[ARTICLES:]
    ways = [
        ("spaCy parse alone", parse_only, 1),
        ("find_statements", statements, 1),
        ("find_statements, two processes", statements, 2),
        ("find_statements, find_people and find_positions", positions_too, 1),
        ('find_statements, backend="fast"', statements_fast, 1),
    ]
    if importlib.util.find_spec("textacy"):
        ways.append(("textacy direct_quotations, same model", textacy_quotations, 1))
    words = sum(len(text.split()) for text in texts)
    with open(OUT, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["way", "articles", "words", "seconds", "times_the_parse", "date"])
        bare = None
        for name, work, processes in ways:
            seconds = seconds_of(work, texts, warm, processes)
            bare = bare or seconds
            row = [name, len(texts), words, f"{seconds:.2f}", f"{seconds / bare:.3f}", datetime.date.today()]
            writer.writerow(row)
            print(*row)


if __name__ == "__main__":
    main()
