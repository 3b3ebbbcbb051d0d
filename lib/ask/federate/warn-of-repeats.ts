import { isAppError } from '#lib/errors.ts';
import type { JoinKey } from '#lib/multidb/federate/combine-report.ts';
import type { Federation } from '#lib/multidb/federate/federation.ts';
import { quoteName } from '#lib/multidb/federate/tables/quote-name.ts';
import { findRepeatedRows } from '#lib/multidb/verify/find-repeated-rows.ts';
import type { Probe } from '#lib/multidb/verify/probe.ts';
import type { DatabaseSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import { inputSchema } from './input-schema.ts';

/** The answer waits for it. */
const budgetMs = 3_000;

export interface JoinToCheck {
  question: string;
  sql: string;
  keys: readonly JoinKey[];
  inputs: { name: string; columns: ResultColumn[] }[];
}

/**
 * A sentence where a figure of a join counts rows several times: the orders of a customer who stands
 * twice among the customers, or once for each of his tickets. The inputs declare no keys, so which of
 * their columns are unique is looked up. Where that takes too long the join is over: nothing may be
 * asked of it afterwards.
 */
export async function warnOfRepeats(
  federation: Federation,
  { question, sql, keys, inputs }: JoinToCheck,
): Promise<string | undefined> {
  if (keys.length === 0 || !/\b(?:sum|count)\s*\(/i.test(sql)) return undefined;
  const probe = probeOf(federation);
  const schema = await measuredSchema(inputSchema(inputs), keys, probe);
  return (await findRepeatedRows({ question, sql, schema, probe }))?.message;
}

function probeOf(federation: Federation): Probe {
  const deadline = performance.now() + budgetMs;
  return async (sql, rowsMax) => {
    const timeoutMs = Math.floor(deadline - performance.now());
    if (timeoutMs <= 0) return undefined;
    const rows: Cell[][] = [];
    try {
      await federation.combine(sql, { rowsMax, timeoutMs }, ({ cells, rowCount }) => {
        for (let row = 0; row < rowCount; row += 1) {
          rows.push(cells.map((column) => column[row] ?? null));
        }
      });
      return rows;
    } catch (error) {
      // The result itself stands.
      if (isAppError(error)) return undefined;
      throw error;
    }
  };
}

/** The inputs with the keys that they are joined by: those that repeat refer to their other side. */
async function measuredSchema(
  schema: DatabaseSchema,
  keys: readonly JoinKey[],
  probe: Probe,
): Promise<DatabaseSchema> {
  const tables = new Map(
    schema.tables.map((table): [string, TableSchema] => [
      table.name,
      // What DuckDB tells rows apart by.
      { ...table, primaryKey: ['rowid'], foreignKeys: [], indexes: [] },
    ]),
  );
  for (const { left, right } of keys) {
    for (const [own, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const table = tables.get(own.alias);
      if (!table) continue;
      const [name, from] = [quoteName(own.column), quoteName(own.alias)];
      const [row] =
        (await probe(`SELECT count(${name}) = count(DISTINCT ${name}) FROM ${from}`, 1)) ?? [];
      if (row?.[0] === true) {
        table.indexes.push({
          name: own.column,
          columns: [own.column],
          unique: true,
          definition: '',
        });
      } else if (row?.[0] === false) {
        table.foreignKeys.push({
          columns: [own.column],
          referredTable: other.alias,
          referredColumns: [other.column],
        });
      }
    }
  }
  return { tables: [...tables.values()] };
}
