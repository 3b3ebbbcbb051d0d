import type { PlannableDatabase } from '../planner.ts';

/** What stands in quotes, or behind the = of a key's values: `Key (email)=(a@b.c)`. */
const quotedOrKey = /"[^"]*"|'[^']*'|`[^`]*`|=\([^)]*\)/g;

/**
 * An error as a model may see it. Databases quote the values that they stumble over: where their
 * people allow the schema alone, what is quoted and stands neither in the statement nor in the schema
 * is left out.
 */
export function toldError(error: string, sql: string, database: PlannableDatabase): string {
  if (database.dataPolicy !== 'schema') return error;
  const known = `${sql}\n${namesOf(database).join('\n')}`.toLowerCase();
  return error.replace(quotedOrKey, (quoted) => {
    const inside = quoted.replace(/^=?[("'`]|[)"'`]$/g, '');
    if (!quoted.startsWith('=') && known.includes(inside.toLowerCase())) return quoted;
    return quoted.startsWith('=') ? '=(…)' : `${quoted[0]}…${quoted[0]}`;
  });
}

function namesOf({ schema }: PlannableDatabase): string[] {
  return schema.tables.flatMap(({ name, columns }) => [name, ...columns.map((one) => one.name)]);
}
