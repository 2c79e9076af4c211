"""Scores how easy pages are to read: the Flesch reading ease of their prose. A page is Markdown or HTML.

    python readability.py LEAST PAGE...

prints a line a page, and ends with code 1 where a page scores less than LEAST. Prose is what is left without
code, tables, headings, comments and the targets of links; a name in backticks counts as one short word.
"""

import html
import re
import sys
from pathlib import Path

import textstat


def prose(markdown: str) -> str:
    """The sentences of a page. A paragraph, or an item of a list, ends one."""
    text = re.sub(r"(?ms)^ *```.*?^ *```$", "", markdown)
    text = re.sub(r"(?s)<!--.*?-->", "", text)
    text = re.sub(r"(?m)(?:^ {4}.*\n?)+", "\n", re.sub(r"(?m)^(?:\||#).*$", "", text))
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(?s)`[^`]*`", "code", text).replace("*", "")
    text = re.sub(r"(?<=\d)[.,](?=\d)", "", text)  # the point of 0.5 ends no sentence
    paragraphs = re.split(r"\n\s*\n|\n\s*(?:-|\d+\.) ", "\n" + text)
    sentences = [" ".join(p.lstrip("- ").split()) for p in paragraphs]
    return "\n".join(s if s[-1] in ".!?" else s.rstrip(":") + "." for s in sentences if s)


def prose_of_html(page: str) -> str:
    """The paragraphs and items of lists of a page, drawings and tables left out."""
    text = re.sub(r"(?s)<(svg|table|style|script|footer)\b.*?</\1>", "", page)
    parts = re.findall(r"(?s)<(?:p|li)\b[^>]*>(.*?)</(?:p|li)>", text)
    words = [" ".join(html.unescape(re.sub(r"<[^>]+>", "", part)).split()) for part in parts]
    words = [re.sub(r"(?<=\d)[.,](?=\d)", "", part) for part in words if "SHA-256" not in part]
    return "\n".join(part if part[-1] in ".!?" else part + "." for part in words if part)


def main() -> None:
    least, pages = float(sys.argv[1]), sys.argv[2:]
    hard = 0
    for page in pages:
        text = Path(page).read_text(encoding="utf-8")
        words = prose_of_html(text) if page.endswith(".html") else prose(text)
        score = textstat.flesch_reading_ease(words)
        print(f"{score:5.1f}  {page}")
        hard += score < least
    sys.exit(1 if hard else 0)


if __name__ == "__main__":
    main()
