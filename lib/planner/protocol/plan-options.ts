import { type Dialect, dialectFacts } from '#lib/shape/dialect.ts';

/** What of the attached databases the reading of plan text depends on. */
export interface PlanOptions {
  /** Their names. */
  databases: readonly string[];
  /** The names of those in whose dialect `#` begins a comment. */
  hashComments?: readonly string[];
}

export function planOptions(
  databases: readonly { name: string; dialect: Dialect }[],
): Required<PlanOptions> {
  const hashComments = databases.filter(({ dialect }) => dialectFacts[dialect].hashComments);
  return {
    databases: databases.map(({ name }) => name),
    hashComments: hashComments.map(({ name }) => name),
  };
}
