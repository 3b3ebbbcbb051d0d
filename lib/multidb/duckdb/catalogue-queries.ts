/** https://duckdb.org/docs/stable/sql/meta/duckdb_table_functions. One query for each kind of thing. */

const own = 'database_name = current_database() AND NOT internal';

export interface TableRow {
  schema: string;
  name: string;
  kind: 'table' | 'view';
  comment: string | null;
  /** The CREATE text, where some column is generated. */
  generatingSql: string | null;
}

export const tablesQuery = `
  SELECT schema_name AS schema, table_name AS name, 'table' AS kind, comment,
    CASE WHEN contains(sql, ' GENERATED ALWAYS AS(') THEN sql END AS "generatingSql"
  FROM duckdb_tables() WHERE ${own} AND NOT temporary
  UNION ALL
  SELECT schema_name, view_name, 'view', comment, NULL
  FROM duckdb_views() WHERE ${own} AND NOT temporary
  ORDER BY 1, 2`;

export interface ColumnRow {
  schema: string;
  table: string;
  name: string;
  type: string;
  nullable: boolean;
  default: string | null;
  comment: string | null;
}

export const columnsQuery = `
  SELECT schema_name AS schema, table_name AS "table", column_name AS name, data_type AS type,
    is_nullable AS nullable, column_default AS "default", comment
  FROM duckdb_columns() WHERE ${own}
  ORDER BY schema_name, table_name, column_index`;

export interface KeyRow {
  schema: string;
  table: string;
  kind: 'PRIMARY KEY' | 'FOREIGN KEY' | 'UNIQUE';
  name: string | null;
  columns: string[];
  referredTable: string | null;
  referredColumns: string[] | null;
}

export const keysQuery = `
  SELECT schema_name AS schema, table_name AS "table", constraint_type AS kind,
    constraint_name AS name, constraint_column_names AS columns,
    referenced_table AS "referredTable", referenced_column_names AS "referredColumns"
  FROM duckdb_constraints()
  WHERE database_name = current_database()
    AND constraint_type IN ('PRIMARY KEY', 'FOREIGN KEY', 'UNIQUE')
  ORDER BY schema_name, table_name, constraint_index`;

export interface IndexRow {
  schema: string;
  table: string;
  name: string;
  isUnique: boolean;
  /** Columns' names, and expressions in parentheses. */
  columns: string[] | null;
  definition: string | null;
}

export const indexesQuery = `
  SELECT schema_name AS schema, table_name AS "table", index_name AS name, is_unique AS "isUnique",
    TRY_CAST(expressions AS VARCHAR[]) AS columns, sql AS definition
  FROM duckdb_indexes() WHERE database_name = current_database() AND NOT is_primary
  ORDER BY schema_name, table_name, index_name`;
