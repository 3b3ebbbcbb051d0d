import type { DialectPolicy } from '../policy/dialect-policy.ts';
import { writingNodes } from '../policy/postgresql-nodes.ts';
import { postgresqlWritePolicy } from '../policy/write-policy.ts';
import { refuseStatement } from '../refuse-statement.ts';
import { refuseWholeTable } from '../writes/check-condition.ts';
import { refuseBody } from '../writes/find-write.ts';
import { checkTargetName, checkTargetSchema } from '../writes/read-target.ts';
import { checkNodes } from './check-tree.ts';
import { isConstantTree } from './is-constant-tree.ts';
import { isTreeNode, type TreeNode, textOf } from './tree-node.ts';

/** Statement -> the condition that says which rows it changes; undefined where it only adds rows. */
const conditions: Readonly<Record<string, { verb: string; field?: string; clause: string }>> = {
  InsertStmt: { verb: 'INSERT', clause: '' },
  UpdateStmt: { verb: 'UPDATE', field: 'whereClause', clause: 'WHERE' },
  DeleteStmt: { verb: 'DELETE', field: 'whereClause', clause: 'WHERE' },
  MergeStmt: { verb: 'MERGE', field: 'joinCondition', clause: 'ON' },
};

/**
 * Judges a statement that changes rows by PostgreSQL's own parse tree: one change, outermost, of a
 * table that is not the server's own, of rows that a condition chooses; all else in it as in a
 * query. @throws AppError `statement_refused`
 */
export function checkWriteTree(root: unknown, policy: DialectPolicy): void {
  if (!isTreeNode(root)) refuseStatement('There is no statement to run.');
  const [name = '', ...others] = Object.keys(root);
  const { [name]: statement } = root;
  const condition = conditions[name];
  if (!condition || others.length > 0 || !isTreeNode(statement)) {
    refuseStatement(`The statement reads as ${name}, which is no change of rows.`);
  }
  checkNodes(root, writingNodes, policy, (kind, node) => {
    if (kind in conditions && node !== statement) refuseBody();
    if (kind === 'MergeWhenClause' && node.matchKind === 'MERGE_WHEN_NOT_MATCHED_BY_SOURCE') {
      refuseWholeTable('MERGE', 'changes whatever the source lacks');
    }
  });
  checkTarget(statement.relation);
  const { verb, field, clause } = condition;
  if (!field) return;
  const where = statement[field];
  if (where === undefined) refuseWholeTable(verb, `has no ${clause}`);
  if (isConstantTree(where)) {
    refuseWholeTable(verb, `has a condition behind ${clause} that is the same for every row`);
  }
}

function checkTarget(relation: unknown): void {
  const { catalogname, schemaname, relname } = isTreeNode(relation) ? relation : ({} as TreeNode);
  const name = textOf(relname);
  if (!name) refuseStatement('The statement does not name the table that it changes.');
  for (const schema of [textOf(catalogname), textOf(schemaname)]) {
    if (schema) checkTargetSchema(schema, name, postgresqlWritePolicy);
  }
  checkTargetName(name, postgresqlWritePolicy);
}
