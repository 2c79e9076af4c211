"""Runs other forecasters from the origins of a backtest, and scores them beside Strait's models.

Every script prints a line of JSON for each of its contestants and writes a file of paths for each
origin. `strait backtest --others` computes all scores and tests.
"""

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).parent
ARRIVALS = HERE.parents[1] / "Sources/CChannelData/daily_arrivals.csv"
SCRIPTS = {
    "statsforecast": [sys.executable, str(HERE / "statsforecast_models.py")],
    "prophet": [sys.executable, str(HERE / "prophet_models.py")],
    "lightgbm": [sys.executable, str(HERE / "lightgbm_quantiles.py")],
    "mgcv": ["Rscript", str(HERE / "mgcv_gam.R")],
}
# Every contestant has one thread, as each of ours has with one job.
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
OURS = "hurdle"
# A score's name in the table, its title, its decimals, and whether its standard error is shown.
COLUMNS = [
    ("crps_day", "CRPS day", 1, True),
    ("crps_week", "CRPS week", 1, True),
    ("wis_week", "WIS week", 1, True),
    ("crps_total", "CRPS total", 0, True),
    ("cov50", "cov 50", 2, False),
    ("cov90", "cov 90", 2, False),
]


@dataclass(frozen=True)
class Task:
    """Origins, the days that each forecast covers, and the options by which `strait` knows them."""

    title: str
    origins: list[date]
    horizon: int
    options: list[str]


def rolling(every: int) -> Task:
    """Every so many of the 65 origins, 28 days apart."""
    first, last, step = date(2021, 1, 3), date(2025, 11, 30), 28 * every
    count = (last - first).days // step + 1
    origins = [first + timedelta(days=step * index) for index in range(count)]
    options = ["--from", str(first), "--to", str(last), "--every", str(step), "--horizon", "28"]
    return Task("Rolling", origins, 28, options)


def summer() -> Task:
    """31 May of five years."""
    origins = [date(year, 5, 31) for year in range(2021, 2026)]
    return Task("Summer", origins, 92, ["--task", "summer"])


def run(command: list[str]) -> str:
    """Runs a process. Returns what it prints."""
    process = subprocess.run(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | ONE_THREAD, check=False
    )
    if process.returncode != 0:
        sys.exit(f"exit code {process.returncode} from: {' '.join(command)}")
    return process.stdout


def forecast(task: Task, options: argparse.Namespace, folder: Path) -> dict[str, dict]:
    """Runs the scripts one after the other. Returns the line of each contestant, by its name."""
    lines: dict[str, dict] = {}
    for script in options.only or SCRIPTS:
        print(f"{script}: {len(task.origins)} origins", file=sys.stderr)
        arguments = {
            "--arrivals": ARRIVALS,
            "--origins": ",".join(map(str, task.origins)),
            "--horizon": task.horizon,
            "--paths": options.paths,
            "--seed": options.seed,
            "--out": folder,
        }
        words = [str(word) for pair in arguments.items() for word in pair]
        for text in run([*SCRIPTS[script], *words]).splitlines():
            line = json.loads(text)
            lines[line["name"]] = line
    return lines


def p_values(file: Path) -> dict[str, str]:
    """The p-value of the difference of each model from ours, by its name."""
    found = {}
    with file.open() as rows:
        for row in csv.DictReader(rows):
            pair = {row["first"], row["second"]}
            if OURS in pair and row["p_value"]:
                p = float(row["p_value"])
                found[(pair - {OURS}).pop()] = f"{p:.3f}" if p >= 0.001 else "< 0.001"
    return found


def table(models: list[dict], lines: dict[str, dict], p: dict[str, str]) -> str:
    """A Markdown table, the best CRPS of weeks first."""
    header = ["Forecaster", *(title for _, title, _, _ in COLUMNS), "p", "s each"]
    rows = []
    for model in models:
        line = lines.get(model["model"])
        cells = [f"{model['model']} ({line['package']})" if line else f"**{model['model']}**"]
        for name, _, decimals, has_error in COLUMNS:
            cell = f"{model['mean'][name]:,.{decimals}f}"
            if has_error and name in model["standardError"]:
                cell += f" ± {model['standardError'][name]:,.{decimals}f}"
            cells.append(cell)
        cells.append(p.get(model["model"], ""))
        cells.append(f"{line['seconds'] if line else model['secondsPerForecast']:.2f}")
        rows.append(cells)
    rule = ["---"] * len(header)
    return "\n".join(f"| {' | '.join(row)} |" for row in [header, rule, *rows])


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--strait", default="strait", help="the program")
    parser.add_argument("--task", choices=["rolling", "summer"], default="rolling")
    parser.add_argument("--every", type=int, default=5, metavar="N", help="every Nth origin")
    parser.add_argument("--only", nargs="+", choices=SCRIPTS, metavar="NAME", help="some scripts")
    parser.add_argument("--paths", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=HERE / "out")
    options = parser.parse_args()
    if options.every < 1:
        parser.error("--every: expected 1 or more")
    return options


def main() -> None:
    options = read_options()
    task = summer() if options.task == "summer" else rolling(options.every)
    forecasts, scores = options.out / "forecasts", options.out / "scores"
    for folder in (forecasts, scores):
        shutil.rmtree(folder, ignore_errors=True)
    lines = forecast(task, options, forecasts)
    words = [
        *(options.strait, "backtest", *task.options, "--models", f"{OURS},pool"),
        *("--others", str(forecasts), "--paths", str(options.paths), "--seed", str(options.seed)),
        *("--jobs", "1", "--out", str(scores), "--format", "json"),
    ]
    models = json.loads(run(words))["models"]
    print(
        f"{task.title}: {len(task.origins)} origins from {task.origins[0]} to {task.origins[-1]}, "
        f"{task.horizon} days ahead, {options.paths:,} paths, seed {options.seed}\n"
    )
    print(table(models, lines, p_values(scores / "pairwise.csv")))


if __name__ == "__main__":
    main()
