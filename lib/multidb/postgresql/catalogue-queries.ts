/**
 * The catalogue in a fixed number of queries, whatever the number of tables; ids and numbers of
 * columns are put together here, not there, and what is the same for many columns is told once.
 *
 * Partitions are left to their parent, an extension's own tables to the extension, and what this
 * login may not read is left out, because no query could use it.
 */
const relations = `
  SELECT c.oid, n.nspname, c.relname, c.relkind
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
    AND NOT c.relispartition
    AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND n.nspname NOT LIKE 'pg\\_toast%' AND n.nspname NOT LIKE 'pg\\_temp%'
    AND has_schema_privilege(n.oid, 'USAGE')
    AND has_any_column_privilege(c.oid, 'SELECT')
    AND NOT EXISTS (
      SELECT 1 FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')`;

export type TableRow = [
  oid: number,
  namespace: string,
  name: string,
  isView: boolean,
  /** Whether the name alone finds it under the login's search path. */
  isVisible: boolean,
];

const tables = `
  SELECT r.oid::int8, r.nspname, r.relname, r.relkind IN ('v', 'm'), pg_table_is_visible(r.oid) AS visible
  FROM (${relations}) r
  ORDER BY NOT pg_table_is_visible(r.oid), r.nspname, r.relname`;

export type ColumnRow = [
  table: number,
  number: number,
  name: string,
  type: number,
  typeModifier: number,
  nullable: boolean,
  isGenerated: boolean,
  /** `a` always, `d` unless a value is given; empty: it is no identity. */
  identity: string,
  /** Where it is not its type's. */
  collation: string | null,
];

/** Columns that this login may not read are left out as well. */
const columns = `
  SELECT a.attrelid::int8, a.attnum, a.attname, a.atttypid::int8, a.atttypmod,
    NOT (a.attnotnull OR t.typnotnull), a.attgenerated <> '' OR a.attidentity = 'a',
    a.attidentity, quote_ident(l.collname)
  FROM (${relations}) r
  JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation AND a.attcollation <> t.typcollation
  WHERE has_table_privilege(r.oid, 'SELECT') OR has_column_privilege(r.oid, a.attnum, 'SELECT')
  ORDER BY a.attrelid, a.attnum`;

export type TypeRow = [type: number, typeModifier: number, spelling: string];

const types = `
  SELECT u.atttypid::int8, u.atttypmod, format_type(u.atttypid, u.atttypmod)
  FROM (
    SELECT DISTINCT a.atttypid, a.atttypmod
    FROM (${relations}) r
    JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
  ) u`;

export type EnumRow = [type: number, label: string];

const enums = `
  SELECT enumtypid::int8, enumlabel FROM pg_catalog.pg_enum ORDER BY enumtypid, enumsortorder`;

/** `generated`: `s` stored, `v` not; empty: it is a default. */
export type DefaultRow = [table: number, column: number, sql: string, generated: string];

/** The expression of a generated column stands in the same place. */
const defaults = `
  SELECT d.adrelid::int8, d.adnum, pg_get_expr(d.adbin, d.adrelid), a.attgenerated
  FROM (${relations}) r
  JOIN pg_catalog.pg_attrdef d ON d.adrelid = r.oid
  JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum`;

/** Column 0: the comment is on the table. */
export type CommentRow = [table: number, column: number, comment: string];

const comments = `
  SELECT d.objoid::int8, d.objsubid, d.description
  FROM (${relations}) r
  JOIN pg_catalog.pg_description d ON d.objoid = r.oid AND d.classoid = 'pg_catalog.pg_class'::regclass`;

export type KeyRow = [
  table: number,
  name: string,
  isPrimary: boolean,
  columns: number[],
  referredTable: number,
  referredColumns: number[] | null,
  /** As the catalogue's letters: `a` nothing, `c` cascade … */
  onDelete: string,
  onUpdate: string,
];

/** conparentid: PostgreSQL repeats a foreign key for every partition it points at. */
const keys = `
  SELECT r.oid::int8, k.conname, k.contype = 'p', k.conkey, k.confrelid::int8, k.confkey,
    k.confdeltype, k.confupdtype
  FROM (${relations}) r
  JOIN pg_catalog.pg_constraint k ON k.conrelid = r.oid AND k.contype IN ('p', 'f') AND k.conparentid = 0
  ORDER BY k.conname`;

export type IndexRow = [
  table: number,
  name: string,
  isUnique: boolean,
  definition: string,
  /** The numbers of the columns, separated by spaces; 0 for an expression. */
  columns: string,
  /** Each part's SQL, where one of them is an expression. */
  parts: string[] | null,
  isConstraint: boolean,
];

const isConstraint = `EXISTS (
      SELECT 1 FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('u', 'x'))`;

/** The primary key's own index is left out: the key tells the same. INCLUDEd columns are no part. */
const indexes = `
  SELECT r.oid::int8, c.relname, i.indisunique, pg_get_indexdef(i.indexrelid),
    array_to_string((i.indkey::int2[])[0:i.indnkeyatts - 1], ' '),
    CASE WHEN 0 = ANY (i.indkey) THEN (
      SELECT array_agg(pg_get_indexdef(i.indexrelid, at, true) ORDER BY at)
      FROM generate_series(1, i.indnkeyatts) AS at) END,
    ${isConstraint}
  FROM (${relations}) r
  JOIN pg_catalog.pg_index i ON i.indrelid = r.oid AND NOT i.indisprimary AND i.indisvalid
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  ORDER BY c.relname`;

export interface CatalogueRows {
  tables: TableRow[];
  columns: ColumnRow[];
  types: TypeRow[];
  enums: EnumRow[];
  defaults: DefaultRow[];
  comments: CommentRow[];
  keys: KeyRow[];
  indexes: IndexRow[];
}

export const catalogueQueries: Readonly<Record<keyof CatalogueRows, string>> = {
  tables,
  columns,
  types,
  enums,
  defaults,
  comments,
  keys,
  indexes,
};

/** An index's name and plain columns; what an expression or a condition is takes a lock to tell. */
const plainIndexes = `
  SELECT r.oid::int8, c.relname, i.indisunique,
    concat(CASE WHEN i.indisunique THEN 'UNIQUE ' END, 'INDEX ', quote_ident(c.relname)),
    array_to_string((i.indkey::int2[])[0:i.indnkeyatts - 1], ' '), NULL,
    ${isConstraint}
  FROM (${relations}) r
  JOIN pg_catalog.pg_index i ON i.indrelid = r.oid AND NOT i.indisprimary AND i.indisvalid
    AND i.indexprs IS NULL AND i.indpred IS NULL
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  ORDER BY c.relname`;

/**
 * The same without pg_get_expr() and pg_get_indexdef(): these open the table, and so wait for whoever
 * has locked it against reading.
 */
export const catalogueQueriesWithoutLocks: Readonly<
  Record<Exclude<keyof CatalogueRows, 'defaults'>, string>
> = { tables, columns, types, enums, comments, keys, indexes: plainIndexes };
