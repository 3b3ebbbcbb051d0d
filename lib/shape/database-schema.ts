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
}

export interface IndexSchema {
  name: string;
  columns: string[];
  unique: boolean;
  /** As the database tells it, or composed from the above. */
  definition: string;
}
