"""What stands in a workbook, as one text."""

from io import BytesIO

from openpyxl import load_workbook


def text_of(content: bytes) -> str:
    book = load_workbook(BytesIO(content), read_only=True)
    rows = (row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
    return "\n".join("\t".join(str(cell) for cell in row) for row in rows)
