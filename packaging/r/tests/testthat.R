library(testthat)
library(strait)

test_check("strait")
