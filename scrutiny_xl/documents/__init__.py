"""Word documents as grids, for the one parser; the only importer of python-docx."""

from __future__ import annotations

from scrutiny_xl.documents.model import Document
from scrutiny_xl.documents.reading import read_document

__all__ = ["Document", "read_document"]
