import type { ColumnSchema, IndexSchema, TableSchema } from '#lib/shape/database-schema.ts';
import { createPlainIndex, indexName, listColumns, nameTable } from '../compare/ddl/ddl-parts.ts';
import {
  type ColumnChange,
  type DdlStyle,
  quoteText,
  quoteWith,
} from '../compare/ddl/ddl-style.ts';

const quote = quoteWith('"');

/** https://www.postgresql.org/docs/current/sql-altertable.html */
export const postgresqlDdl: DdlStyle = {
  viewsHoldColumns: true,
  quote,
  defineColumn,
  addColumn: (table, column) => [`ALTER TABLE ${table} ADD COLUMN ${defineColumn(column)}`],
  changeColumn,
  dropColumn: (table, column) => `ALTER TABLE ${table} DROP COLUMN ${column}`,
  dropForeignKey: (table, { name }) => `ALTER TABLE ${table} DROP CONSTRAINT ${quote(name ?? '')}`,
  addForeignKey: (table, clause) => `ALTER TABLE ${table} ADD ${clause}`,
  dropIndex: (table, { name, constraint }) =>
    constraint
      ? `ALTER TABLE ${table} DROP CONSTRAINT ${quote(name)}`
      : `DROP INDEX ${besideTable(table)}${quote(name)}`,
  createIndex,
  // As PostgreSQL names it where nobody did.
  dropPrimaryKey: (table, { name, primaryKeyName = `${name}_pkey` }) =>
    `ALTER TABLE ${table} DROP CONSTRAINT ${quote(primaryKeyName)}`,
  addPrimaryKey: (table, columns) => `ALTER TABLE ${table} ADD PRIMARY KEY (${columns})`,
  commentOn: (what, name, comment) => `COMMENT ON ${what} ${name} IS ${quoteText(comment)}`,
  enumTypes: {
    create: (type, labels) => `CREATE TYPE ${type} AS ENUM (${labels.map(quoteText).join(', ')})`,
    addLabel(type, label, { after, before }) {
      const place =
        after === undefined
          ? before === undefined
            ? ''
            : ` BEFORE ${quoteText(before)}`
          : ` AFTER ${quoteText(after)}`;
      return `ALTER TYPE ${type} ADD VALUE ${quoteText(label)}${place}`;
    },
  },
};

function defineColumn(column: ColumnSchema): string {
  const { name, databaseType, attributes, nullable, default: value } = column;
  return [
    quote(name),
    countingType(column) ?? databaseType,
    ...(attributes ? [attributes] : []),
    ...(nullable ? [] : ['NOT NULL']),
    ...(value === undefined || isCounting(value) ? [] : [`DEFAULT ${value}`]),
  ].join(' ');
}

function isCounting(value: string | undefined): boolean {
  return /^nextval\(/i.test(value ?? '');
}

/** A default that counts with a sequence, which the other database does not have: SERIAL makes its own. */
function countingType({ default: value, databaseType }: ColumnSchema): string | undefined {
  if (!isCounting(value)) return undefined;
  if (/^small/i.test(databaseType)) return 'smallserial';
  return /^big/i.test(databaseType) ? 'bigserial' : 'serial';
}

const identity = /GENERATED (ALWAYS|BY DEFAULT) AS IDENTITY/;
const collation = /^COLLATE \S+/;

function changeColumn(table: string, { from, to }: ColumnChange): string[] {
  const alter = `ALTER TABLE ${table} ALTER COLUMN ${quote(to.name)}`;
  const statements: string[] = [];
  const collate = collation.exec(to.attributes ?? '')?.[0];
  const changesType =
    from.databaseType !== to.databaseType || collate !== collation.exec(from.attributes ?? '')?.[0];
  // Each database counts with a sequence of its own.
  const countsBoth = isCounting(from.default) && isCounting(to.default);
  const changesDefault = from.default !== to.default && !countsBoth;
  const renewsDefault = changesDefault || (changesType && !countsBoth);
  const [was, is] = [from, to].map(({ attributes }) => identity.exec(attributes ?? '')?.[1]);
  if (was && !is) statements.push(`${alter} DROP IDENTITY`);
  // A default of the old type may not be one of the new.
  if (from.default !== undefined && renewsDefault) statements.push(`${alter} DROP DEFAULT`);
  if (changesType) {
    const cast = `USING ${quote(to.name)}::${to.databaseType}`;
    statements.push(`${alter} TYPE ${to.databaseType} ${collate ? `${collate} ` : ''}${cast}`);
  }
  if (to.default !== undefined && renewsDefault) {
    const sequence = /^nextval\('((?:[^']|'')+)'/i.exec(to.default)?.[1];
    if (sequence) {
      const owner = `${table}.${quote(to.name)}`;
      statements.push(`CREATE SEQUENCE IF NOT EXISTS ${sequence} OWNED BY ${owner}`);
    }
    statements.push(`${alter} SET DEFAULT ${to.default}`);
  }
  if (from.nullable !== to.nullable) {
    statements.push(`${alter} ${to.nullable ? 'DROP' : 'SET'} NOT NULL`);
  }
  if (is && !was) statements.push(`${alter} ADD GENERATED ${is} AS IDENTITY`);
  else if (is && is !== was) statements.push(`${alter} SET GENERATED ${is}`);
  return statements;
}

/** Indexes lie in their tables' schemas. */
function besideTable(table: string): string {
  return /^((?:"(?:[^"]|"")*"\.)?)/.exec(table)?.[1] ?? '';
}

const method = / USING (.*)$/s;

/** Anything but a tree over columns is made as the catalogue tells it. */
function createIndex(table: TableSchema, index: IndexSchema): string {
  if (index.constraint && index.unique) {
    const name = quote(indexName(table, index));
    return `ALTER TABLE ${nameTable(table, quote)} ADD CONSTRAINT ${name} UNIQUE (${listColumns(index.columns, quote)})`;
  }
  const said = method.exec(index.definition)?.[1];
  const plain = index.columns.map((name) => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : quote(name)));
  const isPlain =
    said === undefined ||
    said.replaceAll('"', '') === `btree (${plain.join(', ').replaceAll('"', '')})`;
  if (isPlain) return createPlainIndex(table, index, quote);
  const unique = index.unique ? 'UNIQUE ' : '';
  return `CREATE ${unique}INDEX ${quote(index.name)} ON ${nameTable(table, quote)} USING ${said}`;
}
