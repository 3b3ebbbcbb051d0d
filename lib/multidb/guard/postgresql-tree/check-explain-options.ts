import { explainOptions } from '../policy/postgresql-nodes.ts';
import { refuseStatement, shortName } from '../refuse-statement.ts';
import { nodeOf, type TreeNode, textOf } from './tree-node.ts';

/**
 * Whether EXPLAIN runs what it explains. ANALYZE may stand more than once (the last counts for the
 * server, any for us), and is off only by a value that says so.
 * @throws AppError `statement_refused` for an unknown option.
 */
export function checkExplainOptions({ options }: TreeNode): boolean {
  if (!Array.isArray(options)) return false;
  let runs = false;
  for (const option of options) {
    const element = nodeOf(option, 'DefElem') ?? {};
    const name = textOf(element.defname);
    if (!explainOptions.has(name)) {
      refuseStatement(`EXPLAIN has no option ${shortName(name)} that is known to only read.`);
    }
    if (name === 'analyze') runs ||= !isOff(element.arg);
  }
  return runs;
}

function isOff(value: unknown): boolean {
  const text = textOf(nodeOf(value, 'String')?.sval).toLowerCase();
  const number = nodeOf(value, 'Integer');
  // A zero is a field without a value.
  return text === 'false' || text === 'off' || (number !== undefined && !number.ival);
}
