import type { RunEvent } from '#lib/ask/events.ts';
import { toSnakeCase } from './case.ts';
import { toWireCombined } from './wire-combined.ts';
import { toWireRows } from './wire-value.ts';

/** A run's event with the names and values of the wire. */
export function toWireEvent(event: RunEvent): Record<string, unknown> {
  if (event.type === 'combine') {
    const { type, combined, failed } = event;
    const wired = combined ? toWireCombined(combined) : null;
    return { type, combined: wired, ...(failed && { failed }) };
  }
  if (event.type === 'query-end' && event.outcome.state === 'done') {
    const { rows, ...outcome } = event.outcome;
    const wired = withSnakeCaseKeys({ ...event, outcome }) as { outcome: object };
    return { ...wired, outcome: { ...wired.outcome, rows: toWireRows(outcome.columns, rows) } };
  }
  return withSnakeCaseKeys(event) as Record<string, unknown>;
}

function withSnakeCaseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSnakeCaseKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [toSnakeCase(name), withSnakeCaseKeys(inner)]),
  );
}
