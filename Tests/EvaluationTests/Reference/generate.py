"""Writes arrivals.csv, model.csv and scores.json. Run in this folder as `python generate.py`, with numpy, numba
and scoringrules."""

import csv
import datetime
import json

import numpy
import scoringrules

random = numpy.random.default_rng(20240107)
START = datetime.date(2024, 1, 1)
DAYS = 70
LEVELS = [0.01, 0.025] + [round(0.05 * k, 2) for k in range(1, 20)] + [0.975, 0.99]


def day(number):
    return START + datetime.timedelta(int(number))


people = [int(random.random() < 0.5) * int(random.gamma(2, 150)) for _ in range(DAYS)]
with open("arrivals.csv", "w", encoding="utf-8", newline="") as file:
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(["date", "people"])
    rows.writerows([day(k), count] for k, count in enumerate(people))

scores = []
with open("model.csv", "w", encoding="utf-8", newline="") as file:
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(
        ["reference_date", "location", "target", "horizon", "target_end_date", "output_type",
         "output_type_id", "value"]
    )
    for origin, form in [(20, "sample"), (41, "quantile")]:
        paths = (random.random((30, 21)) < 0.5) * random.gamma(2, 150, (30, 21)).astype(int)
        spans = [("weekly people", week + 1, 7 * week, 7 * week + 7) for week in range(3)]
        spans += [("daily people", 3, 2, 3), ("total people", 21, 0, 21)]
        for target, horizon, first, last in spans:
            sample = paths[:, first:last].sum(axis=1)
            outcome = sum(people[origin + 1 + first : origin + 1 + last])
            end = day(origin + last)
            task = [day(origin), "channel", target, horizon, end]
            quantiles = numpy.quantile(sample, LEVELS)
            if form == "sample":
                rows.writerows(task + ["sample", k, value] for k, value in enumerate(sample))
                crps = scoringrules.crps_ensemble(outcome, sample.astype(float), estimator="nrg")
            else:
                rows.writerows(
                    task + ["quantile", level, float(value)] for level, value in zip(LEVELS, quantiles)
                )
                crps = scoringrules.crps_quantile(float(outcome), quantiles, numpy.array(LEVELS))
            lower, upper = quantiles[:11], quantiles[:11:-1]
            alphas = 2 * numpy.array(LEVELS[:11])
            # With numba: the numpy code of scoringrules 0.10.0 adds half the median, not its error.
            wis = scoringrules.weighted_interval_score(
                float(outcome), quantiles[11], lower, upper, alphas, backend="numba"
            )
            scores.append(
                {
                    "origin": str(day(origin)), "target": target, "end": str(end),
                    "outcome": outcome, "form": form, "crps": float(crps), "wis": float(wis),
                    "inside50": bool(quantiles[6] <= outcome <= quantiles[16]),
                    "inside90": bool(quantiles[2] <= outcome <= quantiles[20]),
                }
            )
tools = {"numpy": numpy.__version__, "scoringrules": scoringrules.__version__}
with open("scores.json", "w", encoding="utf-8") as file:
    json.dump({"tools": tools, "scores": scores}, file, indent=1)
    file.write("\n")
