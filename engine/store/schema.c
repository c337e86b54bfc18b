/* The schema of the study database, one statement a table or view.
 *
 * Base tables are compact: scenarios, metrics and cells are numbers and names are stored once.
 * Views give analysts names. `point` is the point of the study's design; 0 when it has none. A missing
 * value is no row. */
#include "store/schema.h"

#include <stddef.h>

const char *const xw_schema[] = {
    /* Facts: identity, settings, versions. */
    "CREATE TABLE study(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",

    /* reform: horizon period from which the levers hold; equal to the number of periods: never. */
    "CREATE TABLE scenarios("
    " number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title_en TEXT NOT NULL,"
    " title_zh TEXT NOT NULL, place TEXT NOT NULL, reform INTEGER NOT NULL,"
    " has_hooks INTEGER NOT NULL CHECK(has_hooks IN (0, 1))) STRICT",

    "CREATE TABLE sources("
    " number INTEGER PRIMARY KEY, path TEXT NOT NULL, sha256 TEXT NOT NULL,"
    " text TEXT NOT NULL) STRICT",

    /* The horizon. */
    "CREATE TABLE periods(period INTEGER PRIMARY KEY, label TEXT NOT NULL UNIQUE) STRICT",

    /* Run-length: a row only where a lever changes. A negative period is the burn-in. */
    "CREATE TABLE lever_changes("
    " scenario INTEGER NOT NULL REFERENCES scenarios(number), lever TEXT NOT NULL,"
    " period INTEGER NOT NULL, label TEXT NOT NULL, value REAL NOT NULL,"
    " PRIMARY KEY(scenario, lever, period)) STRICT, WITHOUT ROWID",

    "CREATE TABLE parameter_values("
    " scenario INTEGER NOT NULL REFERENCES scenarios(number), name TEXT NOT NULL,"
    " value REAL NOT NULL, PRIMARY KEY(scenario, name)) STRICT, WITHOUT ROWID",

    /* The design: what varies, and the value of each factor at each point. kind: lever, parameter. */
    "CREATE TABLE factors("
    " number INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK(kind IN ('lever', 'parameter')),"
    " name TEXT NOT NULL) STRICT",

    "CREATE TABLE point_values("
    " point INTEGER NOT NULL, factor INTEGER NOT NULL REFERENCES factors(number),"
    " value REAL NOT NULL, PRIMARY KEY(point, factor)) STRICT, WITHOUT ROWID",

    /* Parameters that are drawn anew in every replication. a, b, c: numbers of the law. */
    "CREATE TABLE uncertain("
    " number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, law TEXT NOT NULL,"
    " a REAL NOT NULL, b REAL NOT NULL, c REAL NOT NULL) STRICT",

    "CREATE TABLE draw_values("
    " replication INTEGER NOT NULL, number INTEGER NOT NULL REFERENCES uncertain(number),"
    " value REAL NOT NULL, PRIMARY KEY(replication, number)) STRICT, WITHOUT ROWID",

    /* total_of: of a discounted sum from the reform date on, the metric that it sums. */
    "CREATE TABLE metrics("
    " number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, unit TEXT NOT NULL,"
    " has_total INTEGER NOT NULL CHECK(has_total IN (0, 1)),"
    " custom INTEGER NOT NULL CHECK(custom IN (0, 1)),"
    " total_of INTEGER REFERENCES metrics(number),"
    " doc_en TEXT NOT NULL, doc_zh TEXT NOT NULL) STRICT",

    /* kind: all, size, sector, own; key: all, micro, toys, the name of an author's own cell, whose conditions
     * are the fact "cell.NAME". */
    "CREATE TABLE cells("
    " number INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL,"
    " UNIQUE(kind, key)) STRICT",

    /* job = (replication * number of points + point) * number of scenarios + scenario. digest: of the
     * final state and values, as the engine computed it. checksum: of this row, the draws of its
     * replication and the rows of the job in the tables below, as stored. value_rows counts the rows
     * below. */
    "CREATE TABLE jobs("
    " job INTEGER PRIMARY KEY, scenario INTEGER NOT NULL REFERENCES scenarios(number),"
    " point INTEGER NOT NULL CHECK(point >= 0),"
    " replication INTEGER NOT NULL CHECK(replication >= 0),"
    " status TEXT NOT NULL CHECK(status IN ('done', 'failed')), seconds REAL NOT NULL,"
    " finished_at TEXT NOT NULL, digest TEXT NOT NULL, checksum TEXT NOT NULL, message TEXT,"
    " value_rows INTEGER NOT NULL, UNIQUE(scenario, point, replication)) STRICT",

    /* Means over the evaluation window, and totals. */
    "CREATE TABLE cell_values("
    " job INTEGER NOT NULL, cell INTEGER NOT NULL, metric INTEGER NOT NULL, value REAL NOT NULL,"
    " PRIMARY KEY(job, cell, metric)) STRICT, WITHOUT ROWID",

    "CREATE TABLE series_values("
    " job INTEGER NOT NULL, period INTEGER NOT NULL, metric INTEGER NOT NULL,"
    " value REAL NOT NULL, PRIMARY KEY(job, period, metric)) STRICT, WITHOUT ROWID",

    /* What hooks noted, in order. */
    "CREATE TABLE note_texts("
    " job INTEGER NOT NULL, number INTEGER NOT NULL, period INTEGER NOT NULL, text TEXT NOT NULL,"
    " PRIMARY KEY(job, number)) STRICT, WITHOUT ROWID",

    /* Effective levers: from the labelled period on. */
    "CREATE VIEW levers(scenario, period, lever, value) AS"
    " SELECT s.id, c.label, c.lever, c.value FROM lever_changes c"
    " JOIN scenarios s ON s.number = c.scenario",

    /* The same, expanded to every period of the horizon. */
    "CREATE VIEW levers_by_period(scenario, period, lever, value) AS"
    " SELECT s.id, p.label, c.lever, c.value FROM lever_changes c"
    " JOIN scenarios s ON s.number = c.scenario"
    " JOIN periods p ON p.period >= c.period AND NOT EXISTS ("
    "  SELECT 1 FROM lever_changes later WHERE later.scenario = c.scenario"
    "  AND later.lever = c.lever AND later.period > c.period AND later.period <= p.period)",

    "CREATE VIEW parameters(scenario, name, value) AS"
    " SELECT s.id, v.name, v.value FROM parameter_values v"
    " JOIN scenarios s ON s.number = v.scenario",

    "CREATE VIEW outcomes(scenario, point, replication, metric, value) AS"
    " SELECT s.id, j.point, j.replication, m.name, v.value FROM jobs j"
    " JOIN scenarios s ON s.number = j.scenario JOIN metrics m"
    " JOIN cell_values v ON v.job = j.job AND v.cell = 0 AND v.metric = m.number"
    " WHERE j.status = 'done'",

    "CREATE VIEW outcomes_by_cell"
    " (scenario, point, replication, cell_kind, cell_key, metric, value) AS"
    " SELECT s.id, j.point, j.replication, c.kind, c.key, m.name, v.value FROM jobs j"
    " JOIN scenarios s ON s.number = j.scenario JOIN cells c JOIN metrics m"
    " JOIN cell_values v ON v.job = j.job AND v.cell = c.number AND v.metric = m.number"
    " WHERE j.status = 'done'",

    "CREATE VIEW series(scenario, point, replication, period, metric, value) AS"
    " SELECT s.id, j.point, j.replication, p.label, m.name, v.value FROM jobs j"
    " JOIN scenarios s ON s.number = j.scenario"
    " JOIN series_values v ON v.job = j.job JOIN periods p ON p.period = v.period"
    " JOIN metrics m ON m.number = v.metric WHERE j.status = 'done'",

    "CREATE VIEW notes(scenario, point, replication, period, text) AS"
    " SELECT s.id, j.point, j.replication, p.label, n.text FROM note_texts n"
    " JOIN jobs j ON j.job = n.job JOIN scenarios s ON s.number = j.scenario"
    " LEFT JOIN periods p ON p.period = n.period",

    "CREATE VIEW points(point, kind, factor, value) AS"
    " SELECT v.point, f.kind, f.name, v.value FROM point_values v"
    " JOIN factors f ON f.number = v.factor",

    "CREATE VIEW draws(replication, parameter, value) AS"
    " SELECT v.replication, u.name, v.value FROM draw_values v"
    " JOIN uncertain u ON u.number = v.number",

    /* Against the study's baseline, the first scenario, at the same point and in the same
     * replication. */
    "CREATE VIEW differences"
    " (scenario, point, replication, metric, baseline, value, difference) AS"
    " SELECT s.id, j.point, j.replication, m.name, b.value, v.value, v.value - b.value FROM jobs j"
    " JOIN scenarios s ON s.number = j.scenario JOIN metrics m"
    " JOIN cell_values v ON v.job = j.job AND v.cell = 0 AND v.metric = m.number"
    " JOIN jobs base ON base.scenario = 0 AND base.point = j.point"
    "  AND base.replication = j.replication AND base.status = 'done'"
    " JOIN cell_values b ON b.job = base.job AND b.cell = 0 AND b.metric = m.number"
    " WHERE j.status = 'done' AND j.scenario > 0",

    /* Two passes over the deviations, so that a large mean loses no digits. */
    "CREATE VIEW summary(scenario, point, metric, n, mean, sd, se) AS"
    " SELECT scenario, point, metric, count(*), max(mean),"
    "  sqrt(sum((value - mean) * (value - mean)) / nullif(count(*) - 1, 0)),"
    "  sqrt(sum((value - mean) * (value - mean)) / nullif(count(*) - 1, 0) / count(*))"
    " FROM (SELECT scenario, point, metric, value,"
    "  avg(value) OVER (PARTITION BY scenario, point, metric) AS mean FROM outcomes)"
    " GROUP BY scenario, point, metric",
    NULL,
};

