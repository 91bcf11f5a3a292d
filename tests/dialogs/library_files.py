"""Files for the library, as real programs make them, and some that can't be read."""

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from docx import Document
from fpdf import FPDF

from handlers.printing import font


def pdf(*pages: str) -> bytes:
    """Return a PDF with these pages; an empty one has a line but no text, like a scan."""
    made = FPDF()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "cjk.ttf"
        file.write_bytes(font.cut("".join(pages) + "…"))
        made.add_font("cjk", fname=file)
    for page in pages:
        made.add_page()
        made.set_font("cjk", size=12)
        made.line(10, 10, 50, 50)
        if page:
            made.multi_cell(0, 8, page)
    return bytes(made.output())


def docx(paragraphs: list[str], cells: list[list[str]]) -> bytes:
    made = Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    table = made.add_table(len(cells), len(cells[0]))
    for row, line in enumerate(cells):
        for column, cell in enumerate(line):
            table.cell(row, column).text = cell
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def bomb() -> bytes:
    """Return a package that unpacks to much more than it states to be."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 60_000_000)
    return written.getvalue()
