"""`export`."""

from pathlib import Path
from typing import Annotated

import typer

from csvlib import exporting
from csvlib.catalog import parse_table_name
from csvlib.cli.output import show
from csvlib.jobs.desk import open_desk
from csvlib.model import Format, View


def export(
    table: Annotated[str, typer.Option(help="The table, as schema.name.")],
    to: Annotated[Path, typer.Option(help="The file to write.")],
    fields: Annotated[
        str | None, typer.Option(help="Fields and related names, commas between; default all.")
    ] = None,
    where: Annotated[
        list[str] | None, typer.Option(help="'field op value'; may be given several times.")
    ] = None,
    order_by: Annotated[
        list[str] | None, typer.Option(help="field or field:desc; may be given several times.")
    ] = None,
    delimiter: Annotated[str, typer.Option(help="What separates the cells.")] = ",",
    encoding: Annotated[str, typer.Option(help="How the text is encoded.")] = "utf-8",
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin with the mark Excel looks for.")
    ] = False,
) -> None:
    """Writes rows of a table, with related names and lists, to a CSV file."""
    view = View(
        table=parse_table_name(table),
        fields=tuple(name.strip() for name in fields.split(",")) if fields else (),
        filters=tuple(exporting.parse_filter(text) for text in where or ()),
        order_by=tuple(
            exporting.parse_order(name.strip())
            for text in order_by or ()
            for name in text.split(",")
        ),
    )
    written = exporting.write_file(
        open_desk().database,
        view,
        Format(
            delimiter="\t" if delimiter in {"\\t", "tab"} else delimiter,
            encoding=encoding,
            bom=bom,
        ),
        to,
    )
    show({"table": str(view.table), "to": str(to), "rows": written})
