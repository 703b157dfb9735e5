"""The text of a CV out of a PDF, a Word file or plain text: read by a process of its own, within bounds.

Only that process imports the readers: the server starts sooner without them."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

LARGEST = 5_000_000
"""Bytes of a file."""
LARGEST_UNPACKED = 40_000_000
MOST_PAGES = 30
LONGEST = 200_000
"""Characters of text that are looked at."""
SECONDS = 20
ROOT = Path(__file__).resolve().parents[2]
UNREADABLE = "This file could not be read as a {}. Paste its text instead."


class CvError(ValueError):
    """Why a file gives no text; the message is fit to be shown."""


def cv_text(name: str, content: bytes) -> str:
    """What is written in a PDF, DOCX or TXT. The name only tells which of them it is."""
    kind = name.rpartition(".")[2].lower()
    if len(content) > LARGEST:
        raise CvError(f"The file is too large: expected at most {LARGEST // 1_000_000} MB.")
    if kind == "txt":
        return content.decode("utf-8", errors="replace")[:LONGEST]
    if kind not in READERS:
        raise CvError("Expected a PDF, DOCX or TXT file.")
    command = [sys.executable, "-m", "dashboard.exports.cv", kind]
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and the command holds nothing of the file's name
            command, input=content, capture_output=True, timeout=SECONDS, cwd=ROOT, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise CvError(f"Reading the file took longer than {SECONDS} seconds. Paste its text instead.") from error
    if done.returncode:
        raise CvError(UNREADABLE.format(kind.upper()))
    text = done.stdout.decode("utf-8", errors="replace")
    if not text.strip():
        raise CvError("The file holds no text, perhaps only a picture of it. Paste its text instead.")
    return text


def pdf_text(content: bytes) -> str:
    from pypdf import PdfReader  # noqa: PLC0415

    pages = PdfReader(io.BytesIO(content)).pages
    return "\n".join(pages[number].extract_text() for number in range(min(len(pages), MOST_PAGES)))


def docx_text(content: bytes) -> str:
    from docx import Document  # noqa: PLC0415

    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(part.file_size for part in packed.infolist()) > LARGEST_UNPACKED:
            raise CvError("unpacked it is too large")
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


READERS = {"pdf": pdf_text, "docx": docx_text}


def main() -> None:
    """The process that reads: bytes in, text out."""
    text = READERS[sys.argv[1]](sys.stdin.buffer.read(LARGEST + 1))
    sys.stdout.buffer.write(text[:LONGEST].encode("utf-8", errors="replace"))


if __name__ == "__main__":
    main()
