# Writes every table of a run again from what R read: Rscript tables.R NOTEBOOKS RUN OUTPUT
given <- commandArgs(trailingOnly = TRUE)
source(file.path(given[1], "read.R"))

run <- strait_run(given[2])
for (name in names(run$types)) {
  table <- strait_table(run, name)
  table[] <- lapply(table, function(column) {
    text <- if (is.numeric(column)) sprintf("%.17g", column) else format(column)
    if (is.character(column)) column else ifelse(is.na(column), "", text)
  })
  write.table(table, file.path(given[3], name), sep = ",", qmethod = "double", row.names = FALSE)
}
