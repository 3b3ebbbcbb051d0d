import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isAppError } from '#lib/errors.ts';
import { guardStatement } from '#lib/multidb/guard/guard-statement.ts';
import { dialects } from '#lib/shape/dialect.ts';

const casesSchema = z.array(
  z.object({
    dialect: z.preprocess((name) => (name === 'postgres' ? 'postgresql' : name), z.enum(dialects)),
    sql: z.string(),
    expect: z.enum(['block', 'allow']),
    /** Debatable: counted apart. */
    soft: z.boolean().optional(),
  }),
);

interface Score {
  right: number;
  of: number;
}

/** Statements with the verdict that a read-only guard must give; every miss is printed. */
export async function evalGuard(file: string): Promise<object> {
  const scores: Record<string, Score> = {};
  for (const { dialect, sql, expect, soft } of casesSchema.parse(
    JSON.parse(readFileSync(file, 'utf8')),
  )) {
    const kind = `${soft ? 'soft' : 'firm'}_${expect}`;
    scores[kind] ??= { right: 0, of: 0 };
    scores[kind].of += 1;
    const reason = await refusalOf(sql, dialect);
    if ((reason === undefined) === (expect === 'allow')) scores[kind].right += 1;
    else console.log(JSON.stringify({ miss: kind, dialect, sql, reason }));
  }
  return scores;
}

/** Undefined where the guard lets it through. @throws whatever is no refusal. */
async function refusalOf(sql: string, dialect: (typeof dialects)[number]) {
  try {
    await guardStatement(sql, dialect);
    return undefined;
  } catch (error) {
    if (isAppError(error)) return error.userMessage;
    throw error;
  }
}
