"""`templates`: mappings kept under a name."""

from pathlib import Path
from typing import Annotated, Any

import typer

from csvlib.cli.choosing import actor_name, read_json
from csvlib.cli.output import show
from csvlib.jobs import templates
from csvlib.jobs.desk import open_desk
from csvlib.model import Memory

app = typer.Typer(help="Mappings kept under a name. Alone: lists them.")

Name = Annotated[str, typer.Argument(metavar="NAME")]
Shared = Annotated[bool, typer.Option("--shared", help="Let everybody use it.")]


@app.callback(invoke_without_command=True)
def alone(context: typer.Context) -> None:
    """Mappings kept under a name. Alone: lists them."""
    if context.invoked_subcommand is None:
        list_all()


@app.command("list")
def list_all() -> None:
    """One's own templates and the shared ones, a JSON line each."""
    for one in templates.listed(open_desk(), actor_name()):
        show(_line(one))


@app.command("save")
def save(
    run: Annotated[int, typer.Argument(metavar="RUN")], name: Name, shared: Shared = False
) -> None:
    """Keeps the mapping of an import under a name."""
    show(_line(templates.save(open_desk(), run, name, actor_name(), shared=shared)))


@app.command("rename")
def rename(name: Name, new_name: Annotated[str, typer.Argument(metavar="NEW")]) -> None:
    """Gives a template another name."""
    show(_line(templates.rename(open_desk(), name, new_name, actor_name())))


@app.command("share")
def share(
    name: Name,
    private: Annotated[bool, typer.Option("--private", help="Keep it to oneself again.")] = False,
) -> None:
    """Lets everybody use a template."""
    show(_line(templates.share(open_desk(), name, actor_name(), shared=not private)))


@app.command("delete")
def delete(name: Name) -> None:
    """Deletes a template; imports that were made with it stay as they are."""
    templates.delete(open_desk(), name, actor_name())
    show({"deleted": name})


@app.command("export")
def export(name: Name) -> None:
    """A template as JSON, for another desk or for `import --mapping`."""
    show(templates.export(open_desk(), name, actor_name()))


@app.command("import")
def take_in(
    path: Annotated[Path, typer.Argument(metavar="FILE")],
    name: Annotated[str | None, typer.Option("--name", help="Instead of its own.")] = None,
    shared: Shared = False,
) -> None:
    """A template from the JSON that `templates export` or `map` printed."""
    data = read_json(path, advice="Write one with `python -m csvlib templates export NAME`.")
    show(_line(templates.take_in(open_desk(), data, actor_name(), name=name, shared=shared)))


def _line(one: Memory) -> dict[str, Any]:
    return {
        "name": one.name,
        "table": str(one.mapping.table),
        "source": one.source,
        "columns": len(one.headers),
        "shared": one.shared,
        "created_by": one.created_by,
        "uses": one.uses,
        "last_used_at": one.last_used_at.isoformat() if one.last_used_at else None,
    }
