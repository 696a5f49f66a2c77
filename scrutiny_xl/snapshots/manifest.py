"""`manifest.json`: a snapshot's manifest written so that people can read it, and read back."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from scrutiny_xl.snapshots.model import ArchivedFile, Contents, Kind, Manifest, NotFound, Previous

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["MANIFEST", "manifest_bytes", "read_manifest"]

MANIFEST = "manifest.json"
"""The file by which a snapshot is known: what is in it, and the SHA-256 of each file."""

_FORMAT = "scrutiny_xl snapshot, version 1"


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return a manifest as the file that stands in the snapshot."""
    contents = manifest.contents._asdict()
    for entry in ("files", "not_found"):
        contents[entry] = [
            {key: value for key, value in each._asdict().items() if value or key != "received_as"}
            for each in getattr(manifest.contents, entry)
        ]
    written = {
        "format": _FORMAT,
        "number": manifest.number,
        "folder": manifest.folder,
        "taken_on": manifest.taken_on.isoformat(),
        "made_by": manifest.made_by,
        "previous": manifest.previous._asdict() if manifest.previous else None,
        **contents,
        "as_at": manifest.contents.as_at.isoformat() if manifest.contents.as_at else None,
    }
    return json.dumps(written, ensure_ascii=False, indent=2).encode() + b"\n"


def read_manifest(data: bytes) -> Manifest:
    """Return the manifest that a file holds.

    Raises:
        ValueError: it is no manifest of a snapshot, or not as one is written.
    """
    try:
        written = json.loads(data)
        if written["format"] != _FORMAT:
            raise ValueError("it is not in the format of this version")
        previous = Previous(**written["previous"]) if written["previous"] else None
        manifest = Manifest(
            int(written["number"]),
            str(written["folder"]),
            date.fromisoformat(written["taken_on"]),
            str(written["made_by"]),
            previous,
            _contents(written),
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("it is not as the manifest of a snapshot is written") from error
    if manifest_bytes(manifest) != data:
        raise ValueError("it is not as the manifest of a snapshot is written")
    return manifest


def _contents(written: Mapping[str, Any]) -> Contents:
    """Return what a manifest says of the contents.

    Raises:
        KeyError, TypeError, ValueError: it is not as it is written.
    """
    files = tuple(ArchivedFile(**each) for each in written["files"])
    kind, facts = written["kind"], [written[fact] for fact in ("council", "quarter", "rule_set")]
    if not all(isinstance(each, str) for each in facts) or not all(map(_stands_within, files)):
        raise ValueError("it names a file that cannot stand in the folder")
    if kind not in get_args(Kind) or [each.what for each in files].count(kind) != 1:
        raise ValueError("it does not name one workbook as the one that was archived")
    council, quarter, rule_set = facts
    return Contents(
        kind,
        files,
        council,
        quarter,
        date.fromisoformat(written["as_at"]) if written["as_at"] else None,
        rule_set,
        int(written["items"]),
        tuple(NotFound(**each) for each in written["not_found"]),
    )


def _stands_within(file: ArchivedFile) -> bool:
    """Say whether a file stands in the snapshot's folder, or a folder of it: no other may be read or written."""
    parts = file.name.split("/")
    return not any(part in {"", ".", ".."} or set(part) & set("\\:\0") for part in parts)
