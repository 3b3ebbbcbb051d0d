/** Schemas made at random, and changed at random: the same ones for the same seed. */
import type {
  ColumnSchema,
  DatabaseSchema,
  ForeignKey,
  TableSchema,
} from '#lib/shape/database-schema.ts';

export type Random = () => number;

/** Numbers from 0 up to 1 (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const types = ['integer', 'bigint', 'varchar(20)', 'varchar(40)', 'decimal(10,2)', 'date'];
const words = 'red green blue cold warm early late north south small large round'.split(' ');
const nouns = 'apple boat castle drum engine forest garden hammer island jacket'.split(' ');

const pick = <T>(random: Random, items: readonly T[]): T =>
  items[Math.floor(random() * items.length)] as T;

function column(random: Random, name: string): ColumnSchema {
  const databaseType = pick(random, types);
  const isInteger = databaseType.endsWith('int') || databaseType === 'integer';
  const value = random() < 0.3 ? defaultFor(databaseType, random) : undefined;
  return {
    name,
    type: isInteger ? 'integer' : 'text',
    databaseType,
    nullable: random() < 0.6,
    ...(value === undefined ? {} : { default: value }),
  };
}

function defaultFor(databaseType: string, random: Random): string | undefined {
  if (databaseType === 'date') return undefined;
  const number = Math.floor(random() * 90);
  return databaseType.startsWith('varchar') ? `'v${number}'` : String(number);
}

const idOf = (databaseType: string): ColumnSchema => ({
  name: 'id',
  type: 'integer',
  databaseType,
  nullable: false,
});

export function randomSchema(random: Random): DatabaseSchema {
  const names = nouns.filter(() => random() < 0.5);
  const tables = names.map((name): TableSchema => {
    const columns = words.filter(() => random() < 0.4).map((word) => column(random, word));
    return {
      name,
      kind: 'table',
      columns: [idOf('integer'), ...columns],
      primaryKey: ['id'],
      foreignKeys: [],
      indexes: [],
    };
  });
  const schema = { tables };
  for (const table of tables) {
    if (random() < 0.5) addForeignKey(schema, table, random);
    if (random() < 0.6) addIndex(table, random);
  }
  return schema;
}

function addForeignKey({ tables }: DatabaseSchema, table: TableSchema, random: Random): void {
  const referred = pick(random, tables);
  const name = `${referred.name}_id`;
  const id = referred.columns[0];
  if (referred === table || !id || referred.primaryKey.length !== 1) return;
  if (table.columns.some((one) => one.name === name)) return;
  table.columns.push({ ...id, name, nullable: true });
  const key: ForeignKey = {
    name: `${table.name}_${name}`,
    columns: [name],
    referredTable: referred.name,
    referredColumns: ['id'],
  };
  table.foreignKeys.push(key);
}

function addIndex(table: TableSchema, random: Random): void {
  const chosen = table.columns.map(({ name }) => name).filter(() => random() < 0.3);
  if (chosen.length === 0 || chosen.join() === table.primaryKey.join()) return;
  const unique = random() < 0.3;
  const key = (columns: string[]) => columns.join();
  if (table.indexes.some(({ columns }) => key(columns) === key(chosen))) return;
  table.indexes.push({
    name: `${table.name}_${chosen.join('_')}`,
    columns: chosen,
    unique,
    definition: '',
  });
}

/** What an engine can do; SQLite changes no column. */
export interface Abilities {
  changesColumns: boolean;
}

/** A copy with some changes, as people make them. */
export function mutate(
  schema: DatabaseSchema,
  random: Random,
  { changesColumns }: Abilities,
): DatabaseSchema {
  const changed = structuredClone(schema);
  const count = 1 + Math.floor(random() * 8);
  for (let at = 0; at < count; at += 1) {
    const table = pick(random, changed.tables);
    if (!table) break;
    const step = pick(random, changesColumns ? [...plainSteps, ...columnSteps] : plainSteps);
    step(changed, table, random);
  }
  return changed;
}

type Step = (schema: DatabaseSchema, table: TableSchema, random: Random) => void;

/** Columns that no key names. */
function freeColumns({ columns, primaryKey, foreignKeys }: TableSchema): ColumnSchema[] {
  const bound = new Set([...primaryKey, ...foreignKeys.flatMap((key) => key.columns)]);
  return columns.filter(({ name }) => !bound.has(name));
}

