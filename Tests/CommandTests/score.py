#!/usr/bin/env python3
"""Score the program's forecasts of weekly totals over rolling origins and over summers.

Usage, from the repository root after `swift build -c release --product strait`:

    python3 Tests/CommandTests/score.py [rolling] [summer] [-- OPTION...]

Both tasks are scored where none is named. Options after `--` go to `strait forecast`, for example
`-- --model Models/own.yaml --seed 2`. STRAIT_BINARY names another binary. Needs numpy only.

Tasks: rolling, 65 origins every 28 days from 2021-01-03, 28 days ahead; summer, 31 May of 2021 to
2025, 92 days ahead. Each takes 1,000 paths fitted to everything up to and including the origin.

Scores, averaged over origins (lower is better, coverage apart):
  CRPS   mean|x - y| - sum((2i - n - 1) x_(i)) / n^2, of days, of 7-day totals counted from the day
         after the origin (whole weeks only), and of the total
  WIS    twice the mean pinball loss of 7-day totals over 23 levels (type 7 quantiles)
  cov    share of 7-day totals inside the central 50 % and 90 % interval (type 7, ends included)
"""

import datetime
import os
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("STRAIT_BINARY", str(ROOT / ".build/release/strait"))
ARRIVALS = ROOT / "Sources/ChannelData/Resources/daily_arrivals.csv"
LEVELS = np.array([0.01, 0.025] + [i / 20 for i in range(1, 20)] + [0.975, 0.99])
PATHS = 1000

DAY = datetime.timedelta(days=1)
FIRST = datetime.date(2021, 1, 3)
TASKS = {
    "rolling": ([FIRST + 28 * i * DAY for i in range(65)], 28),
    "summer": ([datetime.date(year, 5, 31) for year in range(2021, 2026)], 92),
}


def arrivals():
    """People by day."""
    rows = ARRIVALS.read_text().split()[1:]
    fields = [row.split(",") for row in rows]
    return {datetime.date.fromisoformat(day): int(people) for day, people, _ in fields}


def paths(origin, horizon, options):
    """Simulated people: an array of paths by days."""
    with tempfile.TemporaryDirectory() as folder:
        command = [BINARY, "forecast", "--through", str(origin), "--horizon", str(horizon)]
        command += ["--paths", str(PATHS), "--sample-paths", str(PATHS)]
        subprocess.run(command + ["--quiet", "--out", folder] + options, check=True)
        table = pathlib.Path(folder, "paths.csv")
        people = np.loadtxt(table, delimiter=",", skiprows=1, usecols=2)
    return people.reshape(PATHS, horizon)


def crps(sample, actual):
    """The CRPS of each column of a sample."""
    n = len(sample)
    weights = 2 * np.arange(1, n + 1) - n - 1
    spread = (weights[:, None] * np.sort(sample, axis=0)).sum(axis=0) / n**2
    return np.abs(sample - actual).mean(axis=0) - spread


def score(sample, actual):
    """The scores of one origin."""
    weeks = sample.shape[1] // 7
    weekly = sample[:, : 7 * weeks].reshape(len(sample), weeks, 7).sum(axis=2)
    actual_weekly = actual[: 7 * weeks].reshape(weeks, 7).sum(axis=1)
    quantiles = np.quantile(weekly, LEVELS, axis=0)
    error = actual_weekly - quantiles
    pinball = np.maximum(LEVELS[:, None] * error, (LEVELS[:, None] - 1) * error)

    def coverage(lower, upper):
        low, high = np.quantile(weekly, [lower, upper], axis=0)
        return ((low <= actual_weekly) & (actual_weekly <= high)).mean()

    total = crps(sample.sum(axis=1)[:, None], actual.sum())
    return [
        crps(sample, actual).mean(),
        crps(weekly, actual_weekly).mean(),
        2 * pinball.mean(),
        total.mean(),
        coverage(0.25, 0.75),
        coverage(0.05, 0.95),
    ]


def main():
    words = sys.argv[1:]
    split = words.index("--") if "--" in words else len(words)
    tasks, options = words[:split] or list(TASKS), words[split + 1 :]
    unknown = [task for task in tasks if task not in TASKS]
    if unknown:
        sys.exit(f"score.py: found task {unknown[0]!r}; expected one of {', '.join(TASKS)}")
    known = arrivals()
    print("task     CRPS day  CRPS week  WIS week  CRPS total  cov 50  cov 90")
    for task in tasks:
        origins, horizon = TASKS[task]
        rows = []
        for origin in origins:
            actual = np.array([known[origin + (i + 1) * DAY] for i in range(horizon)])
            rows.append(score(paths(origin, horizon, options), actual))
        day, week, wis, total, half, most = np.mean(rows, axis=0)
        print(
            f"{task:8} {day:8.1f} {week:10.1f} {wis:9.1f} {total:11.0f} {half:7.2f} {most:7.2f}"
        )


if __name__ == "__main__":
    main()
