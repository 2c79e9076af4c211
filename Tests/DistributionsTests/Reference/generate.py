"""Writes the reference tables of this folder.

Every value is computed with mpmath from the exact binary value of its arguments, with enough
working digits that the double printed is correctly rounded for practical purposes, and is
cross-checked against scipy to a loose tolerance (scipy's tails and extreme parameters are not good
to 1e-10 everywhere). Run as `python3 generate.py [NAME …]` in this folder; without names it writes every file, which takes
some minutes.
"""

import json
import platform
import sys
from pathlib import Path

import mpmath
import numpy
import scipy
from mpmath import mp, mpf
from scipy import special, stats

mp.dps = 50
FOLDER = Path(__file__).resolve().parent
TINY = mpf("1e-290")
PROBABILITIES = [1e-12, 1e-6, 1e-3, 0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975, 0.999, 1 - 1e-6]


def near(value, check, tolerance=1e-6):
    value, check = float(value), float(check)
    if not numpy.isfinite(check) or abs(value) < 1e-200:
        return
    assert abs(value - check) <= tolerance * max(1e-3, abs(check)), (value, check)


def gamma_tails(a, x):
    """P(a, x) and Q(a, x) from the positive power series, in 340 digits."""
    with mp.workdps(340):
        a, x = mpf(a), mpf(x)
        if x <= 0:
            return mpf(0), mpf(1)
        term = total = mpf(1)
        n = 0
        while term > total * mpf(10) ** -338 or a + n < x:
            n += 1
            term *= x / (a + n)
            total += term
        lower = total * mpmath.exp(a * mpmath.log(x) - x - mpmath.loggamma(a + 1))
        return lower, 1 - lower


def beta_lower(x, y, a, b):
    term = total = mpf(1)
    n = 0
    while term > total * mpf(10) ** -338 or (a + b + n) * x > a + 1 + n:
        term *= (a + b + n) / (a + 1 + n) * x
        n += 1
        total += term
    log_beta = mpmath.loggamma(a) + mpmath.loggamma(b) - mpmath.loggamma(a + b)
    return total * mpmath.exp(a * mpmath.log(x) + b * mpmath.log(y) - log_beta) / a


def beta_tails(x, a, b):
    """I_x(a, b) and its complement from a positive series, in 340 digits."""
    with mp.workdps(340):
        x, a, b = mpf(x), mpf(a), mpf(b)
        y = 1 - x
        if x <= 0.5:
            lower = beta_lower(x, y, a, b)
            return lower, 1 - lower
        upper = beta_lower(y, x, b, a)
        return 1 - upper, upper


def newton(tails, density, p, start):
    """The root of lower(x) = p in the logarithm of x."""
    with mp.workdps(60):
        p = mpf(p)
        x = mpf(start)
        for _ in range(60):
            lower, _ = tails(x)
            change = (lower - p) / (density(x) * x)
            change = max(min(change, mpf(2)), mpf(-2))
            x *= mpmath.exp(-change)
            if abs(change) < mpf(10) ** -25:
                return x
    raise ArithmeticError((p, start))


def table(columns, rows):
    rows = [[float(entry) for entry in row] for row in rows]
    assert all(numpy.isfinite(entry) for row in rows for entry in row)
    return {"columns": columns, "rows": rows}


def save(name, tables):
    head = {
        "python": platform.python_version(),
        "mpmath": mpmath.__version__,
        "scipy": scipy.__version__,
        "numpy": numpy.__version__,
    }
    text = json.dumps({"tools": head, "tables": tables}, indent=None)
    (FOLDER / f"{name}.json").write_text(text.replace("], [", "],\n[") + "\n")
    print(name, {key: len(value["rows"]) for key, value in tables.items()}, flush=True)


# Special functions


