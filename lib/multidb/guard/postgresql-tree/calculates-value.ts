import { isTreeNode, namesOf, nodeOf, type TreeNode, textOf } from './tree-node.ts';

/** Compares texts as they are, so that it fails for none of them. */
const comparisons: ReadonlySet<string> = new Set([
  'AEXPR_OP',
  'AEXPR_IN',
  'AEXPR_LIKE',
  'AEXPR_ILIKE',
  'AEXPR_OP_ANY',
  'AEXPR_OP_ALL',
  'AEXPR_DISTINCT',
  'AEXPR_NOT_DISTINCT',
]);
const signs: ReadonlySet<string> = new Set('= <> < <= > >= ~~ !~~ ~~* !~~*'.split(' '));

/**
 * Whether something that is read before a WHERE has left out rows may calculate with a column of these
 * names, or with a whole row: an error of it tells the value (`setting::int`), in whichever order the
 * conditions are written.
 *
 * @param owner the name by which the row is called
 */
export function calculatesValue(
  root: unknown,
  owner: string,
  columns: ReadonlySet<string>,
): boolean {
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (Array.isArray(value)) waiting.push(...value);
    else if (isTreeNode(value)) {
      const compared = nodeOf(value, 'A_Expr');
      const tested = nodeOf(value, 'NullTest');
      if (compared && isComparison(compared)) {
        waiting.push(...[compared.lexpr, compared.rexpr].filter((side) => !isColumn(side)));
      } else if (tested && isColumn(tested.arg)) continue;
      else if (reads(value, owner, columns)) return true;
      else waiting.push(...Object.values(value));
    }
  }
  return false;
}

function isComparison({ kind, name }: TreeNode): boolean {
  return comparisons.has(textOf(kind)) && signs.has(namesOf(name).join('.'));
}

/** A column by its name, and no row. */
function isColumn(value: unknown): boolean {
  const fields = nodeOf(value, 'ColumnRef')?.fields;
  return Array.isArray(fields) && fields.every((field) => nodeOf(field, 'String'));
}

function reads(value: TreeNode, owner: string, columns: ReadonlySet<string>): boolean {
  const fields = nodeOf(value, 'ColumnRef')?.fields;
  if (Array.isArray(fields)) {
    const names = namesOf(fields);
    const isRow = names.length === 1 ? names[0] === owner : names[0] === owner && names[1] === '';
    if (isRow) return true;
  }
  return columns.has(textOf(value.sval));
}