const char *const xw_schema_later[] = {
    /* The same study with more firms: how far the answer moves, scenario by scenario. few, many: the difference from
     * the baseline with the firms of the study, and with `firms`; low, high: 95 % interval of many - few. */
    "CREATE TABLE firm_checks("
    " firms INTEGER NOT NULL, scenario INTEGER NOT NULL REFERENCES scenarios(number),"
    " metric TEXT NOT NULL, seed TEXT NOT NULL, replications INTEGER NOT NULL, few REAL NOT NULL,"
    " many REAL NOT NULL, low REAL NOT NULL, high REAL NOT NULL,"
    " PRIMARY KEY(firms, scenario, metric)) STRICT, WITHOUT ROWID",

    /* Every run with its status and time. */
    "CREATE VIEW replications(scenario, point, replication, status, seconds, finished_at, digest,"
    " checksum, message) AS"
    " SELECT s.id, j.point, j.replication, j.status, j.seconds, j.finished_at, j.digest,"
    " j.checksum, j.message FROM jobs j JOIN scenarios s ON s.number = j.scenario",
    NULL,
};

const char xw_schema_profile[] =
    "CREATE TABLE profile("
    " part TEXT PRIMARY KEY, seconds REAL NOT NULL, firm_steps REAL NOT NULL)"
    " STRICT, WITHOUT ROWID";

const char xw_schema_code_profile[] =
    "CREATE TABLE profile_code("
    " scenario TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, place TEXT NOT NULL,"
    " calls INTEGER NOT NULL, seconds REAL NOT NULL, steps INTEGER NOT NULL,"
    " PRIMARY KEY(scenario, kind, name)) STRICT, WITHOUT ROWID";
