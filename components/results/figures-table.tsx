import { Swatch, toneOf } from '#components/ui/swatch.tsx';
import type { CombinedView } from '#lib/ask/events.ts';
import {
  groupDigits,
  hasNoise,
  percent,
  roundDigits,
  sharedDecimals,
  signedDigits,
  signedPercent,
} from './format-number.ts';

type Figures = Extract<CombinedView, { kind: 'figures' }>;
type Figure = Figures['figures'][number];

interface FiguresTableProps {
  combined: Figures;
  /** The palette's index of a database. */
  colorOf: (database: string) => number;
}

/** One number from each database, side by side. */
export function FiguresTable({ combined, colorOf }: FiguresTableProps) {
  const { figures, total, winner, measure, units } = combined;
  const hasShare = figures.some((figure) => figure.share !== undefined);
  const hasDifference = figures.some((figure) => figure.difference !== undefined);
  const { decimals, tidy } = readable([...figures.map(({ value }) => value), total]);
  const largestShare = Math.max(0, ...figures.map((figure) => figure.share ?? 0));
  return (
    <table className="data-table">
      <thead>
        <tr>
          <th scope="col">database</th>
          <th scope="col" className="num">
            {measure}
          </th>
          {hasShare && (
            <th scope="col" className="narrow:hidden">
              share
            </th>
          )}
          {hasDifference && (
            <th scope="col" className="num narrow:hidden">
              against {figures[0]?.database}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {figures.map((figure, at) => (
          <tr key={figure.database}>
            <td className="narrow:max-w-[44vw] narrow:whitespace-normal">
              <span className="mr-2">
                <Swatch index={colorOf(figure.database)} />
              </span>
              {figure.database}
              {/* A space, or a screen reader runs the name and the mark together. */}
              {winner?.database === figure.database && ' '}
              {winner?.database === figure.database && (
                <span className="ml-2 text-[12px] font-semibold whitespace-nowrap text-ok">
                  <span aria-hidden="true">{winner.kind === 'highest' ? '▲' : '▼'} </span>
                  {winner.kind}
                </span>
              )}
            </td>
            <td className="num">
              {figure.value === null ? (
                <span className="text-ink-3 italic">null</span>
              ) : (
                <span title={tidy(figure.value) === figure.value ? undefined : figure.value}>
                  {groupDigits(tidy(figure.value), decimals)}
                </span>
              )}
              {units?.[at] && <span className="ml-1 text-ink-2">{units[at]}</span>}
              <span className="hidden text-[12px] text-ink-3 narrow:block">
                <Difference figure={figure} decimals={decimals} tidy={tidy} />
              </span>
            </td>
            {hasShare && (
              <td className="narrow:hidden">
                <ShareBar
                  share={figure.share}
                  largest={largestShare}
                  color={colorOf(figure.database)}
                />
              </td>
            )}
            {hasDifference && (
              <td className="num narrow:hidden">
                {figure.difference === undefined ? (
                  <span className="text-ink-3">–</span>
                ) : (
                  <Difference figure={figure} decimals={decimals} tidy={tidy} />
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
      {total !== undefined && (
        <tfoot>
          <tr>
            <td>total</td>
            <td className="num">{groupDigits(tidy(total), decimals)}</td>
            {hasShare && <td className="narrow:hidden" />}
            {hasDifference && <td className="narrow:hidden" />}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

interface Readable {
  decimals: number;
  tidy: (value: string) => string;
}

/**
 * Averages are rounded as the sentence rounds them: to two decimals, or as many up to six as it takes to
 * tell them apart; all else is shown whole.
 */
function readable(values: (string | null | undefined)[]): Readable {
  const given = values.filter((value) => typeof value === 'string');
  if (!given.some(hasNoise)) return { decimals: sharedDecimals(given), tidy: (value) => value };
  const count = (places: number) => new Set(given.map((value) => roundDigits(value, places))).size;
  const places = [2, 3, 4, 5].find((few) => count(few) === count(6)) ?? 6;
  const tidy = (value: string) => roundDigits(value, places);
  return { decimals: Math.max(places, sharedDecimals(given.map(tidy))), tidy };
}

function Difference({ figure, decimals, tidy }: { figure: Figure } & Readable) {
  if (figure.difference === undefined) return null;
  return (
    <>
      {signedDigits(tidy(figure.difference), decimals)}
      {figure.ratio !== undefined && (
        <span className="ml-2 inline-block min-w-16 text-ink-2 narrow:min-w-0">
          {signedPercent(figure.ratio)}
        </span>
      )}
    </>
  );
}

/** As long as its part of the largest share, so that the bars use their room. */
function ShareBar({ share, largest, color }: { share?: number; largest: number; color: number }) {
  if (share === undefined) return <span className="text-ink-3">–</span>;
  const tone = toneOf(color);
  const width = largest > 0 ? (share / largest) * 100 : 0;
  return (
    <span className="flex items-center gap-2.5">
      <span className="flex w-24 flex-none">
        <i
          className="tone h-2 min-w-px rounded-[2px]"
          {...tone}
          style={{ ...tone.style, width: `${width}%` }}
        />
      </span>
      {percent(share)}
    </span>
  );
}