def log_gamma_rows():
    points = [1e-300, 1e-20, 1e-8, 1e-3, 0.1, 0.3, 0.499999, 0.5, 0.7, 0.9, 0.999, 1 - 1e-9, 1.0]
    points += [1 + 1e-12, 1 + 1e-6, 1.001, 1.1, 1.3, 1.4616, 1.499, 1.5, 1.7, 1.9, 1.9999, 2.0]
    points += [2 + 1e-12, 2.0001, 2.3, 2.5, 2.500001, 3, 3.7, 5, 7.5, 9.99, 10, 10.5, 12, 20, 50.5]
    points += [100, 171.5, 1e3, 12345.678, 1e6, 1e9, 1e15, 1e100, 1e300]
    for x in points:
        value = mpmath.loggamma(mpf(x))
        near(value, special.gammaln(x))
        yield [x, value]


def digamma_rows():
    points = [1e-300, 1e-10, 1e-3, 0.1, 0.5, 0.9, 1, 1.2, 1.46, 1.4616321, 1.4617, 1.5, 2, 3.3, 5]
    points += [9.9, 10, 15, 100, 1e4, 1e8, 1e16, 1e200]
    for x in points:
        value = mpmath.digamma(mpf(x))
        near(value, special.digamma(x))
        yield [x, value]


def gamma_points(a):
    points = set()
    for p in [1e-250, 1e-100, 1e-30, 1e-15] + PROBABILITIES:
        with numpy.errstate(all="ignore"):
            points.add(float(special.gammaincinv(a, p)))
            points.add(float(special.gammainccinv(a, p)))
    points |= {a * factor for factor in [0.5, 0.9, 0.999, 1.0, 1.001, 1.1, 1.5, 2.0]}
    points |= {1e-5, 0.01, 0.5, 0.99, 1.0, 1.5, 4.0} if a < 50 else set()
    return sorted(x for x in points if 1e-290 < x < 1e7)


GAMMA_SHAPES = [1e-8, 1e-4, 0.01, 0.1, 0.5, 0.99, 1, 1.5, 3, 9.5, 10, 33.3, 99, 100, 101.5, 1e3]
GAMMA_SHAPES += [12345.6, 1e5, 1e6]


def gamma_rows():
    for a in GAMMA_SHAPES:
        for x in gamma_points(a):
            lower, upper = gamma_tails(a, x)
            if lower > TINY and upper > TINY:
                near(lower, special.gammainc(a, x))
                near(upper, special.gammaincc(a, x))
                yield [a, x, lower, upper]


def gamma_inverse(a, p, scale=1.0):
    """The p-quantile of the gamma law, or None below the range of doubles."""
    bound = (mpmath.log(mpf(p)) + mpmath.loggamma(mpf(a) + 1)) / mpf(a)
    if bound < -650:
        return None
    start = special.gammaincinv(a, p)
    start = mpf(float(start)) if start > 1e-280 and a > 0.3 else mpmath.exp(bound)
    log_norm = mpmath.loggamma(mpf(a))

    def density(x):
        return mpmath.exp((mpf(a) - 1) * mpmath.log(x) - x - log_norm)

    return newton(lambda x: gamma_tails(a, x), density, p, start) * mpf(scale)


def gamma_inverse_rows():
    for a in [0.01, 0.1, 0.5, 0.99, 1, 1.5, 3, 10, 99, 100, 1e3, 1e4]:
        for p in [1e-100] + PROBABILITIES:
            x = gamma_inverse(a, p)
            if x is not None:
                yield [a, p, x]


BETA_PAIRS = [(0.05, 0.05), (0.05, 3), (0.5, 0.5), (1, 1), (1, 7.5), (2, 3), (12, 0.3), (30, 40)]
BETA_PAIRS += [(500, 500), (500, 0.05), (3, 500), (250.5, 1e4), (1e5, 1e5), (5, 1e6)]


def beta_points(a, b):
    points = set()
    for p in [1e-200, 1e-50, 1e-15] + PROBABILITIES:
        with numpy.errstate(all="ignore"):
            points.add(float(special.betaincinv(a, b, p)))
            points.add(float(special.betainccinv(a, b, p)))
    points |= {1e-4, 0.1, 0.5, 0.9, 0.9999} if a + b < 1e3 else {a / (a + b)}
    return sorted(x for x in points if 1e-290 < x < 1)


