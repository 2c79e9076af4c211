#' A study as a file
#'
#' A study is the path of a study file, or a list with the keys of one. A list is written into the working
#' directory as `.strait-NAME.yaml`, from where relative paths in it are seen. `strait_schema()` has all keys.
#'
#' @param study A path, or a list. A key that holds a list of numbers takes `list(3000)` or `I(3000)` for one.
#' @return The path of the study file.
#' @examples
#' study <- list(
#'   strait = 1, study = "june", season = list(from = "2026-06-01", to = "2026-06-30"),
#'   scenarios = list(list(name = "baseline")))
#' in_folder <- setwd(tempdir())
#' strait_study(study)
#' setwd(in_folder)
#' @export
strait_study <- function(study) {
  if (is.character(study)) {
    if (length(study) != 1) stop("found ", length(study), " studies; expected one", call. = FALSE)
    return(study)
  }
  if (!is.list(study)) stop("found no path and no list; expected a study", call. = FALSE)
  name <- if (is.character(study$study)) gsub("/", "-", study$study) else "study"
  path <- paste0(".strait-", name, ".yaml")
  # JSON is YAML too, and a line a key, so that messages name a line.
  text <- paste0(jsonlite::toJSON(study, auto_unbox = TRUE, digits = NA, pretty = TRUE), "\n")
  if (!file.exists(path) || !identical(paste0(readLines(path, encoding = "UTF-8"), "\n", collapse = ""), text)) {
    partial <- paste0(path, ".", Sys.getpid())
    writeLines(enc2utf8(text), partial, sep = "", useBytes = TRUE)
    file.rename(partial, path)
  }
  path
}
