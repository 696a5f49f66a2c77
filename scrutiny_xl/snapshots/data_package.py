"""`datapackage.json`: what `items.csv` holds, as a Frictionless Data Package (version 1) that any program can follow.

https://specs.frictionlessdata.io/tabular-data-package/. Beside what that has, it tells the facts of the register, so
that the table can be read back whole.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from scrutiny_xl.register_table import RegisterTable
from scrutiny_xl.snapshots.fields import Field, fields_of
from scrutiny_xl.snapshots.items import read_rows, written_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

__all__ = ["DESCRIPTOR", "ITEMS", "DataPackage", "packaged", "read_package"]

ITEMS = "items.csv"
DESCRIPTOR = "datapackage.json"

_KEY = "ref"
_FACTS = ("council", "quarter", "rule_set")
_ESCAPED = (
    "A text that begins with = + - @ or an apostrophe has an apostrophe put before it, so that no spreadsheet takes it "
    "for a formula; so has a text in a column of type 'any' that looks like a number or a day. Take one apostrophe off "
    "to have the words as they were."
)
_NOT_OF_A_NAME = re.compile(r"[^a-z0-9]+")


class DataPackage(NamedTuple):
    """The two files of a data package: the items, and what describes them."""

    items: bytes
    descriptor: bytes


def packaged(table: RegisterTable, sources: Sequence[str], licence: str = "") -> DataPackage:
    """Return a Register table as a data package.

    `sources` are the paths of the files it was made from; `licence` is the name of an open licence or the address of
    its text, "" where the council has settled none. The same table gives the same bytes on any day.
    """
    fields = fields_of(table)
    items = written_rows(fields, table.rows)
    title = f"{table.council or 'Council'}: scrutiny recommendations and actions, {table.quarter}"
    described: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": _NOT_OF_A_NAME.sub("-", f"{table.council} scrutiny register {table.quarter}".casefold()).strip("-"),
        "title": title,
        "description": f"Every item of the register as at {table.as_at.isoformat()}. {_ESCAPED}",
        "created": f"{table.as_at.isoformat()}T00:00:00Z",
        **{fact: getattr(table, fact) for fact in _FACTS},
        "as_at": table.as_at.isoformat(),
        "sources": [{"title": path.rpartition("/")[2], "path": path} for path in sources],
        **({"licenses": [{"path" if "://" in licence else "name": licence}]} if licence else {}),
        "resources": [_resource(table, fields, items)],
    }
    return DataPackage(items, json.dumps(described, ensure_ascii=False, indent=2).encode() + b"\n")


def _resource(table: RegisterTable, fields: Sequence[Field], items: bytes) -> dict[str, Any]:
    described = [
        {"name": each.name, "title": each.title, "type": each.kind, "description": each.description} for each in fields
    ]
    columns = dict(zip((each.name for each in fields), zip(*table.rows, strict=True), strict=False))
    keys = columns.get(_KEY, ())
    keyed = bool(keys) and len(keys) == len(set(keys)) and "" not in keys
    return {
        "profile": "tabular-data-resource",
        "name": "items",
        "title": "Items of the register",
        "path": ITEMS,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "bytes": len(items),
        "hash": _hash(items),
        "schema": {"fields": described, "missingValues": [""], **({"primaryKey": _KEY} if keyed else {})},
    }


def _hash(items: bytes) -> str:
    return f"sha256:{hashlib.sha256(items).hexdigest()}"


def read_package(package: DataPackage, only: Collection[str] = ()) -> RegisterTable:
    """Return the Register table of a data package, or of its columns those whose fields are in `only`.

    Raises:
        ValueError: it is none that `packaged` made, or the items are not those it describes.
    """
    try:
        described = json.loads(package.descriptor)
        (resource,) = described["resources"]
        fields = tuple(_field(each) for each in resource["schema"]["fields"])
        council, quarter, rule_set = (str(described[fact]) for fact in _FACTS)
        as_at, digest = date.fromisoformat(described["as_at"]), resource["hash"]
    except (KeyError, TypeError) as error:
        raise ValueError("its description is not that of the items of a register") from error
    if _hash(package.items) != digest:
        raise ValueError("it has changed since it was archived")
    rows = read_rows(fields, package.items, only)
    headings = tuple(field.title for field in fields if not only or field.name in only)
    return RegisterTable(council, quarter, as_at, rule_set, headings, rows)


def _field(described: Mapping[str, Any]) -> Field:
    return Field(described["name"], described["title"], described["type"], described["description"])
