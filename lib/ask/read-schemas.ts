import type { Connection } from '#lib/connections/connection.ts';
import type { OpenConnection } from '#lib/connections/open-connections.ts';
import { readSchema } from '#lib/multidb/schemas/schema-cache.ts';
import { followThread } from './follow-thread.ts';
import type { ReadyDatabase, RunContext } from './run-context.ts';
import type { FailedOutcome } from './to-failure.ts';
import { toFailure } from './to-failure.ts';

export interface UnreadDatabase {
  connectionId: number;
  outcome: FailedOutcome;
}

/** What has become known of the databases since the wave before. */
export interface SchemaWave {
  ready: ReadyDatabase[];
  unread: UnreadDatabase[];
  /** Not planned for, since the question names others. */
  unneeded: Connection[];
  /** Still read, and waited for. */
  late: Connection[];
}

/**
 * How long the first database that is ready waits for the others: half a second from the start, or
 * half as long again as it took itself. It decides what is planned together, not what is asked.
 */
const patienceMs = 500;
const patienceFactor = 1.5;
/** Those that come later are planned for together when they come within this time. */
const gatherMs = 100;

type Outcome = ReadyDatabase | UnreadDatabase;

/**
 * Reads the schemas of all databases at once, and yields them as they are there: first those that
 * were known or read in time, then each that came later. A database that cannot be read does not
 * fail or delay the others: it comes with its error. One that the question names is waited for.
 */
export async function* readSchemas(context: RunContext): AsyncGenerator<SchemaWave> {
  const settled = new Map<OpenConnection, Outcome>();
  const pending = new Map(
    context.databases.map((database) => {
      const reading = readOne(database, context.switches.signal).then((outcome) => {
        settled.set(database, outcome);
      });
      return [database, reading] as const;
    }),
  );
  const takeSettled = (): SchemaWave => {
    // In the session's order, whichever was there first.
    const done = [...pending.keys()].filter((database) => settled.has(database));
    const outcomes = done.flatMap((database) => settled.get(database) ?? []);
    for (const database of done) pending.delete(database);
    return {
      ready: outcomes.filter((outcome) => 'schema' in outcome),
      unread: outcomes.filter((outcome) => 'outcome' in outcome),
      unneeded: [],
      late: [...pending.keys()].map(({ connection }) => connection),
    };
  };

  const startedMs = performance.now();
  const inTime = (timeMs: number) => inPatience(Promise.all(pending.values()), timeMs);
  const isReady = () => [...settled.values()].some((outcome) => 'schema' in outcome);
  while (!isReady() && settled.size < pending.size) {
    await Promise.race([...pending].flatMap(([key, work]) => (settled.has(key) ? [] : [work])));
  }
  const firstMs = performance.now() - startedMs;
  await inTime(Math.max(patienceMs, firstMs * patienceFactor) - firstMs);

  const isComplete = [...settled.values()].every((outcome) => 'schema' in outcome);
  const named = settled.size < pending.size || !isComplete ? namedIn(context, settled) : [];
  if (named.length > 0) {
    const isNamed = ({ connection }: { connection: Connection }) => named.includes(connection.name);
    const others = [...pending.keys()].filter((database) => !isNamed(database));
    for (const database of others) if (!settled.has(database)) pending.delete(database);
    await Promise.all(pending.values());
    const { ready, ...wave } = takeSettled();
    // Nothing is planned for those that are not named where the named ones cannot be read.
    const meant = ready.filter(isNamed);
    const unneeded = others.filter((database) => {
      const outcome = settled.get(database);
      return !outcome || ('schema' in outcome && meant.length === 0);
    });
    yield {
      ...wave,
      ready: meant.length > 0 ? ready : [],
      unneeded: unneeded.map(({ connection }) => connection),
    };
    return;
  }
  yield takeSettled();
  while (pending.size > 0) {
    await Promise.race(pending.values());
    await inTime(gatherMs);
    yield takeSettled();
  }
}

/** @throws AppError where the connection cannot be opened or its catalogue not be read. */
export async function readDatabase(
  database: OpenConnection,
  signal: AbortSignal,
): Promise<ReadyDatabase> {
  const { connection, target, problem } = database;
  if (problem) throw problem;
  return { connection, target, schema: await readSchema(target, { signal }) };
}

function readOne(database: OpenConnection, signal: AbortSignal): Promise<Outcome> {
  const startedMs = performance.now();
  return readDatabase(database, signal).catch((error: unknown) => ({
    connectionId: database.connection.id,
    outcome: toFailure(error, performance.now() - startedMs),
  }));
}

/** Which databases the question names; of those that are not read yet only the name is known. */
function namedIn(context: RunContext, settled: Map<OpenConnection, Outcome>): string[] {
  const known = context.databases.map((database) => {
    const outcome = settled.get(database);
    const { name, databaseType } = database.connection;
    const schema = outcome && 'schema' in outcome ? outcome.schema : { tables: [] };
    return { name, dialect: databaseType, schema };
  });
  return followThread(context, known).named;
}

async function inPatience(work: Promise<unknown>, timeMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeMs);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
