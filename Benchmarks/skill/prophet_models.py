"""Prophet as it comes, on people and on log(1 + people).

Paths are Prophet's own samples of the posterior predictive distribution.
"""

import logging

logging.getLogger("prophet.plot").setLevel(logging.CRITICAL)  # it misses plotly when imported

import numpy as np
import pandas as pd
from prophet import Prophet

import contestant


def sample(values: np.ndarray, question: contestant.Question) -> np.ndarray:
    """Fits values by day, and samples the days of the question: a row for each path."""
    model = Prophet(uncertainty_samples=question.paths)
    model.fit(pd.DataFrame({"ds": question.history.index, "y": values}), seed=question.seed)
    np.random.seed(question.seed)  # Prophet samples from numpy's global generator
    return model.predictive_samples(pd.DataFrame({"ds": question.days}))["yhat"].T


def people(question: contestant.Question) -> np.ndarray:
    return contestant.whole(sample(question.history.to_numpy(float), question))


def logarithms(question: contestant.Question) -> np.ndarray:
    return contestant.whole(np.expm1(sample(np.log1p(question.history.to_numpy(float)), question)))


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    contestant.main("prophet", {"Prophet": people, "Prophet-log1p": logarithms})
