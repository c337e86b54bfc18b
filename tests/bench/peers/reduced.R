# The reduced model in R on whole columns; see ../README.md.
firms <- 20000
quarters <- 40
best <- Inf
set.seed(1)
for (round in 1:3) {
  h <- rep(0.25, firms)
  e <- rep(0.35, firms)
  size <- rep(10, firms)
  cash <- rep(0, firms)
  d <- 0.5 * (((seq_len(firms) - 1) %% 17) / 8 - 1)
  start <- proc.time()[["elapsed"]]
  for (t in seq_len(quarters)) {
    h <- 0.98 * h
    trained <- runif(firms) < 0.02
    h[trained] <- h[trained] + 0.25 * (1 - h[trained])
    p <- 1 / (1 + exp(2.2 - d + 1.2 * h + 2 * e))
    q <- exp(8 * log(1 - p))
    failed <- as.numeric(runif(firms) < 0.03 & runif(firms) > q)
    revenue <- 30000 * size * (0.9 + 0.2 * runif(firms))
    gain <- revenue * (0.05 - 0.1 * p - 0.02 * failed)
    aim <- pmin(pmax(8 * p * (1 - p), 0), 1)
    e <- e + 0.3 * (aim - e) + 0.2 * failed * (1 - e)
    cash <- cash + gain
    growth <- 0.1 * pmin(pmax(gain / revenue, -0.2), 0.2) + 0.1 * (runif(firms) - 0.5)
    size <- pmin(pmax(size * exp(growth), 1), 5000)
  }
  best <- min(best, (proc.time()[["elapsed"]] - start) * 1e9 / (firms * quarters))
}
cat(sprintf("ns %.3f pass %.5f\n", best, mean(q)))
