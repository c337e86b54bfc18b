// Reads the Parquet, CSV and JSON files of an export with readers that others wrote, and compares every value with
// what SQLite gives, all 64 bits: hyparquet, DuckDB, and SQLite as sql.js.
// Usage: node check.mjs STUDY.db FOLDER zstd|plain   (the packages are found in the folder of package.json)
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [database, folder, codec] = process.argv.slice(2);
const require = createRequire(path.join(process.env.NPM_FOLDER, 'package.json'));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const hyparquet = await import(pathToFileURL(path.join(process.env.NPM_FOLDER, 'node_modules/hyparquet/src/node.js')).href);
const { compressors } = await import(pathToFileURL(path.join(process.env.NPM_FOLDER, 'node_modules/hyparquet-compressors/src/index.js')).href);
const { DuckDBInstance } = (await load('@duckdb/node-api')).default ?? (await load('@duckdb/node-api'));
const initSqlJs = require('sql.js');

let tests = Number(process.env.TESTS ?? 0), failures = 0;
const report = (good, name, why = '') => {
  tests++;
  if (!good) failures++;
  console.log(`${good ? 'ok' : 'not ok'} ${tests} - ${name}`);
  if (!good && why) console.log(`# ${why}`);
};

// What each table should hold, by the views of the database.
const expected = {
  outcomes: 'SELECT * FROM outcomes',
  outcomes_by_cell: 'SELECT * FROM outcomes_by_cell',
  series: `SELECT v.*, substr(v.period, 1, 4) || CASE substr(v.period, 6) WHEN '1' THEN '-01-01' WHEN '2' THEN '-04-01'
    WHEN '3' THEN '-07-01' ELSE '-10-01' END AS date FROM series v`,
  periods: `SELECT label AS period, period AS number, substr(label, 1, 4) || CASE substr(label, 6) WHEN '1' THEN '-01-01'
    WHEN '2' THEN '-04-01' WHEN '3' THEN '-07-01' ELSE '-10-01' END AS date, period >= (SELECT count(*) FROM periods)
    - (SELECT CAST(value AS INTEGER) FROM study WHERE key = 'window') AS in_window FROM periods`,
  differences: 'SELECT * FROM differences',
  summary: 'SELECT v.*, m.unit FROM summary v JOIN metrics m ON m.name = v.metric',
  levers_by_period: `SELECT *, CASE WHEN lever = 'training.target' THEN CASE value WHEN 0 THEN 'uniform' WHEN 1 THEN 'need'
    WHEN 2 THEN 'credit' ELSE 'young' END END AS choice FROM levers_by_period`,
  parameters: 'SELECT * FROM parameters',
  uncertain: 'SELECT name AS parameter, law, a, b, c FROM uncertain',
  draws: 'SELECT * FROM draws',
  points: 'SELECT * FROM points',
  replications: `SELECT r.scenario, point, replication, (SELECT value FROM study WHERE key = 'seed') AS seed, status,
    seconds, finished_at, digest, checksum, message FROM replications r`,
  notes: `SELECT s.id AS scenario, j.point, j.replication, n.number, p.label AS period, n.text FROM note_texts n
    JOIN jobs j USING (job) JOIN scenarios s ON s.number = j.scenario LEFT JOIN periods p ON p.period = n.period`,
  scenarios: `SELECT id AS scenario, number, title_en, title_zh, place, p.label AS reform, has_hooks FROM scenarios
    LEFT JOIN periods p ON p.period = reform`,
  metrics: `SELECT m.name AS metric, m.unit, m.custom, t.name AS total_of, m.doc_en AS meaning_en, m.doc_zh AS meaning_zh
    FROM metrics m LEFT JOIN metrics t ON t.number = m.total_of`,
  sources: 'SELECT path, sha256, length(CAST(text AS BLOB)) AS bytes FROM sources',
  provenance: 'SELECT key, value FROM study',
};
// Sums in another order or another release of SQLite differ in the last bits.
const rounded = new Set(['summary']);

