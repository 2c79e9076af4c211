# Writes diebold_mariano.json: the Diebold-Mariano test of the R package forecast.
# Run as `Rscript generate.R` in this folder.

library(forecast)
set.seed(20180101)

number <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")

# Losses with a common part, as of two models on one series; `kind` "alternating" has a negative
# sum of autocovariances at horizon 2 and so tests the other weights.
losses <- function(n, kind) {
  common <- rgamma(n, 2, scale = 50)
  noise <- switch(kind,
    independent = rnorm(n, 4, 15),
    moving = as.numeric(filter(rnorm(n + 5, 1, 15), rep(1, 4) / 2, sides = 1)[5:(n + 4)]),
    alternating = 5 + 12 * (-1)^(1:n) + rnorm(n, 0, 1))
  list(first = round(common + abs(noise) + noise, 6), second = round(common + abs(noise), 6))
}

cases <- list(
  list(4, "independent", 1), list(12, "independent", 1), list(65, "independent", 1),
  list(12, "moving", 3), list(65, "moving", 4), list(65, "moving", 1), list(300, "moving", 4),
  list(20, "alternating", 2), list(65, "alternating", 2))

rows <- vapply(cases, function(case) {
  data <- losses(case[[1]], case[[2]])
  h <- case[[3]]
  # Where the variance estimate is not positive dm.test itself advises these weights.
  positive <- function() dm.test(data$first, data$second, h = h, power = 1)
  other <- function() dm.test(data$first, data$second, h = h, power = 1, varestimator = "bartlett")
  weights <- "rectangular"
  test <- tryCatch(positive(), warning = function(w) {
    weights <<- "bartlett"
    other()
  })
  sprintf(
    paste0(
      "{\"first\": %s,\n\"second\": %s,\n\"horizon\": %d, \"weights\": \"%s\", ",
      "\"statistic\": %.17g, \"pValue\": %.17g}"),
    number(data$first), number(data$second), h, weights, test$statistic, test$p.value)
}, "")

writeLines(
  sprintf(
    "{\"script\": \"generate.R\", \"tools\": {\"R\": \"%s\", \"forecast\": \"%s\"}, \"cases\": [\n%s]}",
    getRversion(), packageVersion("forecast"), paste(rows, collapse = ",\n")),
  "diebold_mariano.json")
