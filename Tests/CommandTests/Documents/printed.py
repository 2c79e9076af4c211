"""Holds what documents show against what the program prints.

    python printed.py check PAGE...        compares; ends with code 1 where something differs
    python printed.py write PAGE...        writes what the program prints into the pages
    python printed.py commands PAGE...     runs each indented line that begins with strait, in order

STRAIT_BINARY names the program. Options, before the pages: --root DIR (the repository), --have NAME=FILE (a
file that commands read and the repository does not hold; what needs it is passed over without it).

A comment before a block of code, a table or a paragraph says where it comes from. Parts are kept apart by bars:

    <!-- printed by: strait run X | from: How many | until: Files in -->
        the block holds the lines from the one that begins so to the one before that begins so. Both may be
        left out, and from may come again: the parts are then joined by a line with three dots.
    <!-- table of: strait backtest | file: summary.csv | only: model=hurdle,pool | Model: {model} | … -->
        a row for each of the file, with a column for each title and its format; order: COLUMN sorts them.
    <!-- drawn by: strait run X && strait report Y | file: Y/fan.svg -->
        the line below shows a copy of the chart in a folder with the name of the page, with its title.
    <!-- figures of: strait run X -->
        every number of the paragraph that follows is printed by the command.
    <!-- file: own.csv -->
        the block is saved under this name before any command is run.

Several commands are joined by &&; what the last one prints counts. A part `needs: NAME` names a file of --have.
In the page README.md, a number that stands in no such place is a fault.
"""

import argparse
import csv
import html
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

COMMENT = re.compile(r"^<!-- (printed by|table of|drawn by|figures of|file): (.*?) -->$")
SHOWN = ("printed by", "table of", "drawn by")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
# Numbers that no command prints: names of licences, languages and tables, and years.
NAMES = re.compile(r"Swift 6\.\d|Licence v3\.0|License 2\.0|SB_0\d|`[^`]*`|\]\([^)]*\)|\b20\d\d\b")
DOTS = "…"


class Fault(Exception):
    """Something in a page that cannot be read or run."""


class Workshop:
    """A folder with the studies and models of the repository, in which each command is run once."""

    def __init__(self, folder: Path, root: Path, have: dict[str, Path]) -> None:
        self.folder = folder
        self.program = os.environ.get("STRAIT_BINARY", str(root / ".build/release/strait"))
        self.printed: dict[str, str] = {}
        for name in ("Scenarios", "Models"):
            (folder / name).symlink_to(root / name)
        (folder / "arrivals.csv").symlink_to(root / "Sources/CChannelData/daily_arrivals.csv")
        for name, file in have.items():
            (folder / name).symlink_to(file)

    def output(self, commands: str) -> str:
        """What the last of some commands prints."""
        for command in commands.split(" && "):
            if command not in self.printed:
                words = shlex.split(command, comments=True)
                if words[0] != "strait":
                    raise Fault(f"not a command of strait: {command}")
                run = subprocess.run(
                    [self.program, *words[1:]], cwd=self.folder, text=True, capture_output=True,
                    env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "COLUMNS": "100"})
                if run.returncode:
                    raise Fault(f"{command}: code {run.returncode}: {run.stderr.strip()}")
                self.printed[command] = run.stdout.rstrip("\n")
        return self.printed[command]

    def rows(self, file: str) -> list[dict[str, object]]:
        """The rows of a table that a command wrote; numbers as numbers."""
        with open(self.folder / file, encoding="utf-8", newline="") as table:
            return [{k: number(v) for k, v in row.items()} for row in csv.DictReader(table)]


def number(text: str) -> object:
    try:
        return float(text)
    except ValueError:
        return text


