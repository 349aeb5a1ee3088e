"""The shape of the code: which way imports run, what pages may hold, how long a file may grow."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = sorted(path for folder in ("sitboard", "components", "pages") for path in (ROOT / folder).rglob("*.py"))
PAGES = [path for path in (ROOT / "app.py", *CODE) if path.name == "app.py" or path.parent.name == "pages"]

WITHOUT_SCREEN = {"streamlit", "starlette", "plotly", "pydeck", "matplotlib"}
FORBIDDEN = {
    "sitboard": {*WITHOUT_SCREEN, "components", "pages", "app"},
    "components": {"pages", "app"},
    "pages": {"pandas", "plotly", "pydeck", "duckdb", "app"},
}
"""Per folder, the modules that it must not import."""

SERVER = ROOT / "sitboard" / "server.py"
API = ROOT / "sitboard" / "api" / "route.py"
TAKE_AWAY = ROOT / "sitboard" / "verbs" / "export.py"
"""The command line stands around the board as app.py does: its `export` asks what draws for pictures and pages."""
OUTER = {"sitboard.server", "sitboard.api.route", "sitboard.__main__", "sitboard.cli"}
"""What stands around the library: nothing in it may import these."""

DRAWING = ("theme", "charts", "maps", "pictures", "handout", "files", "slides", "deck", "paper")
"""Components that turn an answer into a figure without a screen."""


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> set[str]:
    """Full names of the modules that a file imports, wherever in it. `from a import b` gives `a` and `a.b`."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno} imports relatively"
            found |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


each = pytest.mark.parametrize("path", [*CODE, ROOT / "app.py"], ids=name)
each_page = pytest.mark.parametrize("path", PAGES, ids=name)


@each
def test_imports_run_one_way(path: Path) -> None:
    folder = path.parent.name if path.parent != ROOT else "pages"
    folder = "components" if "components" in path.parts else "sitboard" if "sitboard" in path.parts[-3:-1] else folder
    outside = {
        SERVER: {"streamlit", "starlette"},
        API: {"starlette"},
        TAKE_AWAY: {"components"},
        ROOT / "app.py": {"sitboard.server", "sitboard.api.route"},
    }
    allowed = outside.get(path, set())
    used = {module.partition(".")[0] for module in imports(path)} - allowed
    assert not used & FORBIDDEN[folder]


@pytest.mark.parametrize("path", [path for path in CODE if "components" in path.parts], ids=name)
def test_what_draws_knows_no_screen(path: Path) -> None:
    drawing = path.relative_to(ROOT / "components").parts[0].removesuffix(".py") in DRAWING
    if drawing:
        assert not {module.partition(".")[0] for module in imports(path)} & {"streamlit", "starlette"}


@pytest.mark.parametrize("path", [path for path in CODE if "sitboard" in path.parts[-3:-1]], ids=name)
def test_the_library_does_not_import_what_stands_around_it(path: Path) -> None:
    if ".".join(path.relative_to(ROOT).with_suffix("").parts) not in OUTER:
        assert not imports(path) & OUTER


def test_no_circle_of_imports() -> None:
    modules = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in CODE}
    edges = {}
    for module, path in modules.items():
        used = imports(path) & modules.keys() - {module}
        # `from a import b` of a module b needs a.b; a itself is only the road to it
        edges[module] = {one for one in used if not any(other.startswith(one + ".") for other in used)}
    while True:
        leaves = {module for module, needed in edges.items() if not needed & edges.keys()}
        if not leaves:
            break
        edges = {module: needed for module, needed in edges.items() if module not in leaves}
    assert not edges


@each_page
def test_a_page_reads_as_sentences(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 70
    for node in ast.walk(tree(path)):
        at = f"{path.name}:{getattr(node, 'lineno', 0)}"
        assert not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda), at
        assert not (isinstance(node, ast.Attribute) and node.attr == "session_state"), at
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(", node.value), f"{at} holds a colour"


@each
def test_no_file_grows_past_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@each
def test_html_is_only_ever_written_literally(path: Path) -> None:
    """A value of the data inside HTML could run as a script: only a constant, our style sheet, or a template that escapes."""
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        unsafe = any(k.arg == "unsafe_allow_html" for k in node.keywords)
        if unsafe or (called in ("html", "iframe") and ast.unparse(node.func).startswith(("st.", "components.v1."))):
            shown = node.args[0]
            ours = isinstance(shown, ast.Call) and ast.unparse(shown.func) in ("sheet", "head.written")
            assert ours or isinstance(shown, ast.Constant), f"{name(path)}:{node.lineno}"


@each
def test_what_is_said_is_a_literal_message(path: Path) -> None:
    """A sentence glued or formatted before it is said would miss the catalogue."""
    for node in ast.walk(tree(path)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "say"
            and node.args
        ):
            assert not isinstance(node.args[0], ast.JoinedStr | ast.BinOp), f"{name(path)}:{node.lineno}"


@pytest.mark.parametrize("folder", ["sitboard", "components"])
def test_every_module_says_what_it_is(folder: str) -> None:
    for path in (ROOT / folder).rglob("*.py"):
        assert ast.get_docstring(tree(path)), name(path)


def test_no_file_names_a_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True)
    files = [ROOT / line for line in listed.stdout.splitlines()] or CODE
    private = re.compile(r"(?<![\w.:])/(?:work/(?:main|shared)|tmp/|home/\w|root/|Users/\w)|[A-Z]:\\Users")
    found = []
    for path in files:
        if path.suffix in (".py", ".md", ".toml", ".txt", ".sql", ".js", ".css", ".csv", ".json") and path.is_file():
            text = path.read_text(encoding="utf-8")
            found += [f"{name(path)}: {match}" for match in private.findall(text) if path != Path(__file__)]
    assert not found
