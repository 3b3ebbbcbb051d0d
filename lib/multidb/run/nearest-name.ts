import { AppError } from '#lib/errors.ts';
import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import { editDistance } from '../edit-distance.ts';

/** Adds "Did you mean …?" where the schema has a name close to the one that is unknown. */
export function withNearestName(error: AppError, schema: DatabaseSchema): AppError {
  const wrong = unknownName(error);
  // PostgreSQL gives a hint of its own for many columns.
  if (!wrong || /perhaps you meant/i.test(error.userMessage)) return error;
  const names =
    error.code === 'unknown_table'
      ? schema.tables.map((table) => table.name)
      : schema.tables.flatMap((table) => table.columns.map((column) => column.name));
  const near = nearestName(wrong, names);
  const nearest = near && error.code === 'unknown_table' ? whereFound(near, schema) : near;
  // The very name, in the place where it was looked for: what is known of the schema is out of date.
  if (!nearest || nearest === wrong) return error;
  return new AppError(error.code, `${error.userMessage} Did you mean "${nearest}"?`, {
    cause: error.cause,
    context: { ...error.context, nearest },
  });
}

/** With its schema, where the name alone does not find it. */
function whereFound(name: string, { tables }: DatabaseSchema): string {
  const namesakes = tables.filter((table) => table.name === name);
  const [first] = namesakes;
  const isFound = namesakes.some(({ namespace }) => namespace === undefined);
  return isFound || !first ? name : `${first.namespace}.${name}`;
}

/** The last part of the name that the engine tells, or that the message quotes. */
function unknownName({ context, userMessage }: AppError): string | undefined {
  const told = context.unknownName;
  const name = typeof told === 'string' ? told : /["'`]([^"'`]+)["'`]/.exec(userMessage)?.[1];
  return name?.split('.').at(-1);
}

/** The name with the fewest edits, if these are at most a third of it. */
export function nearestName(wrong: string, names: string[]): string | undefined {
  let nearest: string | undefined;
  let fewest = Math.max(1, Math.floor(wrong.length / 3)) + 1;
  for (const name of new Set(names)) {
    const edits = editDistance(wrong.toLowerCase(), name.toLowerCase());
    if (edits < fewest) {
      fewest = edits;
      nearest = name;
    }
  }
  return nearest;
}
