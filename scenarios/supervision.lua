-- What the opinion does to be obeyed: sampling (9), risk monitoring (10), enforcement (11)
-- and credit (12). They lean on each other: a signal aims a sample, a failed sample lowers a
-- credit class, and a class or a list makes the next sample likelier.
return scenario {
  id = "supervision",
  title = { en = "Supervision: sampling, risk, enforcement, credit", zh = "强化监管：抽查、监测、执法与诚信" },
  reform = "2015Q3",
  measures = { 9, 10, 11, 12 },
}
