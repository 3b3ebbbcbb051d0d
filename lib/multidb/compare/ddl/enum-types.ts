import type { DatabaseSchema } from '#lib/shape/database-schema.ts';
import type { EnumTypes } from './ddl-style.ts';
import type { Steps } from './steps.ts';

/** Types that are missing, and labels; a label cannot go. */
export function alterEnumTypes(
  from: DatabaseSchema,
  to: DatabaseSchema,
  style: EnumTypes,
  steps: Steps,
): void {
  const old = enumsOf(from);
  for (const [type, labels] of enumsOf(to)) {
    const known = old.get(type);
    if (!known) {
      steps.types.push(style.create(type, labels));
      continue;
    }
    labels.forEach((label, at) => {
      if (known.includes(label)) return;
      const [after, before] = [labels[at - 1], known[0]];
      const place = {
        ...(after !== undefined && { after }),
        ...(before !== undefined && { before }),
      };
      steps.types.push(style.addLabel(type, label, place));
    });
    const extra = known.filter((label) => !labels.includes(label));
    if (extra.length > 0) {
      steps.notes.push(
        `-- The type ${type} is not to have ${extra.join(', ')}, which cannot be dropped.`,
      );
    }
  }
}

function enumsOf({ tables }: DatabaseSchema): Map<string, string[]> {
  return new Map(
    tables.flatMap(({ columns }) =>
      columns.flatMap(({ databaseType, enumLabels }) =>
        enumLabels ? [[databaseType, enumLabels] as const] : [],
      ),
    ),
  );
}
