import type { ResultSetHeader } from 'mysql2';
import type { MayHaveChanged } from '../change-outcome.ts';
import { constraintFailure } from '../constraint-failure.ts';
import type { WriteLimits, WriteOutcome } from '../engine.ts';
import { toAppError } from '../failures.ts';
import type { GuardedWrite } from '../guard/guarded-statement.ts';
import type { ServerPool } from '../pools/server-pool.ts';
import { type WriteCare, writeWithConnection } from '../pools/write-with-connection.ts';
import { countAffected } from './count-affected.ts';
import type { MysqlConnection } from './create-pool.ts';
import { queryTexts } from './query-texts.ts';
import { readMysqlConstraint } from './read-constraint.ts';
import { productOf } from './server-product.ts';
import { applySettings } from './session.ts';
import { readOnlyTransaction } from './transaction.ts';

/** What is left of a change that did not get through. */
export interface ChangeFate {
  /** Absent where nothing is; also told by a change that is stopped. */
  mayHaveChanged?: MayHaveChanged;
}

export async function writeOnMysql(
  pool: ServerPool<MysqlConnection>,
  statement: GuardedWrite,
  limits: WriteLimits,
  fate: ChangeFate,
): Promise<WriteOutcome> {
  const care = writeTransaction(pool, limits.timeoutMs);
  return writeWithConnection(pool, care, limits, (connection) => {
    fate.mayHaveChanged = 'unknown';
    return changeRows(connection, statement).catch(async (error) => {
      const keepsRows = await rollsBackInPart(connection);
      if (keepsRows !== undefined) fate.mayHaveChanged = keepsRows ? 'in part' : undefined;
      const broken = readMysqlConstraint(error);
      if (!broken) throw error;
      const { name } = productOf(pool);
      throw toAppError(constraintFailure(name, { ...broken, keepsRows }, error.code), error);
    });
  });
}

/**
 * The session stays read-only for whatever comes next: an explicit READ WRITE holds for its own
 * transaction alone. MariaDB's max_statement_time ends changes too; MySQL's max_execution_time ends
 * SELECTs only, so that there the run's own bound stops a change, by KILL QUERY. Tables without
 * transactions (MyISAM, MEMORY) keep what a failed change did before it failed, which is told.
 */
function writeTransaction(
  pool: ServerPool<MysqlConnection>,
  timeoutMs: number,
): WriteCare<MysqlConnection> {
  return {
    ...readOnlyTransaction(pool, { timeoutMs }),
    begin: async (connection) => {
      await applySettings(connection, { timeoutMs });
      await queryTexts(connection, 'START TRANSACTION READ WRITE');
    },
    commit: async (connection) => {
      // Whatever completion_type says.
      await queryTexts(connection, 'COMMIT AND NO CHAIN NO RELEASE');
    },
  };
}

/**
 * Whether some table could not undo what was done to it: the server warns of that. Undefined where
 * it does not say.
 */
function rollsBackInPart(connection: MysqlConnection): Promise<boolean | undefined> {
  return new Promise((resolve) => {
    connection.query('ROLLBACK', (error, header) => {
      resolve(error ? undefined : (header as ResultSetHeader).warningStatus > 0);
    });
  });
}

/** Rows of MariaDB's RETURNING are counted and let go. */
function changeRows(connection: MysqlConnection, { sql, verb }: GuardedWrite): Promise<number> {
  let returned: number | undefined;
  let header: ResultSetHeader | undefined;
  let onLost = (_error: Error) => {};
  return new Promise<void>((resolve, reject) => {
    // The driver tells a lost connection to the connection, not to a query that streams.
    onLost = reject;
    connection.once('error', onLost);
    const query = connection.query({ sql, rowsAsArray: true, typeCast: false });
    query.on('fields', (fields: unknown) => {
      if (fields) returned ??= 0;
    });
    query.on('result', (row: unknown) => {
      if (Array.isArray(row)) returned = (returned ?? 0) + 1;
      else header ??= row as ResultSetHeader;
    });
    query.on('error', reject);
    query.on('end', resolve);
  })
    .finally(() => connection.removeListener('error', onLost))
    .then(() => returned ?? (header ? countAffected(verb, sql, header) : 0));
}
