# Writes the tables of this directory, from R's package datasets, and lm.txt: what R says of linear models of them.
#   Rscript lm.R

digits <- function(x) ifelse(is.na(x), "NA", formatC(x, digits = 17, format = "g", width = 1))

table <- function(name, data) {
    numbers <- sapply(data, is.numeric)
    data[numbers] <- lapply(data[numbers], function(x) formatC(x, digits = 15, format = "g", width = 1))
    write.csv(data, paste0(name, ".csv"), row.names = FALSE, quote = FALSE)
}

out <- file("lm.txt", "w")

model <- function(name, fit) {
    writeLines(c("", paste("model", name), paste("#", paste(deparse(fit$call), collapse = " "))), out)
    summary <- coef(summary(fit))
    for (term in names(coef(fit))) {
        figures <- if (term %in% rownames(summary)) digits(summary[term, ]) else "NA"
        writeLines(paste("term", term, paste(figures, collapse = " ")), out)
    }
    tests <- drop1(fit, . ~ ., test = "F")
    for (effect in rownames(tests)[-1]) {
        figures <- digits(c(tests[effect, "F value"], tests[effect, "Pr(>F)"]))
        writeLines(paste("effect", effect, tests[effect, "Df"], paste(figures, collapse = " ")), out)
    }
    writeLines(paste("residual", fit$df.residual, digits(summary(fit)$sigma)), out)
}

texts <- function(data, ...) {
    for (column in c(...)) data[[column]] <- factor(as.character(data[[column]]))
    data
}

chickens <- data.frame(weight = ChickWeight$weight, Time = ChickWeight$Time, Diet = ChickWeight$Diet)
cars <- texts(mtcars, "cyl", "gear", "am")
teeth <- texts(ToothGrowth, "dose")
plants <- texts(as.data.frame(CO2), "Plant", "Type", "Treatment")
without_b_h <- subset(warpbreaks, !(wool == "B" & tension == "H"))
without_a_l <- subset(warpbreaks, !(wool == "A" & tension == "L"))

table("warpbreaks", warpbreaks)
table("warpbreaks-without-B-H", without_b_h)
table("warpbreaks-without-A-L", without_a_l)
table("ToothGrowth", ToothGrowth)
table("InsectSprays", InsectSprays)
table("ChickWeight", chickens)
table("iris", iris)
table("chickwts", chickwts)
table("PlantGrowth", PlantGrowth)
table("mtcars", mtcars)
table("CO2", plants)
table("npk", npk)

model("crossed", lm(breaks ~ wool * tension, warpbreaks))
model("number-crossed", lm(len ~ supp * dose, ToothGrowth))
model("levels-that-are-numbers", lm(len ~ supp * dose, teeth))
model("one-category", lm(count ~ spray, InsectSprays))
model("slopes-by-level", lm(weight ~ Time * Diet, chickens))
model("iris", lm(Sepal.Length ~ Species * Petal.Length, iris))
model("feed", lm(weight ~ feed, chickwts))
model("growth", lm(weight ~ group, PlantGrowth))
model("cars", lm(mpg ~ cyl * wt + gear, cars))
model("transformed", lm(uptake ~ Plant + log(conc), plants))
model("transformed-crossed", lm(uptake ~ Type * log(conc) + Type:Treatment, plants))
model("numbers-crossed", lm(mpg ~ wt * hp, cars))
model("three-crossed", lm(mpg ~ am * wt * hp, cars))
model("weighted", lm(mpg ~ cyl * wt, cars, weights = qsec))

model("empty-cell", lm(breaks ~ wool * tension, without_b_h))
model("empty-reference-cell", lm(breaks ~ wool * tension, without_a_l))
model("empty-cell-of-cars", lm(mpg ~ cyl * gear, cars))
model("confounded", lm(yield ~ block + N * P * K, npk))
model("nested", lm(uptake ~ Type * Plant, plants))
model("category-twice", lm(uptake ~ Type + Plant + log(conc), plants))

model("origin", lm(count ~ spray - 1, InsectSprays))
model("origin-two", lm(breaks ~ wool + tension - 1, warpbreaks))
model("origin-crossed", lm(breaks ~ wool * tension - 1, warpbreaks))
model("origin-number-first", lm(Sepal.Length ~ Petal.Length + Species - 1, iris))
model("origin-cells", lm(breaks ~ wool:tension - 1, warpbreaks))
model("origin-slopes", lm(weight ~ Time:Diet - 1, chickens))
model("origin-lines", lm(Sepal.Length ~ Species + Species:Petal.Length - 1, iris))

model("cells", lm(breaks ~ wool:tension, warpbreaks))
model("within", lm(breaks ~ wool + wool:tension, warpbreaks))
model("within-the-other", lm(breaks ~ tension + wool:tension, warpbreaks))
model("slopes", lm(weight ~ Time:Diet, chickens))
model("number-and-slopes", lm(weight ~ Time + Time:Diet, chickens))
model("two-slopes", lm(mpg ~ cyl:wt + gear:wt, cars))
model("two-cells", lm(yield ~ N:P + N:K, npk))
model("cells-and-three", lm(yield ~ N:P + N:P:K, npk))

model("slopes-and-cells", lm(mpg ~ cyl * am + wt:cyl, cars))
model("origin-more-slopes", lm(Sepal.Length ~ Petal.Length + Petal.Length:Species - 1, iris))

close(out)
