"""The page docs/tables.md, from the declarations."""

from collections.abc import Iterator

from data.tables import RELEASED, TABLES


def documentation() -> Iterator[str]:
    """Markdown of docs/tables.md."""
    yield "# Tables\n"
    yield "Made by `python -m data tables`; the declarations are in `data/tables.py`.\n"
    for name, model in TABLES.items():
        where = "in every release" if name in RELEASED else "local"
        yield f"\n## {name} ({where})\n\n{(model.__doc__ or '').strip()}\n"
        yield "| field | type | meaning |\n|---|---|---|"
        for column in model.to_schema().columns.values():
            yield f"| `{column.name}` | {column.dtype} | {column.description} |"
