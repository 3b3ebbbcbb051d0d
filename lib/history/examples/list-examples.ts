import type { Actor } from '#lib/actor.ts';
import { readStore } from '#lib/db/client.ts';
import { exampleStatementsSchema, type KeptExample } from './kept-example.ts';

/** More are not compared with a question. */
const examplesMax = 500;

/**
 * What the caller keeps as examples and what can be run in these databases alone, newest first.
 * @throws AppError `storage_failed`.
 */
export async function listExamples(actor: Actor, connectionIds: number[]): Promise<KeptExample[]> {
  const rows = await readStore((store) =>
    store.keptExample.findMany({
      // Nobody's examples but one's own: a question may hold what is nobody else's business.
      where: { userId: actor.userId },
      orderBy: { createdAt: 'desc' },
      take: examplesMax,
      select: { question: true, statements: true },
    }),
  );
  const known = new Set(connectionIds);
  return rows.flatMap(({ question, statements }) => {
    const parsed = exampleStatementsSchema.safeParse(statements);
    const fits = parsed.success && parsed.data.every((one) => known.has(one.connectionId));
    return fits ? [{ question, statements: parsed.data }] : [];
  });
}
