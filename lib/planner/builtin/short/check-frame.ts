import type { FrameState } from './frame-state.ts';
import { tableSubject } from './metric-plan.ts';

/** Questions that were read to the end and still ask for something that no word here names. */
export function checkFrame(state: FrameState): void {
  const { frame, phrases } = state;
  const [opening, second] = phrases;
  const word = opening?.text.toLowerCase() ?? '';
  const nothing = frame.entities.length + frame.projections.length === 0;
  // "Who bought …" asks for people.
  const done = second?.link?.kind === 'table' && /(ed|bought|sold|spent|paid)$/.test(second.text);
  if (word === 'who' && (nothing || done)) frame.beyond ??= 'who';
  // "What did Ann buy" does not ask for Ann.
  const asks = /^(what|when|where|why|how)$/.test(word);
  if (asks && nothing && frame.metrics.length === 0 && !frame.order) frame.beyond ??= word;
  // "Who placed order 5" asks for who did, not for the order.
  const is = /^(is|are|was|were)$/i.test(second?.text ?? '');
  const rows = !frame.order && frame.metrics.length + frame.projections.length === 0;
  if (word === 'who' && !is && rows) frame.beyond ??= 'who';
  groupBeside(state);
  checkSoldThings(state);
}

/** "customers and total spent": the figure is for each of them. */
function groupBeside({ frame, phrases }: FrameState): void {
  const [entity] = frame.entities;
  if (!entity || frame.groups.length > 0 || frame.order || frame.having) return;
  const at = phrases.findIndex(({ meaning }) => meaning.kind === 'and');
  const lead = phrases.slice(0, Math.max(0, at)).filter(({ meaning }) => meaning.kind !== 'glue');
  const [only, more] = lead;
  const figures =
    frame.metrics.length > 0 && frame.metrics.every(({ subject }) => subject?.kind === 'measure');
  if (only?.link?.kind !== 'table' || more || only.link.table !== entity || !figures) return;
  frame.groups.push(tableSubject(entity));
}

/** "Which products were sold" lists products; nobody asked for how much. */
function checkSoldThings({ frame }: FrameState): void {
  const [metric] = frame.metrics;
  const sold =
    metric?.subject?.kind === 'measure' &&
    /^(sold|sell|sells)$/i.test(metric.subject.text) &&
    !/^total/i.test(metric.text);
  if (!metric || !sold || frame.order) return;
  const { asked } = frame;
  const things = frame.groups.length === 0 && frame.entities.length + frame.projections.length > 0;
  if (asked?.kind !== 'table' && asked?.kind !== 'column' && !things) return;
  if (asked?.kind === 'table' && frame.filters.length > 0 && frame.periods.length === 0) {
    frame.metrics = [];
  } else frame.beyond ??= metric.subject?.text;
}
