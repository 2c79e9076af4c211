"""The parameters of the mechanism, as `PathDays --export` writes them."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

# The variance of the log of people per boat on a day with B boats is FLOOR + PER_BOAT / B.
OCCUPANCY_FLOOR = 0.08**2
OCCUPANCY_PER_BOAT = 0.45**2


@dataclass(frozen=True)
class Predictor:
    """A linear predictor: mean + factor·z by day. Crossing and size have the same normals z."""

    mean: np.ndarray  # D
    factor: np.ndarray  # D × C

    @staticmethod
    def read(part: dict) -> "Predictor":
        return Predictor(mean=array(part["mean"]), factor=array(part["factor"]))


@dataclass(frozen=True)
class Coefficients:
    """Coefficients of what unfolds on the path: two lags, L and K on the crossing logit, L and K on the
    log mean size, and the backlog. mean + factor·z with the first of the same normals z."""

    mean: np.ndarray
    factor: np.ndarray  # lower triangular
    crossing_wind_drift_sd: float
    size_wind_drift_sd: float


@dataclass(frozen=True)
class Backlog:
    """X ← decay·X + (1 − decay)·(openness of the night − expected)."""

    start: float
    decay: float
    half_open_speed: float
    open_scale: float
    expected: np.ndarray  # D


@dataclass(frozen=True)
class Wind:
    """Night wind: √w = mean + scale·z on each day, z an AR(2) that starts from z1, z2."""

    mean: np.ndarray
    scale: np.ndarray
    phi1: float
    phi2: float
    innovation_sd: float
    lowest_root: float
    z1: float
    z2: float


@dataclass(frozen=True)
class Interception:
    """Odds of interception by week, and those who try again."""

    baseline_odds: float
    scenario_odds: np.ndarray  # D
    week: np.ndarray  # D, from 0
    level_error: float  # of the logit's level in the first week
    drift: float  # of its step from one week to the next
    weekly_sd: float  # of the part that is new each week
    reattempt_probability: float
    reattempt_daily_rate: float


@dataclass(frozen=True)
class Mechanism:
    days: int
    crossing: Predictor
    size: Predictor
    coefficients: Coefficients
    backlog: Backlog
    dispersion: float
    smallest_log_mean: float
    largest_log_mean: float
    occupancy: Predictor
    wind: Wind
    last_crossed: float
    last_residual: float
    interception: Interception


def array(numbers) -> np.ndarray:
    return np.array(numbers, dtype=np.float32)


def read(path: Path) -> Mechanism:
    """The mechanism of a file."""
    # Every number a float: some encoders write 1.0 as 1, and numba compiles for the type.
    content = json.loads(path.read_text(), parse_int=float)
    size, wind, rates = content["size"], content["wind"], content["interception"]
    coefficients, backlog = content["coefficients"], content["backlog"]
    return Mechanism(
        days=int(content["days"]),
        crossing=Predictor.read(content["crossing"]),
        size=Predictor.read(size),
        coefficients=Coefficients(
            **(
                coefficients
                | {"mean": array(coefficients["mean"]), "factor": array(coefficients["factor"])}
            )
        ),
        backlog=Backlog(**(backlog | {"expected": array(backlog["expected"])})),
        dispersion=size["dispersion"],
        smallest_log_mean=size["smallest_log_mean"],
        largest_log_mean=size["largest_log_mean"],
        occupancy=Predictor.read(content["occupancy"]),
        wind=Wind(**(wind | {"mean": array(wind["mean"]), "scale": array(wind["scale"])})),
        last_crossed=content["last_crossed"],
        last_residual=content["last_residual"],
        interception=Interception(
            baseline_odds=rates["baseline_odds"],
            scenario_odds=array(rates["scenario_odds"]),
            week=np.array(rates["week"], dtype=np.int64),
            level_error=rates["level_error"],
            drift=rates["drift"],
            weekly_sd=rates["logit_sd"],
            reattempt_probability=rates["reattempt_probability"],
            reattempt_daily_rate=rates["reattempt_daily_rate"],
        ),
    )
