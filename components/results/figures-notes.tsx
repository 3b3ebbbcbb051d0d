import type { CombinedView } from '#lib/ask/events.ts';
import { listNames } from './list-names.ts';
import { Note } from './rows-notes.tsx';

/** Why figures that stand side by side are not reckoned with. */
export function FiguresNotes({
  combined,
}: {
  combined: Extract<CombinedView, { kind: 'figures' }>;
}) {
  const { units, mayOverlap } = combined;
  if (mayOverlap) {
    return <Note>The same ones may be in several databases: they are not added up.</Note>;
  }
  if (!units) return null;
  const told = [...new Set(units.map((unit) => unit || 'no unit that is told'))];
  return <Note>In {listNames(told)}: such figures are neither added up nor compared.</Note>;
}
