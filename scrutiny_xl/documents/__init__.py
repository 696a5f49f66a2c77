"""Word documents as grids, for the one parser; the only importer of python-docx."""

from __future__ import annotations

from scrutiny_xl.documents.model import Document
from scrutiny_xl.documents.reading import DOCUMENT_KINDS, read_document

__all__ = ["DOCUMENT_KINDS", "Document", "read_document"]
