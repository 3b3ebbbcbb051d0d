import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { isAppError } from '#lib/errors.ts';
import type { ConnectionTarget } from '#lib/multidb/connection-target.ts';
import type { InputColumn } from '#lib/multidb/federate/combine-report.ts';
import { Federation } from '#lib/multidb/federate/federation.ts';
import { readInto } from '#lib/multidb/federate/read-into.ts';
import { guardStatement } from '#lib/multidb/guard/guard-statement.ts';
import { collectBatches } from '#lib/multidb/run/collect-batches.ts';
import type { ColumnType } from '#lib/shape/dialect.ts';
import type { ResultBatch } from '#lib/shape/query-result.ts';
import { type PlainResult, type PlainValue, sameRows } from '../../questions/compare-rows.ts';
import { plainResult } from '../../questions/plain-rows.ts';
import { spreadEvenly } from '../../questions/spread-evenly.ts';
import { percent } from '../../shares.ts';
import { type CrossQuestion, readCrossQuestions } from '../question-set.ts';
import { isOneChoice, loosen } from './loosen.ts';
import { neededColumns } from './needed-columns.ts';
import { type Held, type KnownTables, translateToDuckdb } from './translate-to-duckdb.ts';

const rowsMax = 1_000_000;
const timeoutMs = 60_000;
const tieBreaks = ['as the order', 'ascending'] as const;

interface Combination {
  question: CrossQuestion;
  sql: string;
  /** `tied`: other rows than the known ones, which the known SQL may give as well. */
  outcome: 'right' | 'tied' | 'other rows' | 'failed';
  said: string;
  /** Why it failed. */
  code?: string;
}

/**
 * With the known statement of each table, and the known answer's SQL to put them together: the share
 * of combinations that the product's own join gets right.
 */
export async function evalGold(
  set: string,
  folder: string,
  split: string,
  limit?: number,
): Promise<object> {
  const questions = spreadEvenly(readCrossQuestions(folder, split), limit);
  const combinations = await combineAll(questions);
  const right = combinations.filter(({ outcome }) => outcome === 'right' || outcome === 'tied');
  return {
    questions: questions.length,
    combinations_right_percent: percent(right, combinations),
    of_which_tied: combinations.filter(({ outcome }) => outcome === 'tied').length,
    other_rows: combinations.filter(({ outcome }) => outcome === 'other rows').length,
    failed: countCodes(combinations),
    misses: writeMisses(set, combinations),
  };
}

export async function combineAll(questions: CrossQuestion[]): Promise<Combination[]> {
  const translator = await (await DuckDBInstance.create(':memory:')).connect();
  const combinations: Combination[] = [];
  for (const question of questions) combinations.push(await combine(question, translator));
  return combinations;
}

async function combine(
  question: CrossQuestion,
  translator: DuckDBConnection,
): Promise<Combination> {
  const { signal } = new AbortController();
  const federation = new Federation({ signal });
  let sql = question.goldSql;
  try {
    const tables = new Map<string, ReadonlyMap<string, Held>>();
    for (const { name, file, tables: needed } of question.databases) {
      const target: ConnectionTarget = { key: name, dialect: 'sqlite', databaseName: file };
      for (const table of needed) {
        const columns = neededColumns(file, table, question.goldSql);
        const list = columns.map((column) => `"${column.replaceAll('"', '""')}"`).join(', ');
        const statement = await guardStatement(`SELECT ${list} FROM "${table}"`, 'sqlite');
        const limits = { rowsMax, shownMax: 0, timeoutMs, signal, isWanted: () => true };
        const { held } = await readInto(target, statement, limits, await federation.begin(table));
        tables.set(
          table,
          new Map(held.map(({ name: column, ...as }) => [column.toLowerCase(), heldAs(as)])),
        );
      }
    }
    let said = '';
    for (const tieBreak of tieBreaks) {
      const translated = await translateToDuckdb(translator, question.goldSql, tables, tieBreak);
      sql = translated.sql;
      const result = await run(federation, sql, tables);
      const width = question.goldRows[0]?.length ?? result.width;
      const gold = { width, rows: question.goldRows };
      if (sameRows(result, gold, question.ordered)) {
        const outcome = tieBreak === tieBreaks[0] ? 'right' : 'tied';
        return { question, sql, outcome, said: '' };
      }
      const loose = await loosen(translator, translated);
      const all = loose && (await run(federation, loose.sql, tables));
      const keepsOrder = question.ordered && !loose?.isDistinct;
      const isTied = all && isOneChoice(all, question.goldRows, loose.orderKeys, keepsOrder);
      if (isTied && result.rows.length === question.goldRows.length) {
        return { question, sql, outcome: 'tied', said: '' };
      }
      said = JSON.stringify(result.rows.slice(0, 5));
    }
    return { question, sql, outcome: 'other rows', said };
  } catch (error) {
    const said = isAppError(error) ? error.userMessage : String(error);
    return {
      question,
      sql,
      outcome: 'failed',
      said,
      code: isAppError(error) ? error.code : 'fault',
    };
  } finally {
    await federation.close();
  }
}

/** A column of numbers and texts is text here; what is a number in it was one in its file. */
async function run(federation: Federation, sql: string, tables: KnownTables): Promise<PlainResult> {
  const batches: ResultBatch[] = [];
  const { lineage } = await federation.combine(sql, { rowsMax, timeoutMs }, (batch) =>
    batches.push(batch),
  );
  const isMixed = ({ alias, column }: InputColumn) =>
    tables.get(alias)?.get(column.toLowerCase()) === 'mixed';
  const mixed = lineage.map(({ from }) => from.some(isMixed));
  const { width, rows } = plainResult(await collectBatches(asStream(batches)));
  const isNumber = (value: PlainValue) =>
    typeof value === 'string' && String(Number(value)) === value;
  return {
    width,
    rows: rows.map((row) =>
      row.map((value, at) => (mixed[at] && isNumber(value) ? Number(value) : value)),
    ),
  };
}

function heldAs({ type, storedAs }: { type: ColumnType; storedAs: string }): Held {
  if (/INT$/.test(storedAs)) return 'whole';
  if (/^(?:DOUBLE|DECIMAL)/.test(storedAs)) return 'number';
  if (/^(?:DATE|TIME)/.test(storedAs)) return 'moment';
  if (storedAs === 'BOOLEAN') return 'boolean';
  if (storedAs !== 'VARCHAR') return 'other';
  return type === 'unknown' ? 'mixed' : 'text';
}

async function* asStream(batches: ResultBatch[]): AsyncGenerator<ResultBatch> {
  yield* batches;
}

/** How many failed, by what the error's code says. */
function countCodes(combinations: Combination[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of combinations) if (code) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

/** @returns the file's path. Of the reported split it says only which failed. */
function writeMisses(set: string, combinations: Combination[]): string {
  const file = path.join('data', 'eval', `${set.replaceAll('/', '-')}-gold-misses.jsonl`);
  const misses = combinations
    .filter(({ outcome }) => outcome === 'other rows' || outcome === 'failed')
    .map(({ question, sql, outcome, said }) =>
      JSON.stringify({
        outcome,
        id: question.id,
        said,
        sql,
        gold_sql: question.goldSql,
        gold_rows: question.goldRows.slice(0, 5),
      }),
    );
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, misses.map((miss) => `${miss}\n`).join(''));
  return file;
}
