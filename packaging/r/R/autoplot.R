#' Charts of a result
#'
#' @param object A result.
#' @param type `"fan"`: the median with its bands by week; `"cumulative"`: the total so far; `"season"`: the
#'   season of every scenario; `"comparison"`: the differences from the baseline.
#' @param measure What is counted: `"people"`, `"boats"` and what else the table has.
#' @param scenario The scenario of a fan; the baseline where absent.
#' @param by `"daily"`, `"weekly"` or `"monthly"`, of a fan.
#' @param ... Not used.
#' @return A chart of ggplot2.
#' @examples
#' \dontrun{
#' ggplot2::autoplot(strait_read("Notebooks-Exports/summer-2026"), type = "comparison")
#' }
#' @exportS3Method ggplot2::autoplot
autoplot.strait_result <- function(
    object, type = c("fan", "cumulative", "season", "comparison"), measure = "people",
    scenario = NULL, by = c("weekly", "daily", "monthly"), ...) {
  type <- match.arg(type)
  by <- match.arg(by)
  scenarios <- unlist(object$manifest$scenarios)
  if (is.null(scenarios)) scenarios <- "baseline"
  if (is.null(scenario)) scenario <- scenarios[1]
  if (!scenario %in% scenarios)
    stop("found scenario '", scenario, "'; expected one of ", toString(scenarios), call. = FALSE)
  chart <- switch(type,
    fan = bands(object, by, measure, scenario),
    cumulative = bands(object, "cumulative", measure, scenario),
    season = {
      rows <- strait_table(object, "season.csv")
      bars(intervals(rows[rows$measure == measure, ], "q"), measure, paste(title(measure), "in the season"))
    },
    comparison = {
      rows <- strait_table(object, "comparison.csv")
      rows <- rows[rows$period == "season" & rows$measure == measure, ]
      bars(intervals(rows, "difference_q"), measure,
           paste0(title(measure), " in the season, difference from ", scenarios[1])) +
        ggplot2::geom_vline(xintercept = 0, colour = grey)
    })
  attribution <- object$manifest$attribution
  chart + ggplot2::theme_minimal() + ggplot2::labs(
    caption = paste0("Source: strait ", object$manifest$version, ". ",
                     if (is.null(attribution)) "" else attribution))
}

# Of the palette of the Government Analysis Function.
blue <- "#12436D"
grey <- "#3D3D3D"

bands <- function(object, table, measure, scenario) {
  if (object$manifest$command == "forecast") {
    rows <- strait_table(object, "forecast.csv")
    rows <- rows[rows$period == c(daily = "day", weekly = "week", monthly = "month",
                                  cumulative = "cumulative")[[table]], ]
  } else {
    rows <- strait_table(object, table)
    rows <- rows[rows$scenario == scenario, ]
  }
  known <- unique(rows$measure)
  if (!measure %in% known)
    stop("found measure '", measure, "'; expected one of ", toString(known), call. = FALSE)
  rows <- rows[rows$measure == measure, ]
  column <- function(name) rows[[name]]
  drawn <- data.frame(
    date = rows$date, median = column("q0.5"), low50 = column("q0.25"), high50 = column("q0.75"),
    low90 = column("q0.05"), high90 = column("q0.95"))
  ribbon <- function(mapping, alpha) ggplot2::geom_ribbon(mapping, fill = blue, alpha = alpha)
  ggplot2::ggplot(drawn, ggplot2::aes(x = .data$date)) +
    ribbon(ggplot2::aes(ymin = .data$low90, ymax = .data$high90), 0.18) +
    ribbon(ggplot2::aes(ymin = .data$low50, ymax = .data$high50), 0.35) +
    ggplot2::geom_line(ggplot2::aes(y = .data$median), colour = blue) +
    ggplot2::expand_limits(y = 0) +
    ggplot2::labs(
      x = NULL, y = title(measure), title = paste0(title(measure), ", ", table, ", ", scenario),
      subtitle = "Median with its 50% and 90% intervals")
}

bars <- function(rows, measure, title) {
  rows$scenario <- factor(rows$scenario, levels = rev(rows$scenario))
  ggplot2::ggplot(rows, ggplot2::aes(y = .data$scenario)) +
    ggplot2::geom_linerange(ggplot2::aes(xmin = .data$q0.05, xmax = .data$q0.95), colour = blue) +
    ggplot2::geom_linerange(
      ggplot2::aes(xmin = .data$q0.25, xmax = .data$q0.75), colour = blue, linewidth = 3) +
    ggplot2::geom_point(ggplot2::aes(x = .data$median), colour = "white") +
    ggplot2::labs(
      x = title(measure), y = NULL, title = title, subtitle = "Median with its 50% and 90% intervals")
}

title <- function(measure) {
  words <- gsub("_", " ", measure)
  paste0(toupper(substring(words, 1, 1)), substring(words, 2))
}

utils::globalVariables(".data")
