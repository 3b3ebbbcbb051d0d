import type { FrameState } from './frame-state.ts';

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
  checkSoldThings(state);
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
