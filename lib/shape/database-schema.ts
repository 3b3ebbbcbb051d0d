import type { ColumnType } from './dialect.ts';

/** What a database holds, as its catalogue tells it. No rows, except a few sampled values. */
export interface DatabaseSchema {
  tables: TableSchema[];
}

/** A schema as it was just read. */
export interface Introspection extends DatabaseSchema {
  /** Another text once the schema has changed; of the moment before the tables were read. */
  fingerprint: string;
}

export interface TableSchema {
  /** Where the name alone does not reach it (PostgreSQL: outside of the login's search path). */
  namespace?: string;
  name: string;
  kind: 'table' | 'view';
  columns: ColumnSchema[];
  primaryKey: string[];
  /** Where the engine lets keys be named. */
  primaryKeyName?: string;
  foreignKeys: ForeignKey[];
  indexes: IndexSchema[];
  comment?: string;
}

export interface ColumnSchema {
  name: string;
  type: ColumnType;
  /** As the database spells it: `numeric(12,2)`, `varchar(80)`, `INTEGER`. */
  databaseType: string;
  nullable: boolean;
  /**
   * The database alone gives it its value, out of other columns or a sequence (GENERATED ALWAYS), so
   * that no INSERT or UPDATE may name it. Has no `default` then.
   */
  generated?: true;
  /** The default's SQL text. */
  default?: string;
  /**
   * What else stands behind the type in the column's definition, as SQL: `AUTO_INCREMENT`,
   * `COLLATE utf8mb4_bin` where that is not the table's own, `GENERATED ALWAYS AS (price * 2) STORED`.
   */
  attributes?: string;
  /** Of an enum that is a type of its own: its labels, in their order. */
  enumLabels?: string[];
  /** Characters; only for bounded text types. */
  maxLength?: number;
  comment?: string;
  /** The distinct values of a text column of low cardinality, sorted; absent where not sampled. */
  sampledValues?: string[];
}

export interface ForeignKey {
  name?: string;
  columns: string[];
  /** As the referred table's own `namespace`. */
  referredNamespace?: string;
  referredTable: string;
  referredColumns: string[];
  /**
   * What happens here when a referred row goes or changes, as SQL: `ON DELETE CASCADE`; absent: it is
   * refused. MySQL does not tell it to logins that only read, so it is never known there.
   */
  actions?: string;
}

export interface IndexSchema {
  name: string;
  columns: string[];
  unique: boolean;
  /** Made by a UNIQUE constraint, and goes with it alone. */
  constraint?: true;
  /** As the database tells it, or composed from the above. */
  definition: string;
}
