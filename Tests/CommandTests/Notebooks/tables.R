# Writes every table of a run again from what R read: Rscript tables.R RUN OUTPUT
given <- commandArgs(trailingOnly = TRUE)

run <- strait::strait_read(given[1], "run")
for (name in names(run$types)) {
  table <- as.data.frame(strait::strait_table(run, name))
  table[] <- lapply(table, function(column) {
    text <- if (is.numeric(column)) sprintf("%.17g", column) else format(column)
    if (is.character(column)) column else ifelse(is.na(column), "", text)
  })
  write.table(table, file.path(given[2], name), sep = ",", qmethod = "double", row.names = FALSE)
}
