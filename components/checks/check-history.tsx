import { countOf } from '#components/results/format-number.ts';
import type { CheckRun } from '#lib/checks/data-check.ts';
import { differencesIn } from '#lib/checks/what-changed.ts';

const runsShown = 14;
const heights = { low: 5, high: 18 };

/** The latest runs from left to right: the more differences a run found, the higher its bar. */
export function CheckHistory({ runs }: { runs: CheckRun[] }) {
  const shown = runs.slice(0, runsShown).toReversed();
  if (shown.length < 2) return null;
  const counts = shown.map(({ tables }) =>
    tables.reduce((sum, table) => sum + differencesIn(table), 0),
  );
  const most = Math.max(1, ...counts);
  const tones = { equal: 'bg-ok', different: 'bg-warn', failed: 'bg-bad' };
  return (
    // Two bars alone would be taken for a sign to pause.
    <span className="flex items-center gap-2 text-[12.5px] text-ink-3 narrow:hidden">
      {countOf(shown.length, 'run')}
      <span
        role="img"
        title="The latest runs from left to right: the more differences, the higher"
        aria-label={`The last ${shown.length} runs: ${shown.map(({ state }) => state).join(', ')}`}
        className="flex h-[18px] items-end gap-[3px]"
      >
        {shown.map(({ id, state }, at) => {
          const share = Math.log1p(counts[at] ?? 0) / Math.log1p(most);
          const height = heights.low + share * (heights.high - heights.low);
          return (
            <i key={id} className={`w-[5px] rounded-[1.5px] ${tones[state]}`} style={{ height }} />
          );
        })}
      </span>
    </span>
  );
}