def excerpt(output: str, parts: list[tuple[str, str]]) -> list[str]:
    """The lines of a text that the parts of a comment choose."""
    lines = output.split("\n")
    places = [(value, key) for key, value in parts if key in ("from", "until")]
    if not places or places[0][1] == "until":
        places.insert(0, ("", "from"))
    chosen: list[str] = []
    start = 0
    for index, (text, key) in enumerate(places):
        if key == "until":
            continue
        begin = next((i for i in range(start, len(lines)) if lines[i].startswith(text)), None)
        if begin is None:
            raise Fault(f"no line begins with: {text}")
        end = len(lines)
        if index + 1 < len(places) and places[index + 1][1] == "until":
            stop = places[index + 1][0]
            end = next((i for i in range(begin + 1, end) if lines[i].startswith(stop)), None)
            if end is None:
                raise Fault(f"no later line begins with: {stop}")
        part = lines[begin:end]
        while part and not part[-1]:
            part.pop()
        chosen += ([DOTS] if chosen else []) + part
        start = end
    return chosen


def table(workshop: Workshop, parts: list[tuple[str, str]]) -> list[str]:
    """A Markdown table of a file's rows."""
    given = dict(parts)
    rows = workshop.rows(given.pop("file"))
    if "only" in given:
        for column, _, values in (c.partition("=") for c in given.pop("only").split(";")):
            order = values.split(",")
            rows = sorted((r for r in rows if r[column] in order), key=lambda r: order.index(r[column]))
    if not rows:
        raise Fault("no row is left")
    if "order" in given:
        column = given.pop("order")
        rows = sorted(rows, key=lambda r: r[column])
    body = ["| " + " | ".join(cell(form, row) for form in given.values()) + " |" for row in rows]
    return ["| " + " | ".join(given) + " |", "|" + "---|" * len(given)] + body


def cell(form: str, row: dict[str, object]) -> str:
    """A row's values in a format, with minus signs and no negative zero."""
    return re.sub(r"-(?=0(\.0+)?$)", "", form.format(**row)).replace("-0.", "−0.")


def figures(text: str) -> set[str]:
    """The numbers of a text, as they are written there."""
    return {n.rstrip(",") for n in NUMBER.findall(text)}


