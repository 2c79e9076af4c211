# mgcv: a negative-binomial GAM of people by day, with a cyclic spline of the year and a smooth level.
#
# The level's first derivative is penalised, so that it goes on flat. Each path has coefficients drawn
# from their posterior, and then independent negative-binomial days.

suppressPackageStartupMessages(library(mgcv))

NAME <- "mgcv"

words <- commandArgs(trailingOnly = TRUE)
values <- words[c(FALSE, TRUE)]
names(values) <- sub("^--", "", words[c(TRUE, FALSE)])

horizon <- as.integer(values[["horizon"]])
paths <- as.integer(values[["paths"]])
origins <- as.Date(strsplit(values[["origins"]], ",")[[1]])
arrivals <- read.csv(values[["arrivals"]])
arrivals$date <- as.Date(arrivals$date)
folder <- file.path(values[["out"]], NAME)
dir.create(folder, recursive = TRUE)

covariates <- function(dates) {
  data.frame(
    elapsed = as.numeric(dates - arrivals$date[1]),
    yearday = as.POSIXlt(dates)$yday + 1
  )
}

# A matrix of people: a row for each path, a column for each day.
forecast <- function(history, days) {
  data <- cbind(covariates(history$date), people = history$people)
  model <- gam(
    people ~ s(yearday, bs = "cc") + s(elapsed, m = 1),
    family = nb(), data = data, method = "REML", knots = list(yearday = c(0.5, 366.5))
  )
  design <- predict(model, covariates(days), type = "lpmatrix")
  coefficients <- rmvn(paths, coef(model), vcov(model))
  means <- exp(coefficients %*% t(design))
  size <- model$family$getTheta(TRUE)
  matrix(rnbinom(length(means), size = size, mu = means), paths)
}

seconds <- 0
for (index in seq_along(origins)) {
  origin <- origins[index]
  days <- origin + seq_len(horizon)
  set.seed(as.integer(values[["seed"]]) + as.integer(origin))
  start <- proc.time()[["elapsed"]]
  people <- forecast(arrivals[arrivals$date <= origin, ], days)
  seconds <- seconds + proc.time()[["elapsed"]] - start
  table <- data.frame(
    origin = origin, date = rep(days, paths), path = rep(seq_len(paths), each = horizon),
    people = as.vector(t(people))
  )
  write.csv(
    table, file.path(folder, paste0(origin, ".csv")), quote = FALSE, row.names = FALSE
  )
}
cat(sprintf(
  '{"name": "%s", "package": "mgcv %s", "seconds": %.6f}\n',
  NAME, packageDescription("mgcv")$Version, seconds / length(origins)
))