const bits = new DataView(new ArrayBuffer(8));
const cell = (value, type, digits) => {
  if (value === null || value === undefined) return 'NULL';
  if (type === 'DOUBLE') {
    if (typeof value !== 'number') throw new Error(`${value} is no number`);
    if (digits) return value.toPrecision(digits);
    bits.setFloat64(0, value === 0 ? 0 : value); // SQLite keeps no sign of zero
    return bits.getBigUint64(0).toString(16);
  }
  if (type === 'INT64' && typeof value !== 'bigint') throw new Error(`${value} is no whole number of 64 bits`);
  if (type === 'BYTE_ARRAY' && typeof value !== 'string') throw new Error(`${value} is no text`);
  return String(value);
};
const rows_as_texts = (rows, types, digits) =>
  rows.map((row) => row.map((value, i) => cell(value, types[i], digits)).join('\u0000')).sort();
const same = (a, b) => a.length === b.length && a.every((text, i) => text === b[i]);
const first_difference = (a, b) => {
  const at = a.findIndex((text, i) => text !== b[i]);
  return `${a.length} and ${b.length} rows; ${JSON.stringify(a[at])} and ${JSON.stringify(b[at])}`;
};

const SQL = await initSqlJs({ useOldExtensionFunctions: false });
const sqlite = new SQL.Database(fs.readFileSync(database));
const query = (sql, names, types) => {
  const statement = sqlite.prepare(sql);
  const at = names.map((name) => statement.getColumnNames().indexOf(name));
  const rows = [];
  while (statement.step()) {
    const row = statement.get(null, { useBigInt: true });
    rows.push(at.map((column, i) => (types[i] === 'DOUBLE' && typeof row[column] === 'bigint' ? Number(row[column]) : row[column])));
  }
  statement.free();
  return rows;
};

const duck = await (await DuckDBInstance.create(':memory:')).connect();
const ask = async (sql) => (await duck.runAndReadAll(sql)).getRows();
const as_duck = { VARCHAR: 'BYTE_ARRAY', BIGINT: 'INT64', DOUBLE: 'DOUBLE' };

