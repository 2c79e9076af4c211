"""What the peers share: options, threads, the outputs of a run and the line that reports it."""

import argparse
import json
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Callable

import numpy as np

import mechanism

# The last bin of a day's histogram holds this many people and more.
LARGEST_COUNT = 4095


class Outputs:
    """What a run keeps: exact histograms of people by day, and the totals of each path."""

    def __init__(self, days: int, paths: int):
        self.baseline_histogram = np.zeros((days, LARGEST_COUNT + 1), dtype=np.int32)
        self.alternative_histogram = np.zeros((days, LARGEST_COUNT + 1), dtype=np.int32)
        self.baseline_total = np.zeros(paths, dtype=np.int32)
        self.alternative_total = np.zeros(paths, dtype=np.int32)
        self.crossing_days = np.zeros(paths, dtype=np.int16)


# Simulates as many paths as the outputs have room for.
Simulate = Callable[[mechanism.Mechanism, np.random.Generator, Outputs], None]


def run(simulate: Simulate, parameters: mechanism.Mechanism, paths: int, threads: int, seed: int):
    """Splits the paths among threads. Returns the merged histograms and each thread's outputs."""
    streams = np.random.SeedSequence(seed).spawn(threads)
    generators = [np.random.Generator(np.random.SFC64(stream)) for stream in streams]
    shares = [paths * (i + 1) // threads - paths * i // threads for i in range(threads)]
    parts = [Outputs(parameters.days, share) for share in shares]
    if threads == 1:
        simulate(parameters, generators[0], parts[0])
    else:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(simulate, [parameters] * threads, generators, parts))
    for other in parts[1:]:
        parts[0].baseline_histogram += other.baseline_histogram
        parts[0].alternative_histogram += other.alternative_histogram
    return parts


def main(name: str, simulate: Simulate) -> None:
    """Warms up (which also compiles), runs, and prints one line of JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--mechanism", type=Path, required=True)
    parser.add_argument("--paths", type=int, default=100_000)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=20260601)
    options = parser.parse_args()
    parameters = mechanism.read(options.mechanism)
    run(simulate, parameters, paths=1_000, threads=options.threads, seed=1)
    start = time.perf_counter()
    parts = run(simulate, parameters, options.paths, options.threads, options.seed)
    seconds = time.perf_counter() - start
    for histogram in (parts[0].baseline_histogram, parts[0].alternative_histogram):
        assert (histogram.sum(axis=1) == options.paths).all(), "a day without all its paths"
    baseline = np.concatenate([part.baseline_total for part in parts])
    alternative = np.concatenate([part.alternative_total for part in parts])
    crossing_days = np.concatenate([part.crossing_days for part in parts])
    line = {
        "name": name,
        "threads": options.threads,
        "paths": options.paths,
        "days": parameters.days,
        "seconds": seconds,
        "mean_baseline": baseline.mean(),
        "sd_baseline": baseline.std(),
        "mean_alternative": alternative.mean(),
        "sd_alternative": alternative.std(),
        "crossing_days": crossing_days.mean(dtype=float),
        "sd_crossing_days": crossing_days.std(dtype=float),
    }
    print(json.dumps(line))
