#' A finished folder
#'
#' `strait_read()` reads a folder that a command of the program finished: it compares the SHA-256 of every
#' file with the manifest first, and is an error where one differs. `strait_table()` is one of its tables, its
#' columns of the types that `datapackage.json` gives and its numbers exact.
#'
#' @param folder The folder.
#' @param command Where it is given, only a folder of that command is accepted.
#' @param text What the command printed.
#' @param result,x,object A result.
#' @param name The name of a table, such as `"season.csv"`.
#' @param ... Not used.
#' @return `strait_read()` gives a result, `strait_table()` a tibble. `summary()` gives a tibble of people in
#'   the season, a row a scenario; of a command that writes no season.csv, its first table.
#' @examples
#' \dontrun{
#' result <- strait_read("Notebooks-Exports/summer-2026")
#' strait_table(result, "season.csv")
#' }
#' @export
strait_read <- function(folder, command = NULL, text = "") {
  if (!file.exists(file.path(folder, "manifest.json")))
    stop(folder, " holds no manifest.json, which a run writes last. Make the run first: ",
         "strait run Scenarios/summer-2026.yaml", call. = FALSE)
  json <- function(name) jsonlite::read_json(file.path(folder, name))
  manifest <- json("manifest.json")
  if (!is.null(command) && manifest$command != command)
    stop(folder, " is of strait ", manifest$command, ", not strait ", command, call. = FALSE)
  files <- vapply(manifest$outputs, function(file) file$name, "")
  expected <- vapply(manifest$outputs, function(file) file$sha256, "")
  paths <- file.path(folder, files)
  there <- file.exists(paths)
  found <- rep(NA_character_, length(paths))
  found[there] <- sha256(paths[there])
  changed <- files[is.na(found) | found != expected]
  if (length(changed) > 0)
    stop(toString(changed), " in ", folder, ": missing, or not as the run wrote it. ",
         "Make the run again.", call. = FALSE)
  if (!"datapackage.json" %in% files)
    stop(folder, " describes no tables. Make the run again.", call. = FALSE)
  tables <- json("datapackage.json")$resources
  types <- lapply(tables, function(table) {
    fields <- table$schema$fields
    stats::setNames(
      vapply(fields, function(field) field$type, ""), vapply(fields, function(field) field$name, ""))
  })
  names(types) <- vapply(tables, function(table) table$path, "")
  structure(
    list(folder = folder, manifest = manifest, files = files, types = types, text = text),
    class = "strait_result")
}

#' @rdname strait_read
#' @export
strait_table <- function(result, name) {
  if (!endsWith(name, ".csv")) name <- paste0(name, ".csv")
  types <- result$types[[name]]
  if (is.null(types))
    stop(result$folder, " has no ", name, ", but ", toString(names(result$types)), call. = FALSE)
  table <- utils::read.csv(
    file.path(result$folder, name), colClasses = "character", check.names = FALSE,
    na.strings = character(0), encoding = "UTF-8")
  for (column in names(types)) {
    table[[column]] <- switch(types[[column]],
      date = as.Date(ifelse(table[[column]] == "", NA, table[[column]]), format = "%Y-%m-%d"),
      integer = , number = numbers(table[[column]]),
      table[[column]])
  }
  tibble::as_tibble(table)
}

#' @rdname strait_read
#' @export
print.strait_result <- function(x, ...) {
  if (nzchar(x$text)) cat(x$text)
  else cat("A result of strait ", x$manifest$command, " in ", x$folder, ": ", toString(names(x$types)), "\n",
           sep = "")
  invisible(x)
}

#' @rdname strait_read
#' @export
summary.strait_result <- function(object, ...) {
  if (!"season.csv" %in% names(object$types))
    return(strait_table(object, if ("summary.csv" %in% names(object$types)) "summary.csv"
                                else names(object$types)[1]))
  season <- strait_table(object, "season.csv")
  intervals(season[season$measure == "people", ], "q")
}

# Rows of a statistic each as columns: a row a scenario, in their order.
intervals <- function(rows, prefix) {
  scenarios <- setdiff(unique(rows$scenario), "actual")
  value <- function(level) {
    chosen <- rows[rows$statistic == paste0(prefix, level), ]
    chosen$value[match(scenarios, chosen$scenario)]
  }
  tibble::tibble(
    scenario = scenarios, median = value("0.5"), q0.25 = value("0.25"), q0.75 = value("0.75"),
    q0.05 = value("0.05"), q0.95 = value("0.95"))
}

# The numbers nearest to decimal text. as.numeric rounds twice, so that the last bit may be wrong.
# Here the digits and the power of ten are exact, and their division rounds once.
numbers <- function(text) {
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
sha256 <- function(paths) {
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
