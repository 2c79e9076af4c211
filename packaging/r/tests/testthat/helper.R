# The program is what is tested with: without it the tests that call it are skipped, and say so.
skip_without_program <- function() {
  found <- nzchar(Sys.getenv("STRAIT_BINARY")) || nzchar(Sys.which("strait"))
  testthat::skip_if_not(found, "no program strait: set STRAIT_BINARY")
}

june <- list(
  strait = 1, study = "june", season = list(from = "2026-06-01", to = "2026-06-30"),
  simulation = list(paths = 500, seed = 7), thresholds = list(`people-in-season` = I(3000)),
  scenarios = list(list(name = "baseline"), list(name = "half", interception = list(rate = 0.5))))

# Runs code in an empty folder.
in_folder <- function(code) {
  folder <- tempfile("strait-")
  dir.create(folder)
  before <- setwd(folder)
  on.exit({
    setwd(before)
    unlink(folder, recursive = TRUE)
  })
  force(code)
}
