import type { Dialect } from '#lib/shape/dialect.ts';
import { classifyStatement } from './classify-statement.ts';
import { guardRead } from './guard-statement.ts';
import type { GuardedStatement, GuardedWrite } from './guarded-statement.ts';
import { parsers } from './parsers.ts';
import { policies } from './policy/policies.ts';
import { type WritePolicy, writePolicies } from './policy/write-policy.ts';
import { readStatement, type StatementText } from './read-statement.ts';
import { refuseStatement } from './refuse-statement.ts';
import { checkWrite } from './writes/check-write.ts';
import { type FoundWrite, findWrite } from './writes/find-write.ts';

/** Which way a statement goes: `Engine.read` or `Engine.write`. */
export type Judgement =
  | { kind: 'read'; statement: GuardedStatement }
  | { kind: 'write'; statement: GuardedWrite };

export interface JudgeOptions {
  /** Absent where changes are allowed; else why they are not, which ends "UPDATE changes data, …". */
  writesRefused?: string;
}

/**
 * Lets one statement through that reads (as guardStatement does) or that changes rows: one INSERT,
 * UPDATE, DELETE, REPLACE or MERGE, as the dialect has them. An UPDATE, DELETE or MERGE must say by
 * a condition which rows it means, the changed table must be the database's own users', and all
 * else in it (functions, tables, phrases) is what a query may hold.
 *
 * @throws AppError as guardStatement; `statement_refused` for a change where these are not allowed.
 */
export async function judgeStatement(
  sql: string,
  dialect: Dialect,
  { writesRefused }: JudgeOptions = {},
): Promise<Judgement> {
  const statement = readStatement(sql, dialect);
  const policy = writePolicies[dialect];
  const write = policy && findWrite(statement.tokens, policy);
  if (!write) {
    // What is neither is told so here, where it is known that changes are allowed.
    if (policy && writesRefused === undefined) {
      classifyStatement(statement.tokens, policies[dialect], 'changes');
    }
    return { kind: 'read', statement: await guardRead(statement) };
  }
  if (writesRefused !== undefined) {
    refuseStatement(`${write.verb.toUpperCase()} changes data, ${writesRefused}`);
  }
  return { kind: 'write', statement: await guardWrite(statement, write, policy) };
}

/**
 * Whether a statement changes rows, or means to, also where it would be refused. What cannot be cut
 * into tokens is no change.
 */
export function changesRows(sql: string, dialect: Dialect): boolean {
  const policy = writePolicies[dialect];
  if (!policy) return false;
  let statement: StatementText;
  try {
    statement = readStatement(sql, dialect);
  } catch {
    return false;
  }
  try {
    return findWrite(statement.tokens, policy) !== undefined;
  } catch {
    // A change within a query's WITH.
    return true;
  }
}

async function guardWrite(
  statement: StatementText,
  write: FoundWrite,
  policy: WritePolicy,
): Promise<GuardedWrite> {
  const { dialect, tokens } = statement;
  checkWrite(tokens, write, policies[dialect], policy);
  const sql = statement.toSend();
  await parsers[dialect]?.judge(sql, tokens, policies[dialect], true);
  return Object.freeze({ dialect, sql, verb: write.verb } as GuardedWrite);
}
