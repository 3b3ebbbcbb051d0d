import { isNumeric } from '#lib/shape/dialect.ts';
import { ownAmount } from '../../schema-index/find-measure.ts';
import { labelColumns } from '../label-columns.ts';
import type { Subject } from './frame.ts';
import { after, type FrameState, isFigure } from './frame-state.ts';
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

/** "orders by total": the rows with the largest first. */
export function ranksByTotal(state: FrameState, text: string, at: number): boolean {
  const { frame } = state;
  const [entity] = frame.entities;
  const last = after(state, at) === undefined && /^totals?$/i.test(text);
  const column = entity && ownAmount(entity);
  if (!last || !column || state.mode !== 'group' || !state.by || frame.metrics.length > 0)
    return false;
  state.mode = 'select';
  frame.sort = { subject: { kind: 'column', column, text }, direction: 'desc' };
  return true;
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
  if (subject.kind !== 'column') return false;
  if (subject.column.table !== entity) {
    if (!isFigure(subject.column)) return false;
    // "products by quantity sold"
    state.mode = 'select';
    const text = `total ${subject.text}`;
    frame.groups.push(tableSubject(entity));
    frame.metrics.push({ function: 'sum', subject, distinct: false, text });
    return true;
  }
  const { schema, isKey } = subject.column;
  const figure = isNumeric(schema.type) && schema.type !== 'integer' && !isKey;
  const label = schema.type === 'text' && labelColumns(entity).includes(subject.column);
  if (!figure && !label) return false;
  frame.sort = { subject, direction: figure ? 'desc' : 'asc' };
  state.mode = 'select';
  return true;
}