def beta_rows():
    for a, b in BETA_PAIRS:
        for x in beta_points(a, b):
            lower, upper = beta_tails(x, a, b)
            if lower > TINY and upper > TINY:
                near(lower, special.betainc(a, b, x))
                near(upper, special.betaincc(a, b, x))
                yield [x, a, b, lower, upper]


def beta_inverse(a, b, p):
    bound = (mpmath.log(mpf(p)) + mpmath.log(mpf(a)) + log_beta(a, b)) / mpf(a)
    if bound < -650:
        return None
    start = float(special.betaincinv(a, b, p))
    if start >= 1 - 1e-9:
        return None
    start = mpf(start) if start > 1e-280 else mpmath.exp(bound)
    norm = log_beta(a, b)

    def density(x):
        return mpmath.exp(
            (mpf(a) - 1) * mpmath.log(x) + (mpf(b) - 1) * mpmath.log(1 - x) - norm)

    return newton(lambda x: beta_tails(x, a, b), density, p, start)


def beta_inverse_rows():
    for a, b in BETA_PAIRS[:12]:
        for p in PROBABILITIES:
            x = beta_inverse(a, b, p)
            if x is not None:
                yield [p, a, b, x]


def log_beta(a, b):
    with mp.workdps(80):
        a, b = mpf(a), mpf(b)
        return mpmath.loggamma(a) + mpmath.loggamma(b) - mpmath.loggamma(a + b)


def log_beta_rows():
    sizes = [1e-10, 0.01, 0.4, 0.6, 1, 1.7, 3, 9.9, 10, 25, 1e3, 1e6, 1e10]
    for a in sizes:
        for b in sizes:
            value = log_beta(a, b)
            near(value, special.betaln(a, b), 1e-4)
            yield [a, b, value]


def normal_cdf(x):
    return mpmath.erfc(-mpf(x) / mpmath.sqrt(2)) / 2


def normal_inverse(p):
    p = mpf(p)
    z = mpf(float(special.ndtri(float(p))))
    for _ in range(6):
        z -= (normal_cdf(z) - p) / (mpmath.exp(-z * z / 2) / mpmath.sqrt(2 * mp.pi))
    return z


def normal_rows():
    for x in [-36, -20, -10, -5, -3, -1, -0.1, -1e-10, 0, 1e-5, 0.5, 1, 2, 4, 6, 8, 10]:
        yield [x, normal_cdf(x)]


NORMAL_PROBABILITIES = [1e-300, 1e-100, 1e-30, 1e-12, 1e-11, 1e-6, 1e-3, 0.05, 0.074, 0.076, 0.3]
NORMAL_PROBABILITIES += [0.499999, 0.5, 0.500001, 0.7, 0.924, 0.926, 0.99, 1 - 1e-9, 1 - 1e-15]


def normal_quantile_rows():
    for p in NORMAL_PROBABILITIES:
        yield [p, normal_inverse(p)]


def bivariate_normal_rows():
    """Φ(h)Φ(k) + ∫ exp(−(h² + k² − 2hk sin t)/(2 cos² t)) dt/2π from 0 to asin ρ."""
    bounds = [(0, 0), (-0.3, 0.8), (1.2, 1.3), (-2.5, -2), (3, -1), (-6, 4), (0.05, 0.05), (5, 5)]
    correlations = [-1 + 1e-9, -0.99, -0.93, -0.92, -0.5, -1e-8, 0, 0.05, 0.4, 0.75]
    correlations += [0.924, 0.926, 0.98, 0.9999, 1 - 1e-12]
    for h, k in bounds:
        for r in correlations:
            a, b, end = mpf(h), mpf(k), mpmath.asin(mpf(r))

            def density(t):
                exponent = (a * a + b * b - 2 * a * b * mpmath.sin(t)) / mpmath.cos(t) ** 2 / 2
                return mpmath.exp(-exponent)

            # The integrand turns sharp next to ±π/2: halve the distance to it again and again.
            pole = mp.pi / 2 * mpmath.sign(end)
            points = [mpf(0)]
            while abs(pole - points[-1]) > 2 * abs(pole - end) and end:
                points.append((pole + points[-1]) / 2)
            value = mpmath.quad(density, points + [end]) / (2 * mp.pi)
            value += normal_cdf(a) * normal_cdf(b)
            law = stats.multivariate_normal([0, 0], [[1, r], [r, 1]], allow_singular=True)
            assert abs(law.cdf([h, k]) - float(value)) < 1e-7, (h, k, r, value)
            yield [h, k, r, value]


