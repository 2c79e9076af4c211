"""AutoARIMA and AutoETS with weekly seasons, on square roots of people.

A path is the mean forecast plus residuals of the last year, drawn for each day.
"""

import numpy as np
from statsforecast.models import AutoARIMA, AutoETS

import contestant

SEASON = 7
YEAR = 365


def forecast(model: AutoARIMA | AutoETS, question: contestant.Question) -> np.ndarray:
    """Fits on square roots, draws, and squares; roots below zero are nobody."""
    roots = np.sqrt(question.history.to_numpy(float))
    model.fit(roots)
    residuals = (roots - model.predict_in_sample()["fitted"])[-YEAR:]
    mean = model.predict(h=question.horizon)["mean"]
    rng = np.random.default_rng(question.seed)
    drawn = mean + rng.choice(residuals, size=(question.paths, question.horizon))
    return contestant.whole(np.maximum(drawn, 0) ** 2)


if __name__ == "__main__":
    contestant.main(
        "statsforecast",
        {
            "AutoARIMA": lambda question: forecast(AutoARIMA(season_length=SEASON), question),
            "AutoETS": lambda question: forecast(AutoETS(season_length=SEASON), question),
        },
    )
