import type { PlannableDatabase } from '#lib/planner/planner.ts';
import type { ColumnSchema, TableSchema } from '#lib/shape/database-schema.ts';
import type { ColumnType } from '#lib/shape/dialect.ts';

const things =
  `customer order product invoice payment supplier warehouse employee department project
ticket campaign lead contract shipment vehicle location region category patient appointment doctor course
student teacher school room booking hotel flight airport ship port driver route station event venue artist
album song film actor book author publisher library loan member subscription plan feature device sensor
reading alert machine part repair inspection permit license policy claim agent branch account transaction
card merchant refund budget grant donor farm crop animal recipe ingredient menu restaurant review photo
document folder user role session message channel server service incident report survey question answer
team player match season stadium medal currency country city street property tenant asset vendor lab test`
    .split(/\s+/)
    .filter(Boolean);
const modifiers = `customer order product monthly daily archived external internal regional service
employee vendor online pending active project sales group event user account`.split(/\s+/);
const tails = `item line detail history status type note log assignment request summary link`.split(
  /\s+/,
);
const fields: [name: string, type: ColumnType][] = [
  ...words(
    `name title code email phone address city country status type description first_name
last_name category reason color brand model notes url reference comment label language source`,
    'text',
  ),
  ...words(
    `quantity price total_amount unit_cost discount tax rating score weight height salary budget
balance capacity duration distance speed age year rank level`,
    'decimal',
  ),
  ...words(
    `created_at updated_at start_date end_date due_date birth_date paid_on shipped_on`,
    'date',
  ),
];
const values = [
  'open',
  'closed',
  'pending',
  'paid',
  'active',
  'Germany',
  'France',
  'gold',
  'north',
];

function words(list: string, type: ColumnType): [string, ColumnType][] {
  return list.split(/\s+/).map((name) => [name, type]);
}

/** A schema as companies have them: tables that refer to others, with common and own columns. */
export function makeDatabase(
  name: string,
  tableCount: number,
  columnCount: number,
  seed: number,
): PlannableDatabase {
  const next = numbersFrom(seed);
  const pick = <Item>(items: Item[]): Item => items[next(items.length)] as Item;
  const names = new Set<string>();
  while (names.size < tableCount) {
    const form = next(4);
    const thing = pick(things);
    if (form === 0) names.add(`${thing}s`);
    else if (form === 1) names.add(`${pick(modifiers)}_${thing}s`);
    else if (form === 2) names.add(`${thing}_${pick(tails)}s`);
    else names.add(`${pick(modifiers)}_${thing}_${pick(tails)}s`);
  }
  const tables: TableSchema[] = [];
  for (const table of names) {
    const refers = tables.length > 0 ? [pick(tables), pick(tables)] : [];
    const keys = [...new Set(refers)].map((to) => ({ to: to.name, column: `${to.name}_id` }));
    const columns = new Map<string, ColumnSchema>();
    columns.set('id', columnOf('id', 'integer'));
    for (const { column } of keys) columns.set(column, columnOf(column, 'integer'));
    while (columns.size < columnCount) {
      const [field, type] = pick(fields);
      const own = next(4) === 0 ? `${pick(things)}_${field}` : field;
      const isSampled = type === 'text' && next(4) === 0;
      const sampledValues = isSampled ? [pick(values), pick(values), `${pick(things)}`] : undefined;
      columns.set(own, { ...columnOf(own, type), ...(sampledValues && { sampledValues }) });
    }
    tables.push({
      name: table,
      kind: 'table',
      columns: [...columns.values()],
      primaryKey: ['id'],
      foreignKeys: keys.map(({ to, column }) => ({
        columns: [column],
        referredTable: to,
        referredColumns: ['id'],
      })),
      indexes: [],
    });
  }
  return { name, dialect: 'postgresql', schema: { tables } };
}

function columnOf(name: string, type: ColumnType): ColumnSchema {
  return { name, type, databaseType: type, nullable: name !== 'id' };
}

/** The same numbers for the same seed (mulberry32). */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
