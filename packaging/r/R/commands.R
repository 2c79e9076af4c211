#' Commands of the program
#'
#' Each function is a command of the program, and takes its options as arguments: `--sample-paths 2` is
#' `sample_paths = 2`, a flag is `TRUE`, and several values repeat the option. What an option may be, the
#' program checks; `strait_call("help", "run")$output` lists them.
#'
#' @param study The path of a study file, or a list; see [strait_study()].
#' @param file The path of a claims file.
#' @param folders Folders of finished forecasts.
#' @param output The file to write; one named by its season where absent.
#' @param kind `"study"`, `"claims"` or `"model"`.
#' @param progress A function that is called with the share of the work that is done.
#' @param ... Options of the command, such as `paths`, `seed` and `out`.
#' @return A result; see [strait_read()]. `strait_init()` gives the path of the study that it wrote, and
#'   `strait_schema()` a list.
#' @examples
#' \dontrun{
#' result <- strait_run("Scenarios/summer-2026.yaml", paths = 20000)
#' strait_forecast(horizon = 28, sample_paths = 100)
#' }
#' @name commands
NULL

#' @rdname commands
#' @export
strait_run <- function(study, ..., progress = NULL)
  finished("run", strait_study(study), list(...), progress)

#' @rdname commands
#' @export
strait_sweep <- function(study, ..., progress = NULL)
  finished("sweep", strait_study(study), list(...), progress)

#' @rdname commands
#' @export
strait_solve <- function(study, ..., progress = NULL)
  finished("solve", strait_study(study), list(...), progress)

#' @rdname commands
#' @export
strait_sensitivity <- function(study, ..., progress = NULL)
  finished("sensitivity", strait_study(study), list(...), progress)

#' @rdname commands
#' @export
strait_forecast <- function(..., progress = NULL)
  finished("forecast", character(0), list(...), progress)

#' @rdname commands
#' @export
strait_backtest <- function(..., progress = NULL)
  finished("backtest", character(0), list(...), progress)

#' @rdname commands
#' @export
strait_impact <- function(..., progress = NULL)
  finished("impact", character(0), list(...), progress)

#' @rdname commands
#' @export
strait_claims <- function(file, ...) finished("claims", file, list(...), NULL)

#' @rdname commands
#' @export
strait_score <- function(folders, ...) finished("score", folders, list(...), NULL)

#' @rdname commands
#' @export
strait_init <- function(output = NULL, ...) {
  said <- do.call(strait_call, as.list(c("init", words(c(list(output = output), list(...))))))
  last <- utils::tail(strsplit(trimws(said$output), "\n", fixed = TRUE)[[1]], 1)
  gsub("^'|'$", "", sub(".*strait run ", "", last))
}

#' @rdname commands
#' @export
strait_schema <- function(kind = "study")
  jsonlite::fromJSON(strait_call("schema", kind)$output, simplifyVector = FALSE)

# Runs a command and reads the folder that it names last.
finished <- function(command, arguments, options, progress) {
  taken <- intersect(c("quiet", "format", "shard"), names(options))
  if (length(taken) > 0)
    stop("strait_", command, "() takes no ", toString(taken), ": use strait_call()", call. = FALSE)
  plain <- if (command %in% c("claims", "score")) character(0) else c("--progress", "plain")
  given <- c(command, words(options), plain, "--", arguments)
  said <- do.call(strait_call, c(as.list(given), list(progress = progress)))
  lines <- strsplit(said$output, "\n", fixed = TRUE)[[1]]
  named <- grep("^Files in .+: [^:]*$", lines, value = TRUE)
  if (length(named) == 0) stop("strait ", command, " named no folder of results", call. = FALSE)
  strait_read(sub("^Files in (.+): [^:]*$", "\\1", utils::tail(named, 1)), text = said$output)
}
