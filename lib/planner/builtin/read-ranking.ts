import { isNumeric } from '#lib/shape/dialect.ts';
import { ownAmount } from '../schema-index/find-measure.ts';
import type { Subject } from './frame.ts';
import type { FrameState } from './frame-state.ts';
import { labelColumns } from './label-columns.ts';
import { tableSubject } from './metric-plan.ts';

/** "customers by number of orders": the customers are the groups. */
export function rankEntity(state: FrameState, text: string, at: number): void {
  const { frame } = state;
  const [entity] = frame.entities;
  state.mode = 'select';
  const led = state.by && state.phrases[at - 1]?.meaning.kind === 'group';
  if (!led || !entity || frame.metrics.length > 0) {
    frame.beyond = `by ${text}`;
    return;
  }
  frame.groups.push(tableSubject(entity));
}

/**
 * "products by price", "customers by name", "customers by revenue": what follows the "by" orders
 * rows, or ranks them by a figure, where a group for each of its values would be none.
 * False where it is a group.
 */
export function readRanking(state: FrameState, subject: Subject): boolean {
  const { frame } = state;
  const [entity] = frame.entities;
  const plain = frame.metrics.length === 0 && !state.aggregate && frame.groups.length === 0;
  if (!state.by || !entity || !plain) return false;
  if (subject.kind === 'measure') {
    const column = ownAmount(entity);
    state.mode = 'select';
    if (column) {
      const key: Subject = { kind: 'column', column, text: subject.text };
      frame.sort = { subject: key, direction: 'desc' };
      return true;
    }
    frame.groups.push(tableSubject(entity));
    frame.metrics.push({ function: 'sum', subject, distinct: false, text: subject.text });
    return true;
  }
  if (subject.kind !== 'column' || subject.column.table !== entity) return false;
  const { schema, isKey } = subject.column;
  const figure = isNumeric(schema.type) && schema.type !== 'integer' && !isKey;
  const label = schema.type === 'text' && labelColumns(entity).includes(subject.column);
  if (!figure && !label) return false;
  frame.sort = { subject, direction: figure ? 'desc' : 'asc' };
  state.mode = 'select';
  return true;
}
