import type { ServerPool } from '../pools/server-pool.ts';
import type { PgConnection } from './create-pool.ts';
import type { ExchangeStatement } from './exchange.ts';
import { type ArrayFacts, builtInArray } from './map-type.ts';
import type { RawRow } from './wire.ts';

/** Types with lower ids are PostgreSQL's own: FirstNormalObjectId in its access/transam.h. */
const userOidMin = 16_384;

/**
 * Arrays and domains that this database has made: a result tells a type by its id alone, and the
 * ids are other ones in every database. Enums, composites and the rest need not be told apart.
 */
export class UserTypes {
  readonly #arrays = new Map<number, ArrayFacts>();
  readonly #domains = new Map<number, number>();
  #oidMax = 0;

  constructor(rows: RawRow[]) {
    for (const [kind, oid, below, delimiter] of rows) {
      if (kind === 'domain') this.#domains.set(Number(oid), Number(below));
      else if (kind === 'array') {
        this.#arrays.set(Number(oid), { element: Number(below), delimiter: delimiter ?? ',' });
      } else this.#oidMax = Number(oid);
    }
  }

  /** Whether the type was there when these were read; ids grow. */
  knows(oid: number): boolean {
    return oid < userOidMin || oid <= this.#oidMax;
  }

  arrayOf(oid: number): ArrayFacts | undefined {
    return builtInArray(oid) ?? this.#arrays.get(oid);
  }

  /** What lies below a domain, also below one of a domain; of all else the type itself. */
  baseOf(oid: number): number {
    const below = this.#domains.get(oid);
    return below === undefined ? oid : this.baseOf(below);
  }
}

const knownTypes = new WeakMap<ServerPool<PgConnection>, UserTypes>();

export function userTypesOf(pool: ServerPool<PgConnection>): UserTypes | undefined {
  return knownTypes.get(pool);
}

/** The next exchange reads them anew. */
export function forgetUserTypes(pool: ServerPool<PgConnection>): void {
  knownTypes.delete(pool);
}

/** Rows for UserTypes. */
export const userTypesSql = `
  SELECT 'array', oid, typelem, typdelim FROM pg_catalog.pg_type
  WHERE oid >= ${userOidMin} AND typcategory = 'A' AND typlen = -1 AND typelem <> 0
  UNION ALL
  SELECT 'domain', oid, typbasetype, NULL FROM pg_catalog.pg_type
  WHERE oid >= ${userOidMin} AND typtype = 'd'
  UNION ALL
  SELECT 'newest', max(oid), NULL, NULL FROM pg_catalog.pg_type`;

/** Goes before a pool's first statement, in the same exchange: it costs no round trip. */
export function readUserTypes(pool: ServerPool<PgConnection>): ExchangeStatement {
  const rows: RawRow[] = [];
  return {
    sql: userTypesSql,
    onColumns() {},
    onRow: (row) => rows.push(row),
    onEnd: () => knownTypes.set(pool, new UserTypes(rows)),
  };
}
