import { compareSchemas } from '#lib/multidb/compare/compare-schemas.ts';
import type { DatabaseSchema, TableSchema } from '#lib/shape/database-schema.ts';
import { makeDatabase } from './made-up-schema.ts';
import { median } from './median.ts';

const tableCount = 2_000;
const columnCount = 15;
const rounds = 5;

/** Two schemas of 2,000 tables, one table in twenty changed, renamed or on one side only. */
export async function benchCompareSchemas(): Promise<object> {
  const { schema } = makeDatabase('left', tableCount, columnCount, 1);
  const left: DatabaseSchema = { tables: schema.tables.map(withoutTwins) };
  const right: DatabaseSchema = { tables: left.tables.flatMap(changed) };
  const times: number[] = [];
  let differences = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const startedAtMs = performance.now();
    const combined = compareSchemas([
      { database: 'left', schema: left, dialect: 'postgresql' },
      { database: 'right', schema: right, dialect: 'postgresql' },
    ]);
    // The first warms the compiler.
    if (round > 0) times.push(performance.now() - startedAtMs);
    differences = combined.differences.length;
  }
  if (differences < tableCount / 20) throw new Error(`Found ${differences} differences only.`);
  return {
    tables: tableCount,
    columns: tableCount * columnCount,
    differences,
    compare_ms: median(times),
    rounds,
  };
}

/** Tables of one name would be told apart by nothing. */
function withoutTwins(table: TableSchema, at: number): TableSchema {
  return { ...table, name: `${table.name}_${at}` };
}

function changed(table: TableSchema, at: number): TableSchema[] {
  if (at % 80 === 0) return [];
  if (at % 80 === 20) return [{ ...table, name: `renamed_${at}` }];
  if (at % 80 === 40) return [{ ...table, columns: table.columns.slice(1) }];
  if (at % 80 === 60) {
    const columns = table.columns.map((column) => ({ ...column, nullable: !column.nullable }));
    return [{ ...table, columns }];
  }
  return [table];
}
