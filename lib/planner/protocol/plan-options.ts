import { type Dialect, dialectFacts } from '#lib/shape/dialect.ts';

/** What of the attached databases the reading of plan text depends on. */
export interface PlanOptions {
  /** Their names. */
  databases: readonly string[];
  /** The names of those in whose dialect `#` begins a comment. */
  hashComments?: readonly string[];
  /** What each of them is, by its name: a plan may say that with the name, as its prompt does. */
  dialects?: ReadonlyMap<string, Dialect>;
}

export function planOptions(
  databases: readonly { name: string; dialect: Dialect }[],
): Required<PlanOptions> {
  const hashComments = databases.filter(({ dialect }) => dialectFacts[dialect].hashComments);
  return {
    databases: databases.map(({ name }) => name),
    hashComments: hashComments.map(({ name }) => name),
    dialects: new Map(databases.map(({ name, dialect }) => [name, dialect])),
  };
}