class Page:
    """A document, with what its comments ask for."""

    def __init__(self, path: Path, workshop: Workshop) -> None:
        self.path, self.workshop = path, workshop
        self.lines = path.read_text(encoding="utf-8").split("\n")
        self.faults: list[str] = []

    def asks(self, kind: str):
        """Each comment of a kind: its line, what it names first, and its other parts."""
        for index, line in enumerate(self.lines):
            match = COMMENT.match(line)
            if match and match[1] == kind:
                first, *others = [part.strip() for part in match[2].split(" | ")]
                parts = [(k.strip(), v.strip()) for k, _, v in (o.partition(":") for o in others)]
                yield index, first, parts

    def extent(self, index: int) -> tuple[int, int]:
        """The lines of the block, table or paragraph below a comment."""
        start = index + 1
        while start < len(self.lines) and not self.lines[start]:
            start += 1
        if start < len(self.lines) and self.lines[start].startswith("```"):
            end = next((i for i in range(start + 1, len(self.lines)) if self.lines[i] == "```"), None)
            if end is None:
                raise Fault("a block that does not end")
            return start + 1, end
        end = start
        while end < len(self.lines) and self.lines[end]:
            end += 1
        return start, end

    def save_files(self) -> None:
        for index, name, _ in self.asks("file"):
            start, end = self.extent(index)
            (self.workshop.folder / name).write_text("\n".join(self.lines[start:end]) + "\n", encoding="utf-8")

    def compare(self, write: bool) -> bool:
        """Compares, or renews, every block and table; whether something was changed."""
        before = list(self.lines)
        # From the end on, so that the lines above stay where they are.
        wanted = [(kind, ask) for kind in SHOWN for ask in self.asks(kind)]
        for kind, (index, command, parts) in sorted(wanted, key=lambda w: -w[1][0]):
            try:
                if self.is_passed_over(parts):
                    continue
                output = self.workshop.output(command)
                rest = [p for p in parts if p[0] != "needs"]
                if kind == "printed by":
                    made = excerpt(output, rest)
                elif kind == "table of":
                    made = table(self.workshop, rest)
                else:
                    made = self.picture(index, dict(rest)["file"], write)
                start, end = self.extent(index)
                if self.lines[start:end] != made:
                    if write:
                        self.lines[start:end] = made
                    else:
                        self.fault(index, f"{command} gives:\n" + "\n".join(made))
            except (Fault, KeyError, OSError) as error:
                self.fault(index, str(error))
        for index, command, parts in self.asks("figures of"):
            try:
                if self.is_passed_over(parts):
                    continue
                known = figures(self.workshop.output(command))
                start, end = self.extent(index)
                said = figures(NAMES.sub("", "\n".join(self.lines[start:end])))
                if said - known:
                    self.fault(index, f"not printed by {command}: {', '.join(sorted(said - known))}")
            except Fault as error:
                self.fault(index, str(error))
        return self.lines != before

    def picture(self, index: int, file: str, write: bool) -> list[str]:
        """The line that shows a chart, whose copy is compared or renewed."""
        drawn = (self.workshop.folder / file).read_text(encoding="utf-8")
        copy = self.path.parent / self.path.stem / Path(file).name
        if write:
            copy.parent.mkdir(exist_ok=True)
            copy.write_text(drawn, encoding="utf-8")
        elif not copy.exists() or copy.read_text(encoding="utf-8") != drawn:
            self.fault(index, f"{copy.name} is not what is drawn now")
        title = re.search(r"<title[^>]*>(.*?)</title>", drawn)
        return [f"![{html.unescape(title[1]) if title else copy.stem}]({self.path.stem}/{copy.name})"]

    def is_passed_over(self, parts: list[tuple[str, str]]) -> bool:
        missing = [v for k, v in parts if k == "needs" and not (self.workshop.folder / v).exists()]
        for name in missing:
            print(f"{self.path.name}: passed over, no {name}")
        return bool(missing)

    def loose_figures(self) -> None:
        """Numbers of the prose that no comment answers for."""
        answered = set()
        for kind in (*SHOWN, "figures of", "file"):
            for index, _, _ in self.asks(kind):
                answered |= {index, *range(*self.extent(index))}
        is_code = False
        for index, line in enumerate(self.lines):
            if line.startswith("```"):
                is_code = not is_code
            if is_code or index in answered or line.startswith("    "):
                continue
            loose = figures(NAMES.sub("", line))
            if loose:
                self.fault(index, f"no command is named for {', '.join(sorted(loose))}")

    def commands(self) -> int:
        """Runs each indented line that begins with strait; how many there are."""
        count = 0
        for index, line in enumerate(self.lines):
            match = re.match(r"^ {4}(strait .*?)(?: +#.*)?$", line)
            if match:
                count += 1
                try:
                    self.workshop.output(match[1])
                except Fault as error:
                    self.fault(index, str(error))
        return count

    def fault(self, index: int, text: str) -> None:
        self.faults.append(f"{self.path}:{index + 1}: {text}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("verb", choices=["check", "write", "commands"])
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[3])
    parser.add_argument("--have", action="append", default=[], metavar="NAME=FILE")
    parser.add_argument("pages", nargs="+", type=Path)
    options = parser.parse_args()
    have = {name: Path(file).resolve() for name, _, file in (h.partition("=") for h in options.have)}
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(Path(folder), options.root.resolve(), have)
        pages = [Page(path, workshop) for path in options.pages]
        for page in pages:
            page.save_files()
        count = 0
        for page in pages:
            if options.verb == "commands":
                count += page.commands()
                continue
            for kind in (*SHOWN, "figures of"):
                count += len(list(page.asks(kind)))
            if page.compare(write=options.verb == "write"):
                page.path.write_text("\n".join(page.lines), encoding="utf-8")
            if page.path.name == "README.md" and page.path.parent.name != "docs":
                page.loose_figures()
        faults = [fault for page in pages for fault in page.faults]
        print("\n".join(faults + [f"{count} compared" if options.verb != "commands" else f"{count} run"]))
        sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
