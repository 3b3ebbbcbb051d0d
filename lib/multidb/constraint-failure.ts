import { outcomes } from './change-outcome.ts';
import type { DatabaseFailure } from './failures.ts';

/** What a change would have broken, as far as the database tells. */
export interface BrokenConstraint {
  /** `foreign-key`: in which of the two ways is not told. */
  kind: 'unique' | 'not-null' | 'check' | 'refers-to-nothing' | 'still-referred-to' | 'foreign-key';
  /** Its own name. */
  name?: string;
  /** What it is about, where it is told by that. */
  columns?: string[];
  table?: string;
  /** The table could not undo what came before. */
  keepsRows?: boolean;
}

/** For a person: which constraint, that the change was undone, and what to do. */
export function constraintFailure(
  productName: string,
  broken: BrokenConstraint,
  driverCode: unknown,
): DatabaseFailure {
  const { reason, advice } = sentences[broken.kind](broken);
  const outcome = broken.keepsRows ? outcomes['in part'] : outcomes.none;
  return {
    code: 'query_failed',
    userMessage: `${productName} refused the change: ${reason}. ${outcome} ${advice}`,
    context: {
      driverCode,
      tellsOutcome: true,
      ...(broken.keepsRows ? { mayHaveChanged: 'in part' } : {}),
    },
  };
}

type Say = (broken: BrokenConstraint) => { reason: string; advice: string };

const sentences: Readonly<Record<BrokenConstraint['kind'], Say>> = {
  unique: (broken) => {
    const values = (broken.columns?.length ?? 1) > 1 ? 'values' : 'value';
    const place = placeOf(broken) ?? 'a constraint';
    return {
      reason: `two rows would have the same ${values}${broken.columns ? ` in ${place}` : `, which ${place} forbids`}`,
      advice: 'Choose another value, or change the row that has it.',
    };
  },
  'not-null': (broken) => ({
    reason: `${placeOf(broken) ?? 'a column'} must have a value`,
    advice: 'Give it one.',
  }),
  check: (broken) => ({
    reason: `its values do not keep to ${placeOf(broken) ?? 'a rule of the table'}`,
    advice: 'Choose values that do.',
  }),
  'refers-to-nothing': (broken) => ({
    reason: `a row would refer to one that does not exist${foreignKeyOf(broken)}`,
    advice: 'Add the row that it refers to first, or refer to another one.',
  }),
  'still-referred-to': (broken) => ({
    reason: `other rows refer to what it would change or delete${foreignKeyOf(broken)}`,
    advice: 'Change or delete those first.',
  }),
  'foreign-key': (broken) => ({
    reason: `a row would refer to one that does not exist${foreignKeyOf(broken)}`,
    advice: 'Add the row that is referred to first, or keep the one that others refer to.',
  }),
};

function placeOf({ name, columns, table }: BrokenConstraint): string | undefined {
  const ofTable = table === undefined ? '' : ` of "${table}"`;
  if (columns) return `${columns.map((column) => `"${column}"`).join(', ')}${ofTable}`;
  // MySQL has no other name for it.
  if (name === 'PRIMARY') return `the primary key${ofTable}`;
  return name === undefined ? undefined : `the constraint "${name}"${ofTable}`;
}

function foreignKeyOf({ name, table }: BrokenConstraint): string {
  if (name === undefined) return '';
  return ` (the foreign key "${name}"${table === undefined ? '' : ` of "${table}"`})`;
}
