# Negative binomial regressions of daily people without penalty, by maximum likelihood: glm with the
# family of MASS for a given dispersion, and the dispersion where the score of the profile is zero.
#
# Usage, from the repository root: Rscript Tests/ForecastModelsTests/Reference/static_glm.R
# Writes static_glm.json beside this script.

library(MASS)

folder <- "Tests/ForecastModelsTests/Reference"
arrivals <- read.csv("Sources/CChannelData/daily_arrivals.csv")
arrivals$date <- as.Date(arrivals$date)

fit <- function(origin, years, pairs) {
  origin <- as.Date(origin)
  days <- min(floor(365.25 * years + 0.5), as.integer(origin - arrivals$date[1]) + 1)
  data <- arrivals[arrivals$date <= origin & arrivals$date > origin - days, ]
  angle <- 2 * pi * as.integer(format(data$date, "%j")) / 365.25
  x <- rep(1, days)
  for (k in seq_len(pairs)) x <- cbind(x, cos(k * angle), sin(k * angle))
  x <- cbind(x, as.integer(data$date - origin) / 365.25)
  y <- data$people
  regression <- function(theta) {
    glm(
      y ~ x - 1, family = negative.binomial(theta, link = "log"),
      control = glm.control(epsilon = 1e-14, maxit = 500), mustart = rep(mean(y), days)
    )
  }
  # theta.ml of MASS leaves its domain on some of these series, so the same score is solved here.
  score <- function(log_theta) {
    theta <- exp(log_theta)
    mu <- fitted(regression(theta))
    sum(
      digamma(theta + y) - digamma(theta) + log(theta) + 1 - log(theta + mu) -
        (y + theta) / (mu + theta)
    )
  }
  theta <- exp(uniroot(score, log(c(0.01, 10)), tol = 1e-13)$root)
  model <- regression(theta)
  mu <- fitted(model)
  information <- sum(
    -trigamma(theta + y) + trigamma(theta) - 1 / theta + 2 / (mu + theta) -
      (y + theta) / (mu + theta)^2
  )
  errors <- summary(model, dispersion = 1)$coefficients[, 2]
  numbers <- function(values) {
    paste0("[", paste(formatC(values, digits = 15, format = "g"), collapse = ", "), "]")
  }
  sprintf(
    paste0(
      '    {"origin": "%s", "years": %d, "pairs": %d,\n     "coefficients": %s,\n',
      '     "errors": %s,\n     "dispersion": %.15g, "dispersion-error": %.15g}'
    ),
    origin, years, pairs, numbers(coef(model)), numbers(errors),
    theta, 1 / sqrt(information)
  )
}

cases <- c(
  fit("2025-12-31", 100, 2), fit("2025-12-31", 2, 2), fit("2022-05-31", 3, 3),
  fit("2021-01-03", 2, 1)
)
writeLines(
  c(
    "{",
    sprintf(
      '  "made-by": "static_glm.R; %s; MASS %s",', R.version.string, packageVersion("MASS")
    ),
    '  "fits": [', paste(cases, collapse = ",\n"), "  ]", "}"
  ),
  file.path(folder, "static_glm.json")
)
