"""The commands of the program as functions.

Each takes the options of its command as keywords: `--sample-paths 2` is `sample_paths=2`, a flag is
`True`, an option that may stand several times takes a list. `strait.call("help", "run").output` lists
them. What an option may be, the program checks.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

from ._errors import StraitError
from ._program import Option, Progress, call, words
from ._progress import notebook
from ._results import Result, read
from ._study import StudyLike, Study


def run(study: StudyLike, *, progress: Progress | None = None, **options: Option) -> Result:
    """Simulates the scenarios of a study and compares them with its baseline.

    Options: `paths`, `seed`, `sample_paths`, `out`, `jobs`. The folder is `out`, or
    `Notebooks-Exports/<study>`; the same call resumes a run that was interrupted.
    """
    return _result("run", [Study.of(study).path()], options, progress)


def sweep(study: StudyLike, *, progress: Progress | None = None, **options: Option) -> Result:
    """Simulates a grid over up to three levers; `vary=["interception.rate=0.3,0.5"]` replaces the study's."""
    return _result("sweep", [Study.of(study).path()], options, progress)


def solve(study: StudyLike, *, progress: Progress | None = None, **options: Option) -> Result:
    """Finds the value of a lever at which the season meets a target."""
    return _result("solve", [Study.of(study).path()], options, progress)


def sensitivity(study: StudyLike, *, progress: Progress | None = None, **options: Option) -> Result:
    """Says which lever the season depends on."""
    return _result("sensitivity", [Study.of(study).path()], options, progress)


def forecast(*, progress: Progress | None = None, **options: Option) -> Result:
    """Forecasts daily arrivals: `data`, `model`, `through`, `horizon` and the other options of the command."""
    return _result("forecast", [], options, progress)


def backtest(*, progress: Progress | None = None, **options: Option) -> Result:
    """Scores models on past origins: `task`, `models`, `horizon` and the other options of the command."""
    return _result("backtest", [], options, progress)


def claims(file: str | os.PathLike[str], **options: Option) -> Result:
    """Puts the statements of a claims file to the series."""
    return _result("claims", [file], options, None)


def score(*folders: str | os.PathLike[str], **options: Option) -> Result:
    """Scores finished forecasts against what happened."""
    return _result("score", list(folders), options, None)


def impact(*, progress: Progress | None = None, **options: Option) -> Result:
    """Compares a series since a date with its counterfactual: `from_="2025-07-01"`, `until`, `series`."""
    return _result("impact", [], options, progress)


def init(output: str | os.PathLike[str] | None = None, **options: Option) -> Path:
    """Writes a commented study of the coming season from the data at hand; returns its path."""
    said = call("init", *words({"output": output, **options})).output
    return Path(said.splitlines()[-1].split("strait run ", 1)[1].strip("'"))


def schema(kind: str = "study") -> dict[str, Any]:
    """The JSON Schema of `study`, `claims` or `model` files."""
    content: dict[str, Any] = json.loads(call("schema", kind).output)
    return content


def _result(
    command: str, arguments: list[str | os.PathLike[str]], options: dict[str, Option],
    progress: Progress | None,
) -> Result:
    for name in ("quiet", "format", "shard"):
        if options.get(name):
            raise TypeError(f"{command}() takes no {name}: use strait.call")
    given = words(options)
    if command not in ("claims", "score"):
        given += ["--progress", "plain"]
    with notebook(progress, command) as shown:
        finished = call(command, *given, "--", *arguments, progress=shown)
    # The program names the folder last.
    folder = re.findall(r"^Files in (.+): [^:]*$", finished.output, re.M)
    if not folder:
        raise StraitError(f"strait {command} named no folder of results")
    return read(folder[-1], text=finished.output, warnings=finished.errors)