# Distributions. Every table "values" has the parameters, the point, the logarithm of the density,
# the lower tail and the upper tail; every table "quantiles" has the parameters, p and the quantile.


def values(columns, rows):
    return table(columns + ["point", "logDensity", "cumulative", "survival"], rows)


def quantiles(columns, rows):
    return table(columns + ["probability", "quantile"], rows)


def gamma_tables():
    rows, inverse = [], []
    for shape, scale in [(0.01, 2.0), (0.3, 1e-3), (1, 5.0), (2.5, 0.125), (40, 3.0), (1e4, 0.5)]:
        for p in [1e-60, 1e-20] + PROBABILITIES:
            for inverse_function in (special.gammaincinv, special.gammainccinv):
                x = float(inverse_function(shape, p)) * scale
                t = mpf(x) / mpf(scale)
                if t < 1e-280:
                    continue
                lower, upper = gamma_tails(shape, t)
                if lower < TINY or upper < TINY:
                    continue
                density = (
                    (mpf(shape) - 1) * mpmath.log(t) - t - mpmath.loggamma(mpf(shape))
                    - mpmath.log(mpf(scale)))
                near(density, stats.gamma.logpdf(x, shape, scale=scale))
                rows.append([shape, scale, x, density, lower, upper])
        for p in PROBABILITIES:
            x = gamma_inverse(shape, p, scale)
            if x is not None:
                inverse.append([shape, scale, p, x])
    names = ["shape", "scale"]
    return {"values": values(names, rows), "quantiles": quantiles(names, inverse)}


def student_tables():
    """Both tails from the incomplete beta function; quantiles by Newton's method on ln |x|."""

    def tails(x, freedom):
        with mp.workdps(340):
            square, freedom = mpf(x) ** 2, mpf(freedom)
            outer, inner = beta_tails(freedom / (freedom + square), freedom / 2, mpf("0.5"))
            lower, upper = outer / 2, (1 + inner) / 2
            return (lower, upper) if x <= 0 else (upper, lower)

    def log_density(x, freedom):
        freedom = mpf(freedom)
        return (
            -(freedom + 1) / 2 * mpmath.log1p(mpf(x) ** 2 / freedom) - mpmath.log(freedom) / 2
            - log_beta(mpf("0.5"), freedom / 2))

    rows, inverse = [], []
    for freedom in [0.3, 1.0, 2.0, 4.5, 27.0, 64.0, 1e3, 1e6]:
        points = [0.0] + [sign * x for x in [1e-8, 0.01, 0.7, 1, 2.3, 6, 40] for sign in (-1, 1)]
        for x in points:
            lower, upper = tails(x, freedom)
            if lower < TINY or upper < TINY:
                continue
            near(log_density(x, freedom), stats.t.logpdf(x, freedom))
            near(lower, stats.t.cdf(x, freedom))
            rows.append([freedom, x, log_density(x, freedom), lower, upper])
        for p in PROBABILITIES:
            if p == 0.5:
                inverse.append([freedom, p, 0])
                continue
            with mp.workdps(60):
                x = newton(
                    lambda x: tails(x, freedom), lambda x: mpmath.exp(log_density(x, freedom)),
                    max(mpf(p), 1 - mpf(p)), abs(stats.t.ppf(p, freedom)))
            inverse.append([freedom, p, -x if p < 0.5 else x])
    names = ["degreesOfFreedom"]
    return {"values": values(names, rows), "quantiles": quantiles(names, inverse)}


