"""LightGBM: a quantile regression for each of 23 levels, on the calendar and on lagged means.

Days are drawn independently of each other. Every lag is at least as long as the horizon, so that
no day of a forecast needs another.
"""

import lightgbm
import numpy as np
import pandas as pd

import contestant

LEVELS = np.array([0.01, 0.025, *np.arange(1, 20) / 20, 0.975, 0.99])
WINDOWS = [7, 28, 91]
YEAR = 365.25
PARAMETERS = {
    "objective": "quantile",
    "num_leaves": 7,
    "learning_rate": 0.05,
    "min_data_in_leaf": 40,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbosity": -1,
}


def features(history: pd.Series, horizon: int) -> pd.DataFrame:
    """A row for each day of the history and of the horizon."""
    days = pd.date_range(history.index[0], periods=len(history) + horizon)
    people = history.reindex(days)
    angle = 2 * np.pi * days.dayofyear.to_numpy() / YEAR
    columns = {
        "weekday": days.weekday,
        "sine": np.sin(angle),
        "cosine": np.cos(angle),
        "sine twice": np.sin(2 * angle),
        "cosine twice": np.cos(2 * angle),
        "a year ago": people.rolling(29).mean().shift(364 - 14),
    }
    for window in WINDOWS:
        columns[f"mean of {window}"] = people.rolling(window).mean().shift(horizon)
    return pd.DataFrame(columns, index=days)


def forecast(question: contestant.Question) -> np.ndarray:
    rows = features(question.history, question.horizon)
    known, ahead = rows[: question.history.index[-1]].dropna(), rows.loc[question.days]
    people = question.history[known.index]
    quantiles = np.empty((len(LEVELS), question.horizon))
    for index, level in enumerate(LEVELS):
        data = lightgbm.Dataset(known, people)
        model = lightgbm.train(PARAMETERS | {"alpha": level}, data)
        quantiles[index] = model.predict(ahead)
    # Regressions of single levels may cross.
    quantiles.sort(axis=0)
    chances = np.random.default_rng(question.seed).random((question.horizon, question.paths))
    days = [
        np.interp(chance, LEVELS, day) for chance, day in zip(chances, quantiles.T, strict=True)
    ]
    return contestant.whole(np.stack(days, axis=1))


if __name__ == "__main__":
    contestant.main("lightgbm", {"LightGBM": forecast})
