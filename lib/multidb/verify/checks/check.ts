import type { Finding } from '#lib/shape/finding.ts';
import type { Cell, ResultColumn } from '#lib/shape/query-result.ts';
import type { Probe } from '../probe.ts';
import type { CheckedStatement } from '../read/statement.ts';

/** What a check has to go by. */
export interface CheckInput {
  statement: CheckedStatement;
  question: string;
  result: { columns: ResultColumn[]; rows: Cell[][]; truncated: boolean };
  /** Absent where there is no database to ask. */
  probe?: Probe;
  /** False where values of the database are not to be listed for anybody. */
  mayListValues: boolean;
}

export interface Found {
  finding: Finding;
  /** Makes the statement what it was certainly meant to be. */
  mending?: Mending;
  /** Whoever wrote the statement could write a better one, told this. */
  advice?: string;
}

export interface Mending {
  /** What stands in the statement from `start` to before `end` becomes `text`. */
  edits: { start: number; end: number; text: string }[];
  /** What was done, for a person: `"germany" was taken for "Germany"`. */
  explanation: string;
}

export type Check = (input: CheckInput) => Found[] | Promise<Found[]>;
