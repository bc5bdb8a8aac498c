"""The house: which room may call which, that outsiders use a room's face, and that no module or function grows too long."""

import ast
from pathlib import Path

import pytest

from utils import ROOMS
from utils.publish import readme_with_rooms

ROOT = Path(__file__).resolve().parent.parent
UTILS = ROOT / "utils"
MODULES = sorted(p.relative_to(ROOT) for p in UTILS.rglob("*.py"))
LONGEST_MODULE, LONGEST_FUNCTION = 370, 40  # lines


def room_of(module):
    """The room that a module lies in: its folder in `utils`, or itself."""
    return module.parts[1] if len(module.parts) > 2 else module.stem


def imports_of(module):
    """(dotted name of the module imported, names) for each import from this project."""
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    return [
        (node.module, [alias.name for alias in node.names])
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "utils"
    ]


def test_the_list_names_every_room_and_calls_go_down_only():
    assert {room_of(m) for m in MODULES} - {"__init__"} == set(ROOMS)
    order = list(ROOMS)
    assert all(order.index(below) > order.index(room) for room in ROOMS for below in ROOMS[room])


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_calls_only_the_rooms_of_its_list_and_only_by_their_face(module):
    room = room_of(module)
    for name, _ in imports_of(module):
        parts = name.split(".")
        if len(parts) == 1 or parts[1] == room:
            continue
        assert parts[1] in ROOMS[room], f"{module} imports {name}"
        assert len(parts) == 2, f"{module} reaches behind the face of {parts[1]}"


def test_every_permission_is_used():
    used = {room: set() for room in ROOMS}
    for module in MODULES:
        if room_of(module) in used:
            used[room_of(module)] |= {name.split(".")[1] for name, _ in imports_of(module) if "." in name}
    assert {room: sorted(names - {room}) for room, names in used.items()} == {r: sorted(n) for r, n in ROOMS.items()}


@pytest.mark.parametrize("face", [m for m in MODULES if m.name == "__init__.py" and len(m.parts) > 2], ids=str)
def test_a_face_says_what_its_room_is_for_and_exports_what_it_imports(face):
    tree = ast.parse((ROOT / face).read_text(encoding="utf-8"))
    assert ast.get_docstring(tree).splitlines()[0].endswith(".")
    imported = {
        alias.asname or alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    listed = next(
        ast.literal_eval(n.value) for n in tree.body if isinstance(n, ast.Assign) and n.targets[0].id == "__all__"
    )
    assert set(listed) == {name for name in imported if not name.startswith("_")}
    modules = {f.stem for f in (ROOT / face).parent.glob("*.py")}
    assert not imported & modules, "a name that is exported hides a module"


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_nothing_grows_too_long(module):
    source = (ROOT / module).read_text(encoding="utf-8")
    assert len(source.splitlines()) <= LONGEST_MODULE
    long = [
        f"{node.name} has {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_the_picture_in_the_readme_is_drawn_from_the_list():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme_with_rooms(readme) == readme
