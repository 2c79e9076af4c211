#' A run in words
#'
#' What a run says of its season when nothing changes, and of people in its scenarios against its baseline: the
#' sentences of the notebooks.
#'
#' @param result A result of `strait run`, or the folder of one.
#' @return Lines of text.
#' @examples
#' \dontrun{
#' writeLines(strait_describe("Notebooks-Exports/summer-2026"))
#' }
#' @export
strait_describe <- function(result) {
  if (is.character(result)) result <- strait_read(result, "run")
  manifest <- result$manifest
  c(sprintf("%d files are as the run wrote them (SHA-256).", length(result$files)),
    sprintf("%s, season %s to %s: %s paths a scenario, seed %s, data to %s",
            manifest$study, manifest$season[[1]], manifest$season[[2]], whole(manifest$paths),
            format(manifest$seed, scientific = FALSE, digits = 20), manifest$model$through),
    season_words(result), difference_words(result))
}

# How numbers are written: whole, with a sign, as a share in per cent, as the error of a share.
whole <- function(value) minus(formatC(value, format = "f", digits = 0, big.mark = ","))
signed <- function(value) {
  text <- formatC(value, format = "f", digits = 0, big.mark = ",", flag = "+")
  minus(ifelse(text %in% c("+0", "-0"), "0", text))
}
percent <- function(share)
  ifelse(share < 0.0005, "<0.1%",
         ifelse(share > 0.9995, ">99.9%", sprintf("%.1f%%", 100 * share)))
percent_points <- function(error)
  ifelse(error < 0.00005, "<0.01 points", sprintf("%.2f points", 100 * error))
minus <- function(text) sub("-", "\u2212", text, fixed = TRUE)
ratio <- function(value) sprintf("%.2f", value)

# What the run says of its season when nothing changes: a text a measure and a threshold.
season_words <- function(result) {
  season <- strait_table(result, "season.csv")
  season <- season[season$scenario == result$manifest$scenarios[[1]], ]
  value <- function(measure, statistic, column = "value")
    season[[column]][season$measure == measure & season$statistic == statistic]
  between <- function(measure, low, high)
    paste(whole(value(measure, low)), "to", whole(value(measure, high)))
  titles <- c(people = "People in the season", boats = "Boats in the season",
              crossing_days = "Days with arrivals", busiest_day = "People on the busiest day")
  titles <- titles[names(titles) %in% season$measure]
  totals <- vapply(names(titles), function(measure) sprintf(
    "%s: median %s (Monte Carlo error %.1f)\n  50%% interval %s, 90%% interval %s",
    titles[[measure]], whole(value(measure, "q0.5")), value(measure, "q0.5", "mcse"),
    between(measure, "q0.25", "q0.75"), between(measure, "q0.05", "q0.95")), "")
  prefix <- "probability_at_least_"
  chances <- season[startsWith(season$statistic, prefix), ]
  threshold <- numbers(substring(chances$statistic, nchar(prefix) + 1))
  inOrder <- order(chances$measure != "people", threshold)
  chances <- chances[inOrder, ]
  threshold <- whole(threshold[inOrder])
  words <- ifelse(chances$measure == "people",
                  sprintf("At least %s people in the season", threshold),
                  sprintf("A day with at least %s people", threshold))
  record <- season[season$statistic == "probability_new_record", ]
  c(unname(totals),
    sprintf("%s: %s (Monte Carlo error %s)", c(words, "A new record of a day"),
            percent(c(chances$value, record$value)), percent_points(c(chances$mcse, record$mcse))))
}

# What the run says of people in its scenarios against its baseline: a text a scenario.
difference_words <- function(result) {
  comparison <- strait_table(result, "comparison.csv")
  comparison <- comparison[comparison$period == "season" & comparison$measure == "people", ]
  vapply(unlist(result$manifest$scenarios[-1]), function(name) {
    rows <- comparison[comparison$scenario == name, ]
    value <- function(statistic) rows$value[rows$statistic == statistic]
    error <- function(statistic) rows$mcse[rows$statistic == statistic]
    between <- function(statistic, low, high, write)
      paste(write(value(paste0(statistic, "_q", low))), "to",
            write(value(paste0(statistic, "_q", high))))
    sprintf(paste(
      "%s", "  difference, people: median %s (Monte Carlo error %.1f)",
      "    50%% interval %s, 90%% interval %s", "  ratio: median %s, 90%% interval %s",
      "  lower on %s of paths (Monte Carlo error %s)", sep = "\n"),
      name, signed(value("difference_q0.5")), error("difference_q0.5"),
      between("difference", "0.25", "0.75", signed), between("difference", "0.05", "0.95", signed),
      ratio(value("ratio_q0.5")), between("ratio", "0.05", "0.95", ratio),
      percent(value("probability_lower")), percent_points(error("probability_lower")))
  }, "", USE.NAMES = FALSE)
}
