"""Small files of published replies for the audit's tests, all invented."""

from pathlib import Path
from zipfile import ZipFile

HEADER = ("Филиал", "Дата отзыва", "Автор", "Оценка", "Отзыв", "Дата ответа", "Ответ компании")
GOOD = (
    "Речная, 3",
    "01.03.2026 10:00",
    "Анна",
    "5",
    "Вкусный раф с лавандой, бариста улыбался",
    "01.03.2026 11:00",
    "Анна, здравствуйте! Спасибо за отзыв: рады, что раф с лавандой понравился.",
)
RUDE = (
    "Речная, 3",
    "02.03.2026 10:00",
    "Олег",
    "1",
    "Латте принесли холодным",
    "03.03.2026 10:00",
    "Олег, вы сами виноваты, надо было пить быстрее!!!",
)
SILENT = ("Лесная, 8", "05.03.2026 10:00", "Вера", "2", "Долго ждали суп", "", "")
STOCK = "Спасибо за ваш отзыв! Ваше мнение очень важно для нас. Ждём вас снова!"


def table(path: Path, *rows, header=HEADER, delimiter=";", encoding="utf-8", first=""):
    """Write a CSV file whose cells are quoted where they must be."""
    lines = [delimiter.join(_quoted(cell, delimiter) for cell in row) for row in (header, *rows)]
    path.write_bytes((first + "\r\n".join(lines) + "\r\n").encode(encoding))
    return path


def _quoted(cell, delimiter):
    if any(sign in cell for sign in (delimiter, '"', "\n")):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def stock_row(number, place="Речная, 3"):
    """Return a row with the stock reply under another name."""
    name = ("Анна", "Олег", "Вера", "Иван", "Майя")[number % 5]
    reply = f"{name}, здравствуйте! {STOCK}"
    return (place, f"{number % 28 + 1:02}.04.2026", name, "5", "Хороший чай", "", reply)


def workbook(path: Path, rows, *, shared=True, hidden_first=False):
    """Write a minimal workbook as Excel lays it out."""
    strings = list(dict.fromkeys(cell for row in rows for cell in row if isinstance(cell, str)))
    sheet = "".join(_row(n, row, strings if shared else None) for n, row in enumerate(rows, 1))
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    links = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    secret = '<sheet name="Секрет" sheetId="9" state="hidden" r:id="rId9"/>' if hidden_first else ""
    with ZipFile(path, "w") as book:
        book.writestr(
            "xl/workbook.xml",
            f'<workbook {main} {links}><sheets>{secret}<sheet name="Отзывы" sheetId="1" '
            'r:id="rId1"/></sheets></workbook>',
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Id="rId9" Target="worksheets/none.xml"/>'
            '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        book.writestr(
            "xl/worksheets/sheet1.xml",
            f"<worksheet {main}><sheetData>{sheet}</sheetData></worksheet>",
        )
        if shared:
            items = "".join(f"<si><r><t>{_escaped(text)}</t></r></si>" for text in strings)
            book.writestr("xl/sharedStrings.xml", f"<sst {main}>{items}</sst>")
    return path


def _row(number, row, strings):
    cells = "".join(_cell(number, place, cell, strings) for place, cell in enumerate(row))
    return f'<row r="{number}">{cells}</row>'


def _cell(number, place, cell, strings):
    reference = f"{chr(ord('A') + place)}{number}"
    if cell == "":
        return ""
    if not isinstance(cell, str):
        return f'<c r="{reference}"><v>{cell}</v></c>'
    if strings is None:
        return f'<c r="{reference}" t="inlineStr"><is><t>{_escaped(cell)}</t></is></c>'
    return f'<c r="{reference}" t="s"><v>{strings.index(cell)}</v></c>'


def _escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")
