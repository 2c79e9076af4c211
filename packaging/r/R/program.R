#' The program
#'
#' `strait_program()` finds it: the variable `STRAIT_BINARY`, or the path. `strait_version()` asks it for its
#' version, and `strait_call()` calls it with any words.
#'
#' An interruption is passed on to the program, which keeps what it has; the same call resumes.
#'
#' @param ... Words of the command line.
#' @param progress A function that is called with the share of the work that is done, or `NULL`.
#' @return `strait_program()` gives a path, `strait_version()` a text, and `strait_call()` a list of what the
#'   program printed (`output`) and said on standard error (`errors`). A refused input is an error of class
#'   `strait_input_error`, a failure one of class `strait_run_error`.
#' @examples
#' if (nzchar(Sys.which("strait"))) strait_version()
#' @export
strait_program <- function() {
  install <- paste(
    "install the Debian package strait, the archive with its install.sh, or the Python wheel",
    "strait-forecast; or set STRAIT_BINARY to the program")
  named <- Sys.getenv("STRAIT_BINARY")
  if (nzchar(named)) {
    if (file.access(named, 1) != 0)
      stop("STRAIT_BINARY: found no program at ", named, "; ", install, call. = FALSE)
    return(named)
  }
  found <- unname(Sys.which("strait"))
  if (!nzchar(found)) stop("found no program strait; ", install, call. = FALSE)
  found
}

#' @rdname strait_program
#' @export
strait_version <- function() trimws(strait_call("--version")$output)

#' @rdname strait_program
#' @export
strait_call <- function(..., progress = NULL) {
  words <- vapply(list(...), word, "")
  process <- processx::process$new(
    strait_program(), words, stdout = "|", stderr = "|", encoding = "UTF-8", cleanup = TRUE)
  output <- errors <- character(0)
  take <- function() {
    output <<- c(output, process$read_output())
    lines <- process$read_error_lines()
    done <- grepl("^[0-9]+%, [0-9]+ [^ ]+ a second", lines)
    errors <<- c(errors, lines[!done])
    if (!is.null(progress))
      for (line in lines[done]) progress(as.numeric(sub("%.*", "", line)) / 100)
  }
  tryCatch({
    while (process$is_alive() || process$is_incomplete_output() || process$is_incomplete_error()) {
      process$poll_io(100)
      take()
    }
  }, interrupt = function(condition) {
    process$interrupt()
    process$wait(30000)
    if (process$is_alive()) process$kill()
    take()
    stop(structure(
      class = c("strait_interrupted", "error", "condition"),
      list(message = paste(errors, collapse = "\n"), call = NULL)))
  })
  process$wait()
  take()
  status <- process$get_exit_status()
  message <- paste(errors, collapse = "\n")
  if (status != 0) {
    kind <- if (status == 2) "strait_input_error" else "strait_run_error"
    if (message == "") message <- paste("strait ended with", status)
    stop(structure(
      class = c(kind, "strait_error", "error", "condition"),
      list(message = message, call = NULL, status = status)))
  }
  list(output = paste(output, collapse = ""), errors = message)
}

# A value as the command line has it: whole numbers in full.
word <- function(value) {
  if (is.numeric(value)) format(value, scientific = FALSE, digits = 17, trim = TRUE)
  else as.character(value)
}

# Options as words: sample_paths = 2 is --sample-paths 2, TRUE is a flag, several values repeat the option.
words <- function(options) {
  if (length(options) > 0 && (is.null(names(options)) || any(names(options) == "")))
    stop("found an option without a name; expected name = value", call. = FALSE)
  unlist(lapply(names(options), function(name) {
    value <- options[[name]]
    option <- paste0("--", gsub("_", "-", name))
    if (is.null(value) || isFALSE(value)) return(character(0))
    if (isTRUE(value)) return(option)
    c(rbind(option, vapply(value, word, "", USE.NAMES = FALSE)))
  }))
}
