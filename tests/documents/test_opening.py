"""What is no document that can be read is refused in a sentence."""

from __future__ import annotations

import io
import zipfile

import msoffcrypto.format.ooxml
import pytest
from builders_documents import with_parts, word, word_source

from scrutiny_xl.documents import read_document
from scrutiny_xl.errors import UnreadableFileError

PLAIN = word("Title")
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def part(name: str) -> bytes:
    """Return a part of a plain document."""
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as package:
        return package.read(name)


def encrypted() -> bytes:
    """Return a document that a password opens."""
    out = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(PLAIN)).encrypt("secret", out)
    return out.getvalue()


def other_package(**parts: bytes) -> bytes:
    """Return a package that is none of Word's."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("_", "."), content)
    return out.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>' + part("word/document.xml").partition(b"?>")[2]
STRICT = part("word/document.xml").replace(
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
)
BOMB = part("word/document.xml").replace(b"</w:body>", b" " * 40_000_000 + b"</w:body>")


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "plan.docx", "is empty."),
        (b"Not a document", "plan.docx", "is not a Word document, whatever its name says."),
        (b"{\\rtf1 Title}", "plan.docx", "is a document in an old format of Word"),
        (b"%PDF-1.7", "plan.doc", "is a document in an old format of Word"),
        (COMPOUND + b"\0" * 600, "plan.doc", "is a document in an old format of Word"),
        (encrypted(), "plan.docx", "is protected by a password."),
        (
            other_package(content_xml=b"<x/>"),
            "plan.odt",
            "is a document in an old format of Word, or in that of another",
        ),
        (other_package(readme_txt=b"x"), "plan.docx", "is damaged or is not a Word document."),
        (PLAIN[:-200], "plan.docx", "is damaged or is not a Word document."),
        (
            with_parts(PLAIN, {"word/document.xml": b"<w:document"}),
            "plan.docx",
            "is damaged or is not a Word document.",
        ),
        (with_parts(PLAIN, {"word/document.xml": ENTITIES}), "plan.docx", "is damaged or is not a Word document."),
        (with_parts(PLAIN, {"word/document.xml": STRICT}), "plan.docx", "is saved as a 'Strict Open XML Document'."),
        (with_parts(PLAIN, {"word/document.xml": BOMB}), "plan.docx", "unpacks to far more than any document"),
        (with_parts(PLAIN, {"word/document.xml": b"<x/>"}), "plan.docx", "is not a Word document"),
    ],
)
def test_refused(data: bytes, name: str, sentence: str) -> None:
    """Each says what is wrong and what to do."""
    with pytest.raises(UnreadableFileError) as refused:
        read_document(word_source(data, name))
    assert str(refused.value).startswith(f"{name} {sentence}")
    assert len(refused.value.remedy) > 10


def test_a_document_with_macros_is_read() -> None:
    """They are data, and never run."""
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = part("[Content_Types].xml").replace(kind, b"application/vnd.ms-word.document.macroEnabled.main+xml")
    data = with_parts(PLAIN, {"[Content_Types].xml": types, "word/vbaProject.bin": b"never run"})
    assert read_document(word_source(data, "plan.docm")).grids[0].rows[0] == ["Title"]


def test_links_to_elsewhere_are_not_followed() -> None:
    """A part that is to be fetched from the web is as if it were not there."""
    rels = part("word/_rels/document.xml.rels").replace(
        b'Target="styles.xml"', b'Target="https://example.invalid/styles.xml" TargetMode="External"'
    )
    data = with_parts(PLAIN, {"word/_rels/document.xml.rels": rels})
    assert read_document(word_source(data)).grids[0].rows[0] == ["Title"]


def test_a_link_to_a_part_that_was_lost_is_passed_over() -> None:
    """As Word does: a picture may have been taken out by a mail gateway."""
    lost = b'<Relationship Id="rId77" Type="http://example.invalid/image" Target="NULL"/></Relationships>'
    rels = part("word/_rels/document.xml.rels").replace(b"</Relationships>", lost)
    data = with_parts(PLAIN, {"word/_rels/document.xml.rels": rels})
    assert read_document(word_source(data)).grids[0].rows[0] == ["Title"]
