import type { DataPolicy } from '#lib/shape/data-policy.ts';
import type { Dialect } from '#lib/shape/dialect.ts';
import type { GlossaryTerm } from '#lib/shape/glossary-term.ts';
import type { SslMode } from '#lib/shape/ssl-mode.ts';

/** A database that a person attached, as everyone but the engines sees it: without its password. */
export interface Connection {
  id: number;
  name: string;
  databaseType: Dialect;
  /** Null for SQLite. */
  host: string | null;
  port: number | null;
  /** For SQLite the file's path as it was given. */
  databaseName: string;
  username: string | null;
  hasPassword: boolean;
  ssl: SslMode | null;
  /** PEM certificates that `verify-full` trusts instead of the system's. */
  sslCa: string | null;
  readOnly: boolean;
  /** Whether values of text columns may be read for the planner. */
  sampleValues: boolean;
  /** What a connected model may be told of it. */
  dataPolicy: DataPolicy;
  /** What people call things in it, in the order in which they said so. */
  glossary: readonly GlossaryTerm[];
  /** Another number after each change that the product made in it, and where something was unlearned. */
  dataVersion: number;
  /** Exactly one of a person's connections is; questions without a database go there. */
  isActive: boolean;
  isSample: boolean;
  /** Index into the palette, from 0, without end. */
  color: number;
  lastTestedAt: Date | null;
  createdAt: Date;
}
