import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { isAppError } from '#lib/errors.ts';
import type { ConnectionTarget } from '#lib/multidb/connection-target.ts';
import { Federation } from '#lib/multidb/federate/federation.ts';
import { readInto } from '#lib/multidb/federate/read-into.ts';
import { guardStatement } from '#lib/multidb/guard/guard-statement.ts';
import { collectBatches } from '#lib/multidb/run/collect-batches.ts';
import type { QueryResult, ResultBatch } from '#lib/shape/query-result.ts';
import { sameRows } from '../../questions/compare-rows.ts';
import { plainResult } from '../../questions/plain-rows.ts';
import { spreadEvenly } from '../../questions/spread-evenly.ts';
import { percent } from '../../shares.ts';
import { type CrossQuestion, readCrossQuestions } from '../question-set.ts';
import { neededColumns } from './needed-columns.ts';
import { translateToDuckdb } from './translate-to-duckdb.ts';

const rowsMax = 1_000_000;
const timeoutMs = 60_000;

interface Combination {
  question: CrossQuestion;
  sql: string;
  outcome: 'right' | 'other rows' | 'failed';
  said: string;
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
  const translator = await (await DuckDBInstance.create(':memory:')).connect();
  const combinations: Combination[] = [];
  for (const question of questions) combinations.push(await combine(question, translator));
  const right = combinations.filter(({ outcome }) => outcome === 'right');
  return {
    questions: questions.length,
    combinations_right_percent: percent(right, combinations),
    other_rows: combinations.filter(({ outcome }) => outcome === 'other rows').length,
    failed: combinations.filter(({ outcome }) => outcome === 'failed').length,
    misses: writeMisses(set, combinations),
  };
}

async function combine(
  question: CrossQuestion,
  translator: DuckDBConnection,
): Promise<Combination> {
  const { signal } = new AbortController();
  const federation = new Federation({ signal });
  let sql = question.goldSql;
  try {
    const tables = new Map<string, ReadonlyMap<string, string>>();
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
          new Map(held.map(({ name: column, storedAs }) => [column.toLowerCase(), storedAs])),
        );
      }
    }
    sql = await translateToDuckdb(translator, question.goldSql, tables);
    const result = await run(federation, sql);
    const width = question.goldRows[0]?.length ?? result.columns.length;
    const isRight = sameRows(
      plainResult(result),
      { width, rows: question.goldRows },
      question.ordered,
    );
    const said = isRight ? '' : JSON.stringify(result.rows.slice(0, 5));
    return { question, sql, outcome: isRight ? 'right' : 'other rows', said };
  } catch (error) {
    const said = isAppError(error) ? error.userMessage : String(error);
    return { question, sql, outcome: 'failed', said };
  } finally {
    await federation.close();
  }
}

async function run(federation: Federation, sql: string): Promise<QueryResult> {
  const batches: ResultBatch[] = [];
  await federation.combine(sql, { rowsMax, timeoutMs }, (batch) => batches.push(batch));
  return collectBatches(asStream(batches));
}

async function* asStream(batches: ResultBatch[]): AsyncGenerator<ResultBatch> {
  yield* batches;
}

/** @returns the file's path. Of the reported split it says only which failed. */
function writeMisses(set: string, combinations: Combination[]): string {
  const file = path.join('data', 'eval', `${set.replaceAll('/', '-')}-gold-misses.jsonl`);
  const misses = combinations
    .filter(({ outcome }) => outcome !== 'right')
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
