"""What the contestants in Python share: options, what is known at an origin, and files of paths."""

import argparse
import json
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Question:
    """What a contestant knows at an origin, and what it is asked."""

    history: pd.Series
    """People by day, up to and including the origin."""
    horizon: int
    paths: int
    seed: int

    @property
    def days(self) -> pd.DatetimeIndex:
        """The days to forecast."""
        return pd.date_range(self.history.index[-1] + timedelta(days=1), periods=self.horizon)


# Answers with people: a row for each path, a column for each day.
Forecast = Callable[[Question], np.ndarray]


def whole(people: np.ndarray) -> np.ndarray:
    """The nearest whole numbers of people, none below zero."""
    return np.maximum(np.rint(people), 0).astype(np.int64)


def write(paths: np.ndarray, origin: date, days: pd.DatetimeIndex, file: Path) -> None:
    """Writes a row for each path and day."""
    dates = [f"{day:%Y-%m-%d}" for day in days]
    with file.open("w") as out:
        out.write("origin,date,path,people\n")
        for number, people in enumerate(paths, start=1):
            out.writelines(
                f"{origin},{day},{number},{count}\n"
                for day, count in zip(dates, people, strict=True)
            )


def main(package: str, contestants: dict[str, Forecast]) -> None:
    """Forecasts from each origin with each contestant of a package; prints a line of JSON for it.

    Its seconds are those of a fit and its paths, without imports and files: the mean over origins.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("--arrivals", type=Path, required=True)
    parser.add_argument("--origins", required=True, help="days, separated by commas")
    parser.add_argument("--horizon", type=int, required=True)
    parser.add_argument("--paths", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    arrivals = pd.read_csv(options.arrivals, parse_dates=["date"], index_col="date")["people"]
    origins = [date.fromisoformat(text) for text in options.origins.split(",")]
    for name, forecast in contestants.items():
        folder = options.out / name
        folder.mkdir(parents=True)
        seconds = 0.0
        for origin in origins:
            seed = zlib.crc32(f"{options.seed} {name} {origin}".encode())
            history = arrivals[: pd.Timestamp(origin)]
            question = Question(history, options.horizon, options.paths, seed)
            start = time.perf_counter()
            paths = forecast(question)
            seconds += time.perf_counter() - start
            write(paths, origin, question.days, folder / f"{origin}.csv")
        line = {
            "name": name,
            "package": f"{package} {version(package)}",
            "seconds": seconds / len(origins),
        }
        print(json.dumps(line), flush=True)
