import { guardStatement } from '#lib/multidb/guard/guard-statement.ts';
import {
  allowedStatements,
  engineRefused,
  refusedStatements,
} from '#lib/multidb/guard/testing/guard-case.ts';
import { parsePlan } from '#lib/planner/protocol/parse-plan.ts';
import { planOptions } from '#lib/planner/protocol/plan-options.ts';
import type { Dialect } from '#lib/shape/dialect.ts';

/** What must become of a statement; `harmless` ones may fail in their database as they like. */
export type Verdict = 'answered' | 'harmless' | 'statement_refused' | 'syntax_error' | 'read_only';

/** The guard's corpus of one dialect as a model would write it, for a database of that name. */
export interface PlannedCorpus {
  dialect: Dialect;
  /** A block of plan text for each statement. */
  blocks: string[];
  /** Of every statement that plan text makes of these blocks. */
  verdicts: ReadonlyMap<string, Verdict>;
  /** Allowed statements that plan text cuts into pieces, or takes for unfinished. */
  untaken: string[];
}

export async function planCorpus(dialect: Dialect): Promise<PlannedCorpus> {
  const verdicts = new Map<string, Verdict>();
  const untaken: string[] = [];
  const cases = casesOf(dialect);
  for (const [sql, verdict] of cases) {
    const pieces = await readPieces(dialect, sql);
    const [piece = ''] = pieces;
    if (pieces.length === 1 && (await isSame(sql, piece, dialect))) {
      verdicts.set(piece, verdict);
      continue;
    }
    if (verdict === 'answered') untaken.push(sql);
    for (const one of pieces) {
      const { sent } = await judge(one, dialect);
      verdicts.set(one, sent === undefined ? 'statement_refused' : 'harmless');
    }
  }
  return { dialect, blocks: cases.map(([sql]) => blockOf(dialect, sql)), verdicts, untaken };
}

function casesOf(dialect: Dialect): [sql: string, verdict: Verdict][] {
  return [
    ...allowedStatements[dialect].map((sql): [string, Verdict] => [sql, 'answered']),
    ...engineRefused[dialect].map((sql): [string, Verdict] => [sql, 'read_only']),
    ...refusedStatements[dialect].map(([sql, reason]): [string, Verdict] => [
      sql,
      reason.includes('cannot read this SQL') ? 'syntax_error' : 'statement_refused',
    ]),
  ];
}

export function inFence(sql: string): string {
  return `\`\`\`sql\n${sql}\n\`\`\`\n`;
}

export function blockOf(dialect: Dialect, sql: string): string {
  return `DATABASE: ${dialect}\n${inFence(sql)}`;
}

/** Plan text makes several statements of `COMMIT; DROP TABLE a`, and none of an open quote. */
async function readPieces(dialect: Dialect, sql: string): Promise<string[]> {
  const text = (async function* () {
    yield blockOf(dialect, sql);
  })();
  const pieces: string[] = [];
  for await (const part of parsePlan(text, planOptions([{ name: dialect, dialect }]))) {
    if (part.kind === 'statement') pieces.push(part.sql);
  }
  return pieces;
}

/** What the guard hands on, or why nothing. */
async function judge(sql: string, dialect: Dialect): Promise<{ sent?: string; reason?: string }> {
  try {
    return { sent: (await guardStatement(sql, dialect)).sql };
  } catch (error) {
    return { reason: String(error) };
  }
}

/** Whether nothing was lost but what stands around a statement. */
async function isSame(sql: string, piece: string, dialect: Dialect): Promise<boolean> {
  const [whole, taken] = [await judge(sql, dialect), await judge(piece, dialect)];
  return whole.sent === taken.sent && whole.reason === taken.reason;
}
