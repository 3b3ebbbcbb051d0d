import type { RunFinding } from '../events.ts';
import type { Emit } from '../run-context.ts';
import type { RunView, StatementView } from '../run-view.ts';

/** One thing to say of the answer, and the databases of which it holds. */
export interface ToldFinding {
  finding: RunFinding;
  databases: string[];
}

/**
 * What is to be said beside an answer of all that was found: not what explains an empty result of
 * one database where another one has what was asked for. What is the same for several is said once.
 */
export function findingsToTell(view: Pick<RunView, 'statements' | 'databases'>): ToldFinding[] {
  const told = new Map<string, ToldFinding>();
  for (const statement of view.statements) {
    if (statement.state !== 'done') continue;
    const name = nameOf(statement, view);
    for (const finding of statement.findings ?? []) {
      if (isFoundElsewhere(finding, statement, view.statements)) continue;
      const known = told.get(finding.message);
      if (!known) told.set(finding.message, { finding, databases: [name] });
      else if (!known.databases.includes(name)) known.databases.push(name);
    }
  }
  return [...told.values()];
}

/** The warnings among them, each as a sentence that names its database where there are several. */
export function warnOfFindings(view: RunView, emit: Emit): void {
  const asked = new Set(view.statements.map(({ connectionId }) => connectionId));
  for (const { finding, databases } of findingsToTell(view)) {
    if (finding.weight !== 'warning') continue;
    const where = asked.size > 1 ? `${databases.join(', ')}: ` : '';
    const message = `${where}${finding.message}`;
    if (!view.warnings.includes(message)) emit({ type: 'warning', message });
  }
}

/** Our own sentence then says why there is nothing, or that the figures are not to be relied on. */
export function needsOwnWords(view: RunView): boolean {
  return findingsToTell(view).some(
    ({ finding: { weight, cause } }) => weight === 'warning' || cause !== undefined,
  );
}

function isFoundElsewhere(
  { kind }: RunFinding,
  statement: StatementView,
  all: StatementView[],
): boolean {
  if (!['unknown_value', 'out_of_range', 'empty_table'].includes(kind)) return false;
  return all.some(
    (other) =>
      other.connectionId !== statement.connectionId &&
      other.state === 'done' &&
      other.task === 'statement' &&
      other.rows.length > 0 &&
      !other.findings?.some((one) => one.cause !== undefined),
  );
}

function nameOf({ connectionId }: StatementView, { databases }: Pick<RunView, 'databases'>) {
  return databases.find((one) => one.connectionId === connectionId)?.name ?? '';
}