const plainSteps: Step[] = [
  function addColumn(_, table, random) {
    const name = pick(random, words);
    if (table.columns.some((one) => one.name === name)) return;
    const fresh = column(random, name);
    table.columns.push({ ...fresh, nullable: true });
  },
  function dropColumn(_, table, random) {
    const gone = pick(random, freeColumns(table))?.name;
    table.columns = table.columns.filter(({ name }) => name !== gone);
    table.indexes = table.indexes.filter(({ columns }) => !columns.includes(gone ?? ''));
  },
  function renameColumn(_, table, random) {
    const found = pick(random, freeColumns(table));
    if (!found || table.columns.some(({ name }) => name === `${found.name}_no`)) return;
    const rename = (name: string) => (name === found.name ? `${name}_no` : name);
    const before = found.name;
    for (const index of table.indexes)
      index.columns = index.columns.map((name) => (name === before ? `${name}_no` : name));
    found.name = rename(found.name);
  },
  function renameTable(schema, table) {
    const before = table.name;
    table.name = `${before}_of_old`;
    for (const other of schema.tables) {
      for (const key of other.foreignKeys) {
        if (key.referredTable === before) key.referredTable = table.name;
      }
    }
  },
  (_, table, random) => addIndex(table, random),
  function dropIndex(_, table, random) {
    const gone = pick(random, table.indexes);
    table.indexes = table.indexes.filter((index) => index !== gone);
  },
  function addTable(schema, _, random) {
    const name = pick(random, nouns);
    if (schema.tables.some((one) => one.name.startsWith(name))) return;
    const [fresh] = randomSchema(random).tables;
    if (!fresh) return;
    schema.tables.push({ ...fresh, name, foreignKeys: [], indexes: [] });
  },
  function dropLooseTable(schema, table) {
    const isReferred = schema.tables.some(({ foreignKeys }) =>
      foreignKeys.some(({ referredTable }) => referredTable === table.name),
    );
    if (schema.tables.length < 2 || isReferred) return;
    schema.tables = schema.tables.filter((one) => one !== table);
  },
];

const columnSteps: Step[] = [
  function dropTable(schema, table) {
    if (schema.tables.length < 2) return;
    schema.tables = schema.tables.filter((one) => one !== table);
    for (const other of schema.tables) {
      other.foreignKeys = other.foreignKeys.filter(
        ({ referredTable }) => referredTable !== table.name,
      );
    }
  },
  function widen(schema, table, random) {
    const found = pick(random, table.columns);
    if (!found) return;
    const fresh = { integer: 'bigint', 'varchar(20)': 'varchar(40)' }[found.databaseType];
    if (!fresh) return;
    found.databaseType = fresh;
    // What refers to it goes with it.
    const isId = table.primaryKey.length === 1 && table.primaryKey[0] === found.name;
    const key = table.foreignKeys.find(({ columns }) => columns[0] === found.name);
    if (key) {
      found.databaseType = 'integer';
      return;
    }
    for (const other of isId ? schema.tables : []) {
      for (const { columns, referredTable } of other.foreignKeys) {
        const own = other.columns.find(({ name }) => name === columns[0]);
        if (referredTable === table.name && own) own.databaseType = fresh;
      }
    }
  },
  function turnNullable(_, table, random) {
    const found = pick(random, freeColumns(table));
    if (found) found.nullable = !found.nullable;
  },
  function otherDefault(_, table, random) {
    const found = pick(random, freeColumns(table));
    if (!found) return;
    const value = random() < 0.3 ? undefined : defaultFor(found.databaseType, random);
    if (value === undefined) delete found.default;
    else found.default = value;
  },
  function otherKey(schema, table, random) {
    const isReferred = schema.tables.some(({ foreignKeys }) =>
      foreignKeys.some(({ referredTable }) => referredTable === table.name),
    );
    const found = pick(random, freeColumns(table));
    if (isReferred || !found) return;
    found.nullable = false;
    table.primaryKey = random() < 0.5 ? [found.name] : ['id', found.name];
    table.indexes = table.indexes.filter(
      ({ columns }) => columns.join() !== table.primaryKey.join(),
    );
  },
  (schema, table, random) => addForeignKey(schema, table, random),
  function dropForeignKey(_, table, random) {
    const gone = pick(random, table.foreignKeys);
    table.foreignKeys = table.foreignKeys.filter((key) => key !== gone);
  },
];
