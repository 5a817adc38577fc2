#!/usr/bin/env Rscript
# Read a result with R: persons by month over a link, and where they are on the last day.
#
#     Rscript scripts/recipes/read_r.R results/panama_reverse_flow_2025.h5
#
# Debian: apt-get install r-cran-ncdf4
#
# R shows the axes in reverse: `crossings`, which is (member, time, link, nationality) in the file and in Python, is
# [nationality, link, time, member] here. Axes of length 1 are dropped unless collapse_degen = FALSE.
library(ncdf4)

path <- commandArgs(trailingOnly = TRUE)[1]
if (is.na(path)) stop("name a result file")
file <- nc_open(path)

day <- as.Date("2000-01-01") + ncvar_get(file, "time")
link <- ncvar_get(file, "link")
place <- ncvar_get(file, "place")
country <- ncvar_get(file, "place_country")

# Persons over the first link by month, first repeat.
crossings <- ncvar_get(file, "crossings", collapse_degen = FALSE)
daily <- apply(crossings[, 1, , 1], 2, sum)
cat("persons over", link[1], "by month\n")
print(tapply(daily, format(day, "%Y-%m"), sum))

# On the way in Panama on the last day, by direction: [direction, nationality, place, time, member].
under_way <- ncvar_get(file, "under_way_at", collapse_degen = FALSE)
in_panama <- under_way[, , country == "PAN", length(day), 1, drop = FALSE]
cat("\non the way in Panama on", format(day[length(day)]), "\n")
print(setNames(apply(in_panama, 1, sum), ncvar_get(file, "direction")))

# Values that rest on assumption. ncdf4 names groups by a path.
confidence <- ncvar_get(file, "parameters/confidence")
cat("\n", sum(confidence %in% c("weak", "bound", "assumed")), "of", length(confidence),
    "parameters are weak, at a bound or assumed\n")
nc_close(file)
