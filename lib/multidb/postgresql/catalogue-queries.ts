/**
 * The catalogue in four queries, whatever the number of tables. Partitions are left to their
 * parent, an extension's own tables to the extension, and what this login may not read is left
 * out, because no query could use it.
 */
const relations = `
  SELECT c.oid, n.nspname AS namespace, c.relname AS name, c.relkind, c.reloptions
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
      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')`;

export interface ColumnRow {
  oid: number;
  namespace: string;
  table: string;
  is_view: boolean;
  table_comment: string | null;
  /** Null for a table without columns. */
  name: string | null;
  type_oid: number;
  is_array: boolean;
  enum_labels: string[] | null;
  database_type: string;
  nullable: boolean;
  default_sql: string | null;
  max_length: number | null;
  comment: string | null;
}

/** Domains count as the type below them. */
export const columnsQuery = `
  WITH relations AS (${relations})
  SELECT r.oid::int8::float8 AS oid, r.namespace, r.name AS "table", r.relkind IN ('v', 'm') AS is_view,
    obj_description(r.oid, 'pg_class') AS table_comment,
    a.attname AS name,
    b.oid::int8::float8 AS type_oid,
    b.typcategory = 'A' AS is_array,
    CASE WHEN b.typtype = 'e' THEN (
      SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder)
      FROM pg_catalog.pg_enum e WHERE e.enumtypid = b.oid) END AS enum_labels,
    format_type(a.atttypid, a.atttypmod) AS database_type,
    NOT (a.attnotnull OR t.typnotnull) AS nullable,
    CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END AS default_sql,
    CASE WHEN b.oid IN (1042, 1043) AND a.atttypmod > 4 THEN a.atttypmod - 4 END AS max_length,
    col_description(a.attrelid, a.attnum) AS comment
  FROM relations r
  LEFT JOIN pg_catalog.pg_attribute a
    ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  LEFT JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_catalog.pg_type b ON b.oid = COALESCE(NULLIF(t.typbasetype, 0), t.oid)
  ORDER BY r.namespace <> 'public', r.namespace, r.name, a.attnum`;

export interface KeyRow {
  oid: number;
  name: string;
  is_primary: boolean;
  columns: string[];
  referred_namespace: string | null;
  referred_table: string | null;
  referred_columns: string[] | null;
}

/** conparentid: PostgreSQL repeats a foreign key for every partition it points at. */
export const keysQuery = `
  WITH relations AS (${relations})
  SELECT r.oid::int8::float8 AS oid, k.conname AS name, k.contype = 'p' AS is_primary,
    (SELECT array_agg(a.attname::text ORDER BY key.at)
     FROM unnest(k.conkey) WITH ORDINALITY AS key(attnum, at)
     JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = key.attnum) AS columns,
    fn.nspname AS referred_namespace, f.relname AS referred_table,
    (SELECT array_agg(a.attname::text ORDER BY key.at)
     FROM unnest(k.confkey) WITH ORDINALITY AS key(attnum, at)
     JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = key.attnum) AS referred_columns
  FROM relations r
  JOIN pg_catalog.pg_constraint k ON k.conrelid = r.oid AND k.contype IN ('p', 'f') AND k.conparentid = 0
  LEFT JOIN pg_catalog.pg_class f ON f.oid = k.confrelid
  LEFT JOIN pg_catalog.pg_namespace fn ON fn.oid = f.relnamespace
  ORDER BY k.conname`;

export interface IndexRow {
  oid: number;
  name: string;
  is_unique: boolean;
  definition: string;
  columns: string[];
}

/** The primary key's own index is left out: the key tells the same. */
export const indexesQuery = `
  WITH relations AS (${relations})
  SELECT r.oid::int8::float8 AS oid, c.relname AS name, i.indisunique AS is_unique,
    pg_get_indexdef(i.indexrelid) AS definition,
    (SELECT array_agg(COALESCE(a.attname::text, pg_get_indexdef(i.indexrelid, at, true)) ORDER BY at)
     FROM generate_series(1, i.indnkeyatts) AS at
     LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid
       AND a.attnum = i.indkey[at - 1] AND a.attnum > 0) AS columns
  FROM relations r
  JOIN pg_catalog.pg_index i ON i.indrelid = r.oid AND NOT i.indisprimary AND i.indisvalid
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  ORDER BY c.relname`;
