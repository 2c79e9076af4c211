"""Scores how easy Markdown pages are to read: the Flesch reading ease of their prose.

    python readability.py LEAST PAGE...

prints a line a page, and ends with code 1 where a page scores less than LEAST. Prose is what is left without
code, tables, headings, comments and the targets of links; a name in backticks counts as one short word.
"""

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


def main() -> None:
    least, pages = float(sys.argv[1]), sys.argv[2:]
    hard = 0
    for page in pages:
        score = textstat.flesch_reading_ease(prose(Path(page).read_text(encoding="utf-8")))
        print(f"{score:5.1f}  {page}")
        hard += score < least
    sys.exit(1 if hard else 0)


if __name__ == "__main__":
    main()
