"""The codes of issues that a room can give rise to, collected from its source.

A code is an argument of a call that takes one, or stands in a statement in SQL. Where a call takes
a code that cannot be traced to its text, collecting fails: then this module is to learn the way.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

# Calls that take a code → the place of it among their arguments.
PLACES = {"Reject": 1, "reject": 1, "damaged": 3, "RecordWarning": 0, "Cast": 1, "_problem": 2}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)

# In SQL: texts in quotes with an underscore, and whatever stands before a severity.
_CODE = re.compile(r"'([a-z]+(?:_[a-z]+)+)'|'(\w+)',\s*'(?:critical|warning|info)'")


def codes(room: str) -> set[str]:
    """Every code that a module of csvlib/<room> can put into an issue."""
    found = set()
    for path in sorted((ROOT / "csvlib" / room).rglob("*")):
        if path.suffix == ".py":
            found |= Module(path).codes()
        elif path.suffix == ".sql":
            found |= in_sql(path.read_text(encoding="utf-8"))
    return found


def in_sql(text: str) -> set[str]:
    return {one or other for one, other in _CODE.findall(text)}


def name_of(call: ast.Call) -> str:
    """`reject` of `reject(…)` and of `self.reject(…)`."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


class Module:
    """One module, whose names are traced to the texts that they may stand for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self.within = {
            inner: outer for outer in ast.walk(self.tree) for inner in ast.iter_child_nodes(outer)
        }

    def codes(self) -> set[str]:
        found = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                found |= self._given(node)
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= in_sql(node.value)
        return found

    def _given(self, call: ast.Call) -> set[str]:
        name, found = name_of(call), set()
        given = [keyword.value for keyword in call.keywords if keyword.arg == "code"]
        if name in PLACES:
            given += call.args[PLACES[name] : PLACES[name] + 1]
        if name == "Literal":
            # A text that becomes part of a statement; a name may stand for anything there.
            given += [one for one in call.args if isinstance(one, ast.IfExp)]
        for one in given:
            found |= self.texts(one)
        return found

    def texts(self, node: ast.expr) -> set[str]:
        """The texts that an expression can be; none of what is handed on from elsewhere."""
        match node:
            case ast.Constant(value=str() as text):
                return {text}
            # A statement, filled in or of a file, is looked through as a text anyway.
            case (
                ast.Constant(value=None)
                | ast.Attribute()
                | ast.Call(func=ast.Attribute(value=ast.Name(), attr="format" | "SQL"))
            ):
                return set()
            case ast.IfExp():
                return self.texts(node.body) | self.texts(node.orelse)
            case ast.Name():
                return self._of_name(node)
            case ast.Call() if name_of(node) == "Literal":
                return self.texts(node.args[0])
            case ast.Call():
                return self._returned(node)
        raise AssertionError(f"{self.path}:{node.lineno}: which code is this?")

    def _of_name(self, name: ast.Name) -> set[str]:
        place: ast.AST = name
        while place in self.within:
            place = self.within[place]
            if not isinstance(place, (*FUNCTIONS, ast.Module)):
                continue
            if values := list(assigned(place, name.id)):
                return set().union(*map(self.texts, values))
            if isinstance(place, FUNCTIONS) and name.id in parameters(place):
                return set()
        raise AssertionError(f"{self.path}:{name.lineno}: what is {name.id}?")

    def _returned(self, call: ast.Call) -> set[str]:
        """What a function of this module returns."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef) and node.name == name_of(call):
                returns = [one for one in ast.walk(node) if isinstance(one, ast.Return)]
                return set().union(*(self.texts(one.value) for one in returns if one.value))
        raise AssertionError(f"{self.path}:{call.lineno}: what does {name_of(call)} return?")


def parameters(function: ast.AST) -> set[str]:
    return {node.arg for node in ast.walk(function) if isinstance(node, ast.arg)}


def assigned(place: ast.AST, name: str) -> Iterator[ast.expr]:
    """What is assigned to a name, also as one of several: `code, message = "a", "b"`."""
    for node in ast.walk(place):
        if isinstance(node, ast.NamedExpr) and node.target.id == name:
            yield node.value
        for target in node.targets if isinstance(node, ast.Assign) else ():
            if isinstance(target, ast.Name) and target.id == name:
                yield node.value
            elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = zip(target.elts, node.value.elts, strict=True)
                yield from (value for one, value in pairs if getattr(one, "id", "") == name)