let groups = 0, empty = 0;
for (const [table, sql] of Object.entries(expected)) {
  const file = path.join(folder, `${table}.parquet`), from = `read_parquet('${file}')`;
  const digits = rounded.has(table) ? 12 : 0;

  const buffer = await hyparquet.asyncBufferFromFile(file);
  const meta = await hyparquet.parquetMetadataAsync(buffer);
  const fields = meta.schema.slice(1), names = fields.map((f) => f.name), types = fields.map((f) => f.type);
  const wanted = rows_as_texts(query(sql, names, types), types, digits);
  const objects = await hyparquet.parquetReadObjects({ file: buffer, compressors });
  const by_hyparquet = rows_as_texts(objects.map((o) => names.map((name) => o[name])), types, digits);
  report(same(wanted, by_hyparquet), `hyparquet reads ${wanted.length} rows of ${table} as SQLite has them`, first_difference(wanted, by_hyparquet));

  const described = await ask(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${from})`);
  report(same(described.map(([name, type]) => `${name} ${as_duck[type]}`), names.map((name, i) => `${name} ${types[i]}`)),
    `DuckDB has the columns and types of ${table}`, JSON.stringify(described));
  const by_duckdb = rows_as_texts(await ask(`SELECT * FROM ${from}`), types, digits);
  report(same(wanted, by_duckdb), `DuckDB reads ${wanted.length} rows of ${table} as SQLite has them`, first_difference(wanted, by_duckdb));

  // What the file says of itself.
  const chunks = await ask(`SELECT row_group_id, path_in_schema, num_values, row_group_num_rows, stats_null_count, compression,
    stats_min_value, stats_max_value FROM parquet_metadata('${file}')`);
  groups = Math.max(groups, Number((chunks.at(-1) ?? [0])[0]) + 1);
  empty += wanted.length === 0 && chunks.length === 0;
  report(chunks.every((c) => c[2] === c[3] && c[5] === (codec === 'zstd' ? 'ZSTD' : 'UNCOMPRESSED')) &&
    chunks.filter((c) => c[1] === names[0]).reduce((sum, c) => sum + Number(c[3]), 0) === wanted.length,
    `the row groups of ${table} add up and are ${codec}`, JSON.stringify(chunks, (k, v) => typeof v === 'bigint' ? String(v) : v));
  let honest = true;
  for (const [i, name] of names.entries()) {
    if (wanted.length === 0) break;
    const [[low, high, missing]] = await ask(`SELECT min("${name}"), max("${name}"), count(*) - count("${name}") FROM
      (SELECT * FROM ${from})`);
    const own = chunks.filter((c) => c[1] === name);
    const nulls = own.reduce((sum, c) => sum + Number(c[4]), 0);
    const [[told_low, told_high]] = types[i] === 'BYTE_ARRAY'
      ? [[own.map((c) => c[6]), own.map((c) => c[7])].map((list) => list.filter((v) => v !== null))].map(([a, b]) => [
          a.reduce((x, y) => (x === undefined || Buffer.compare(Buffer.from(y), Buffer.from(x)) < 0 ? y : x), undefined),
          b.reduce((x, y) => (x === undefined || Buffer.compare(Buffer.from(y), Buffer.from(x)) > 0 ? y : x), undefined)])
      : await ask(`SELECT min(CAST(stats_min_value AS ${types[i] === 'DOUBLE' ? 'DOUBLE' : 'BIGINT'})),
          max(CAST(stats_max_value AS ${types[i] === 'DOUBLE' ? 'DOUBLE' : 'BIGINT'})) FROM parquet_metadata('${file}')
          WHERE path_in_schema = '${name}'`);
    const long = types[i] === 'BYTE_ARRAY' && own.some((c) => c[6] === null);
    if (nulls !== Number(missing) || (!long && low !== null && (told_low != low || told_high != high))) {
      honest = false;
      console.log(`# ${name}: ${told_low} to ${told_high}, ${nulls} missing; is ${low} to ${high}, ${missing} missing`);
    }
  }
  report(honest, `statistics of ${table} hold`);
  const pairs = Object.fromEntries((await ask(`SELECT decode(key), decode(value) FROM parquet_kv_metadata('${file}')`)));
  const [identity] = query("SELECT value FROM study WHERE key = 'identity'", ['value'], ['BYTE_ARRAY'])[0];
  report(pairs.identity === identity && pairs.table === table && names.every((name) => pairs[`${name}.meaning_en`]),
    `${table} says which study it is of and what its columns mean`);

  // Text formats, as DuckDB takes them without being told types.
  if (wanted.length === 0) continue;
  const csv = rows_as_texts(await ask(`SELECT ${names.map((n, i) => (types[i] === 'BYTE_ARRAY' ? `CAST("${n}" AS VARCHAR)` : `"${n}"`))}
    FROM read_csv('${folder}/${table}.csv', allow_quoted_nulls = false, sample_size = -1, auto_type_candidates = ['BIGINT', 'DOUBLE', 'VARCHAR'])`), types, digits);
  report(same(wanted, csv), `DuckDB reads the CSV of ${table} to the same`, first_difference(wanted, csv));
  const json = rows_as_texts(await ask(`SELECT ${names.map((n, i) => (types[i] === 'BYTE_ARRAY' ? `CAST("${n}" AS VARCHAR)` : `"${n}"`))}
    FROM read_json('${folder}/${table}.json', columns = {${names.map((n, i) => `"${n}": '${{ BYTE_ARRAY: 'VARCHAR', INT64: 'BIGINT', DOUBLE: 'DOUBLE' }[types[i]]}'`)}})`), types, digits);
  report(same(wanted, json), `and its JSON`, first_difference(wanted, json));
}

// Rows that statistics let DuckDB pass over are the right ones.
const [[above]] = await ask(`SELECT count(*) FROM read_parquet('${folder}/outcomes.parquet') WHERE metric = 'welfare' AND replication >= 2`);
const [[wanted]] = query("SELECT count(*) AS n FROM outcomes WHERE metric = 'welfare' AND replication >= 2", ['n'], ['INT64']);
report(above === wanted, 'a query with conditions finds the same rows', `${above} and ${wanted}`);
if (process.env.GROUPS) report(groups >= Number(process.env.GROUPS), `there are ${groups} row groups in one file`);
if (process.env.EMPTY) report(empty >= Number(process.env.EMPTY), `${empty} tables are empty and are read`);
duck.closeSync();
fs.writeFileSync(process.env.COUNTS, `${tests} ${failures}\n`);
