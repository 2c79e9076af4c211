# Reads a finished run of strait, and prints what the notebooks print of it.
#
#   Rscript Notebooks-Exports/read.R [FOLDER]     (default: summer-2026 beside this file)
#
# Base R and jsonlite. In a session of your own:
#
#   source("Notebooks-Exports/read.R")
#   run <- strait_run("Notebooks-Exports/summer-2026")
#   season <- strait_table(run, "season.csv")

# A folder that `strait run` wrote, each of whose files is as it was written.
strait_run <- function(folder) {
  if (!requireNamespace("jsonlite", quietly = TRUE))
    stop("the package jsonlite is needed: install.packages(\"jsonlite\")")
  if (!file.exists(file.path(folder, "manifest.json")))
    stop(folder, " holds no manifest.json, which a run writes last. Make the run first: ",
         "strait run Scenarios/summer-2026.yaml")
  json <- function(name) jsonlite::read_json(file.path(folder, name))
  manifest <- json("manifest.json")
  if (manifest$command != "run")
    stop(folder, " is of strait ", manifest$command, ", not strait run")
  files <- vapply(manifest$outputs, function(file) file$name, "")
  expected <- vapply(manifest$outputs, function(file) file$sha256, "")
  paths <- file.path(folder, files)
  there <- file.exists(paths)
  found <- rep(NA_character_, length(paths))
  found[there] <- strait_sha256(paths[there])
  changed <- files[is.na(found) | found != expected]
  if (length(changed) > 0)
    stop(toString(changed), " in ", folder, ": missing, or not as the run wrote it. ",
         "Make the run again.")
  if (!"datapackage.json" %in% files)
    stop(folder, " describes no tables. Make the run again.")
  tables <- json("datapackage.json")$resources
  types <- lapply(tables, function(table) {
    fields <- table$schema$fields
    setNames(vapply(fields, function(field) field$type, ""),
             vapply(fields, function(field) field$name, ""))
  })
  names(types) <- vapply(tables, function(table) table$path, "")
  list(folder = folder, manifest = manifest, files = files, types = types)
}

# A table of a run, its columns of the types that datapackage.json gives, its numbers exact.
strait_table <- function(run, name) {
  types <- run$types[[name]]
  if (is.null(types))
    stop("the run wrote no ", name, ", but ", toString(names(run$types)))
  table <- read.csv(file.path(run$folder, name), colClasses = "character", check.names = FALSE,
                    na.strings = character(0), encoding = "UTF-8")
  for (column in names(types)) {
    table[[column]] <- switch(types[[column]],
      date = as.Date(ifelse(table[[column]] == "", NA, table[[column]]), format = "%Y-%m-%d"),
      integer = , number = strait_numbers(table[[column]]),
      table[[column]])
  }
  table
}

# The numbers nearest to decimal text. as.numeric rounds twice, so that the last bit may be wrong.
# Here the digits and the power of ten are exact, and their division rounds once.
strait_numbers <- function(text) {
  plain <- grepl("^-?[0-9]+([.][0-9]+)?$", text)
  if (!all(plain | text == ""))
    stop("no decimal number: ", text[!plain & text != ""][1])
  digits <- as.numeric(sub(".", "", text, fixed = TRUE))
  if (any(abs(digits) > 2^53, na.rm = TRUE))
    stop("more digits than a number holds: ", text[which(abs(digits) > 2^53)[1]])
  decimals <- ifelse(grepl(".", text, fixed = TRUE), nchar(sub("^[^.]*[.]", "", text)), 0)
  digits / 10^decimals
}

# SHA-256 of files: R 4.5 and later have it, before that a program of the system is asked.
strait_sha256 <- function(paths) {
  if (exists("sha256sum", asNamespace("tools"), inherits = FALSE))
    return(unname(get("sha256sum", asNamespace("tools"))(paths)))
  programs <- Sys.which(c("sha256sum", "shasum"))
  if (all(programs == ""))
    stop("SHA-256 needs R 4.5 or later, or the program sha256sum or shasum")
  program <- names(programs)[programs != ""][1]
  options <- if (program == "shasum") c("-a", "256") else character(0)
  lines <- system2(program, c(options, shQuote(paths)), stdout = TRUE)
  sub("^\\\\?([0-9a-f]{64}).*", "\\1", lines)
}