def discrete_tables(names, cases, law, log_density, tails):
    """`law` gives scipy's distribution, from whose quantiles the points are taken."""
    rows, inverse = [], []
    for case in cases:
        frozen = law(*case)
        points = {0, 1}
        for p in [1e-60, 1e-20] + PROBABILITIES:
            for guess in (frozen.ppf(p), frozen.isf(p)):
                if numpy.isfinite(guess) and guess >= 0:
                    points |= {int(guess), int(guess) + 1}
        for k in sorted(points):
            density = log_density(k, *case)
            if density is None:
                continue
            lower, upper = tails(k, *case)
            if lower > TINY and upper > TINY:
                near(density, frozen.logpmf(k), 1e-4)
                near(lower, frozen.cdf(k), 1e-4)
                rows.append([*case, k, density, lower, upper])
        for p in PROBABILITIES:
            k = max(0, int(frozen.ppf(p)))
            # A lower tail equal to p up to the last working digits is an exact tie and counts.
            level = mpf(p) - mpf("1e-40")
            while tails(k, *case)[0] < level:
                k += 1
            while k > 0 and tails(k - 1, *case)[0] >= level:
                k -= 1
            inverse.append([*case, p, k])
    return {"values": values(names, rows), "quantiles": quantiles(names, inverse)}


def poisson_tables():
    def log_density(k, mean):
        return k * mpmath.log(mpf(mean)) - mpf(mean) - mpmath.loggamma(mpf(k) + 1)

    def tails(k, mean):
        lower, upper = gamma_tails(k + 1, mean)
        return upper, lower

    cases = [(mean,) for mean in [1e-6, 0.01, 0.5, 3.0, 9.9, 10.0, 47.3, 600.0, 1e4, 1e6]]
    return discrete_tables(["mean"], cases, stats.poisson, log_density, tails)


def negative_binomial_tables():
    def law(mean, r):
        return stats.nbinom(r, r / (r + mean))

    def log_density(k, mean, r):
        with mp.workdps(80):
            mean, r = mpf(mean), mpf(r)
            return (
                mpmath.loggamma(k + r) - mpmath.loggamma(r) - mpmath.loggamma(mpf(k) + 1)
                + r * mpmath.log(r / (r + mean)) + k * mpmath.log(mean / (r + mean)))

    def tails(k, mean, r):
        with mp.workdps(340):
            return beta_tails(mpf(r) / (mpf(r) + mpf(mean)), r, k + 1)

    cases = [(0.01, 0.05), (0.01, 1e3), (1.0, 0.05), (3.0, 1.0), (40.0, 0.4), (300.0, 2.5)]
    cases += [(300.0, 1e3), (1e4, 0.05), (1e4, 1.0), (1e4, 1e3), (250.0, 1e8)]
    return discrete_tables(["mean", "dispersion"], cases, law, log_density, tails)


def special_tables():
    return {
        "logGamma": table(["x", "value"], log_gamma_rows()),
        "digamma": table(["x", "value"], digamma_rows()),
        "regularizedGamma": table(["shape", "x", "lower", "upper"], gamma_rows()),
        "inverseRegularizedGammaP": table(["shape", "p", "value"], gamma_inverse_rows()),
        "regularizedBeta": table(["x", "a", "b", "lower", "upper"], beta_rows()),
        "inverseRegularizedBeta": table(["p", "a", "b", "value"], beta_inverse_rows()),
        "logBeta": table(["a", "b", "value"], log_beta_rows()),
        "normalCumulative": table(["x", "value"], normal_rows()),
        "normalQuantile": table(["p", "value"], normal_quantile_rows()),
    }


def bivariate_normal_tables():
    columns = ["h", "k", "correlation", "value"]
    return {"bivariateNormalCumulative": table(columns, bivariate_normal_rows())}


FILES = {
    "bivariate_normal": bivariate_normal_tables,
    "gamma": gamma_tables,
    "student_t": student_tables,
    "poisson": poisson_tables,
    "negative_binomial": negative_binomial_tables,
    "special_functions": special_tables,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or FILES:
        save(name, FILES[name]())
