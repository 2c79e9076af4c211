test_that("options become words", {
  expect_equal(
    words(list(sample_paths = 2, weekly = TRUE, quiet = FALSE, out = NULL, vary = c("a=1", "b=2"), paths = 1e6)),
    c("--sample-paths", "2", "--weekly", "--vary", "a=1", "--vary", "b=2", "--paths", "1000000"))
  expect_null(words(list()))
  expect_error(words(list(2)), "without a name")
})

test_that("numbers are the nearest to their text", {
  expect_error(numbers("0.300000000000000044"), "more digits")
  expect_error(numbers("1e5"), "no decimal number")
  expect_identical(numbers(c("0.1", "-2.675", "123456.789", "12")), c(0.1, -2.675, 123456.789, 12))
  expect_true(is.na(numbers("")))
})

test_that("every cell is that of the file", {
  skip_without_program()
  in_folder({
    result <- strait_run(june, out = "out", sample_paths = 2)
    # The page of the run adds tables of its charts, which are not the run's.
    files <- list.files("out", pattern = "[.]csv$")
    expect_true(all(names(result$types) %in% files) && length(result$types) > 7)
    for (name in names(result$types)) {
      table <- strait_table(result, name)
      expect_s3_class(table, "tbl_df")
      raw <- utils::read.csv(file.path("out", name), colClasses = "character", check.names = FALSE,
                             na.strings = character(0))
      expect_identical(names(table), names(raw))
      for (column in names(raw)) {
        found <- table[[column]]
        # Tests of the program compare the last bit of every number too.
        decimals <- ifelse(grepl(".", raw[[column]], fixed = TRUE), nchar(sub("^[^.]*[.]", "", raw[[column]])), 0L)
        text <- if (is.numeric(found)) sprintf("%.*f", decimals, found) else format(found)
        text[is.na(found)] <- ""
        same <- text == raw[[column]]
        if (is.character(found)) same <- found == raw[[column]]
        expect_true(all(same), label = paste(name, column))
      }
    }
    summary <- summary(result)
    expect_equal(summary$scenario, c("baseline", "half"))
    expect_output(print(result), "Files in out: daily.csv")
    # Printed with three significant digits.
    whole <- format(signif(summary$median, 3), big.mark = ",", trim = TRUE, scientific = FALSE)
    lines <- strsplit(result$text, "\n")[[1]]
    for (row in 1:2)
      expect_match(grep(paste0("^", summary$scenario[row], " "), lines, value = TRUE)[1], whole[row], fixed = TRUE)
    expect_match(strait_describe(result)[2], "^june, season 2026-06-01 to 2026-06-30: 500 paths", all = FALSE)
    expect_match(strait_describe("out"), "^half$|^half\n", all = FALSE)
    expect_error(strait_table(result, "seasn"), "has no seasn.csv, but daily.csv")

    skip_if_not_installed("ggplot2")
    for (type in c("fan", "cumulative", "season", "comparison")) {
      chart <- ggplot2::autoplot(result, type = type)
      expect_s3_class(chart, "ggplot")
      expect_gt(length(ggplot2::ggplot_build(chart)$data), 2)
    }
    drawn <- ggplot2::ggplot_build(ggplot2::autoplot(result, scenario = "half"))$data[[3]]$y
    weekly <- strait_table(result, "weekly")
    expect_identical(drawn, weekly$q0.5[weekly$scenario == "half" & weekly$measure == "people"])
    expect_error(ggplot2::autoplot(result, scenario = "hlf"), "expected one of baseline, half")
    expect_error(ggplot2::autoplot(result, measure = "persons"), "expected one of people, ")
  })
})

test_that("a changed file is refused", {
  skip_without_program()
  in_folder({
    strait_run(june, out = "out")
    expect_error(strait_read("out", "sweep"), "is of strait run, not strait sweep")
    writeLines("changed", "out/weekly.csv")
    unlink("out/season.csv")
    expect_error(strait_read("out"), "weekly.csv, season.csv in out")
    expect_error(strait_read("."), "holds no manifest.json")
  })
})

test_that("every command gives its result", {
  skip_without_program()
  in_folder({
    sweep <- strait_sweep(june, vary = "launches.multiplier=0.8,1", paths = 100, out = "sweep")
    expect_true(nrow(strait_table(sweep, "surface")) > 0)
    forecast <- strait_forecast(through = "2026-04-30", horizon = 28, sample_paths = 50, out = "forecast")
    expect_equal(forecast$manifest$command, "forecast")
    expect_equal(strait_score("forecast", out = "score")$manifest$command, "score")
    shares <- numeric(0)
    strait_run(june, paths = 60000, out = "out", progress = function(share) shares <<- c(shares, share))
    expect_identical(shares, sort(shares))
    expect_identical(tail(shares, 1), 1)
    path <- strait_init(no_schema = TRUE)
    expect_equal(path, "summer-2026.yaml")
    expect_true(all(names(june) %in% names(strait_schema()$properties)))
  })
})

test_that("a bad study is an error with the message of the program", {
  skip_without_program()
  in_folder({
    writeLines(c("strait: 1", "study: bad", "season: {from: 2026-06-01, to: 2026-06-30}", "scenarios:",
                 "  - name: baseline", "    wether: {}"), "bad.yaml")
    error <- expect_error(strait_run("bad.yaml"), class = "strait_input_error")
    expect_match(conditionMessage(error), "bad.yaml:6: scenarios[0].wether: found an unknown key", fixed = TRUE)
    expect_match(conditionMessage(error), "did you mean 'weather'?", fixed = TRUE)
    expect_error(strait_run(june, pahts = 10), "Unknown option '--pahts'", class = "strait_input_error")
    expect_error(strait_run(june, shard = "1/2"), "takes no shard")
    expect_error(strait_run(3), "expected a study")
    expect_equal(list.files(), "bad.yaml")
  })
})

test_that("an interruption keeps what is finished, and the call resumes", {
  skip_without_program()
  in_folder({
    study <- june
    study$season$to <- "2026-08-31"
    study$scenarios <- c(study$scenarios[1], lapply(2:6, function(n)
      list(name = paste0("rate-", n), interception = list(rate = n / 10))))
    # Large enough for the program to keep parts.
    path <- strait_study(study)
    code <- sprintf("strait::strait_run('%s', paths = 800000, out = 'out')", path)
    session <- processx::process$new(
      file.path(R.home("bin"), "Rscript"), c("-e", code), stderr = "|",
      env = c("current", R_LIBS = paste(.libPaths(), collapse = ":")))
    kept <- function() length(list.files("out/parts")) > 0
    for (try in 1:3000) {
      if (kept() || !session$is_alive()) break
      Sys.sleep(0.02)
    }
    session$interrupt()
    session$wait(60000)
    expect_match(session$read_all_error(), "strait: interrupted; ", fixed = TRUE)
    expect_true(kept())
    expect_false(file.exists("out/manifest.json"))
    shares <- numeric(0)
    strait_run(path, paths = 800000, out = "out", progress = function(share) shares <<- c(shares, share))
    expect_gt(shares[1], 0)
    expect_false(dir.exists("out/parts"))
  })
})

test_that("the program is found, or the error says how to install it", {
  before <- Sys.getenv(c("STRAIT_BINARY", "PATH"))
  on.exit(do.call(Sys.setenv, as.list(before)))
  Sys.setenv(STRAIT_BINARY = "", PATH = tempdir())
  expect_error(strait_program(), "install the Debian package strait")
  Sys.setenv(STRAIT_BINARY = file.path(tempdir(), "none"))
  expect_error(strait_program(), "STRAIT_BINARY: found no program at")
})