# How numbers are written: whole, with a sign, as a share in per cent, as the error of a share.
whole <- function(value) minus(formatC(value, format = "f", digits = 0, big.mark = ","))
signed <- function(value) {
  text <- formatC(value, format = "f", digits = 0, big.mark = ",", flag = "+")
  minus(ifelse(text %in% c("+0", "-0"), "0", text))
}
percent <- function(share)
  ifelse(share < 0.0005, "<0.1 %",
         ifelse(share > 0.9995, ">99.9 %", sprintf("%.1f %%", 100 * share)))
points <- function(error)
  ifelse(error < 0.00005, "<0.01 points", sprintf("%.2f points", 100 * error))
minus <- function(text) sub("-", "\u2212", text, fixed = TRUE)
ratio <- function(value) sprintf("%.2f", value)

# What the run says of its season when nothing changes: a text a measure and a threshold.
strait_season <- function(run) {
  season <- strait_table(run, "season.csv")
  season <- season[season$scenario == run$manifest$scenarios[[1]], ]
  value <- function(measure, statistic, column = "value")
    season[[column]][season$measure == measure & season$statistic == statistic]
  between <- function(measure, low, high)
    paste(whole(value(measure, low)), "to", whole(value(measure, high)))
  titles <- c(people = "People in the season", boats = "Boats in the season",
              crossing_days = "Days with arrivals", busiest_day = "People on the busiest day")
  titles <- titles[names(titles) %in% season$measure]
  totals <- vapply(names(titles), function(measure) sprintf(
    "%s: median %s (Monte Carlo error %.1f)\n  50 %% interval %s, 90 %% interval %s",
    titles[[measure]], whole(value(measure, "q0.5")), value(measure, "q0.5", "mcse"),
    between(measure, "q0.25", "q0.75"), between(measure, "q0.05", "q0.95")), "")
  prefix <- "probability_at_least_"
  chances <- season[startsWith(season$statistic, prefix), ]
  threshold <- strait_numbers(substring(chances$statistic, nchar(prefix) + 1))
  inOrder <- order(chances$measure != "people", threshold)
  chances <- chances[inOrder, ]
  threshold <- whole(threshold[inOrder])
  words <- ifelse(chances$measure == "people",
                  sprintf("At least %s people in the season", threshold),
                  sprintf("A day with at least %s people", threshold))
  record <- season[season$statistic == "probability_new_record", ]
  c(unname(totals),
    sprintf("%s: %s (Monte Carlo error %s)", c(words, "A new record of a day"),
            percent(c(chances$value, record$value)), points(c(chances$mcse, record$mcse))))
}

# What the run says of people in its scenarios against its baseline: a text a scenario.
strait_differences <- function(run) {
  comparison <- strait_table(run, "comparison.csv")
  comparison <- comparison[comparison$period == "season" & comparison$measure == "people", ]
  vapply(unlist(run$manifest$scenarios[-1]), function(name) {
    rows <- comparison[comparison$scenario == name, ]
    value <- function(statistic) rows$value[rows$statistic == statistic]
    error <- function(statistic) rows$mcse[rows$statistic == statistic]
    between <- function(statistic, low, high, write)
      paste(write(value(paste0(statistic, "_q", low))), "to",
            write(value(paste0(statistic, "_q", high))))
    sprintf(paste(
      "%s", "  difference, people: median %s (Monte Carlo error %.1f)",
      "    50 %% interval %s, 90 %% interval %s", "  ratio: median %s, 90 %% interval %s",
      "  lower on %s of paths (Monte Carlo error %s)", sep = "\n"),
      name, signed(value("difference_q0.5")), error("difference_q0.5"),
      between("difference", "0.25", "0.75", signed), between("difference", "0.05", "0.95", signed),
      ratio(value("ratio_q0.5")), between("ratio", "0.05", "0.95", ratio),
      percent(value("probability_lower")), points(error("probability_lower")))
  }, "", USE.NAMES = FALSE)
}

# Run as a script, not read by source().
if (sys.nframe() == 0) {
  given <- commandArgs(trailingOnly = TRUE)
  if (length(given) > 1) stop("one folder at most, but ", length(given), " are given")
  script <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
  folder <- if (length(given) == 1) given else file.path(dirname(script), "summer-2026")
  run <- strait_run(folder)
  manifest <- run$manifest
  writeLines(c(
    sprintf("%d files are as the run wrote them (SHA-256).", length(run$files)),
    sprintf("%s, season %s to %s: %s paths a scenario, seed %s, data to %s",
            manifest$study, manifest$season[[1]], manifest$season[[2]], whole(manifest$paths),
            format(manifest$seed, scientific = FALSE, digits = 20), manifest$model$through),
    strait_season(run), strait_differences(run)))
}
