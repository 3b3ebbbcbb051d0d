import { toneOf } from '#components/ui/swatch.tsx';
import type { ComparedDataView } from '#lib/ask/combined-data-schema.ts';
import { countOf } from '../format-number.ts';

/** A part is seen however small it is beside the others. */
const widthMin = 3;

/**
 * How many rows are equal, changed or on one side alone, as one bar; what differs is never too thin to
 * be seen. The counts stand beside it in words.
 */
export function Proportions({
  table,
  colorOf,
}: {
  table: ComparedDataView;
  colorOf: (database: string) => number;
}) {
  const { equal, changed, onlyLeft, onlyRight, left, right } = table;
  const parts = [
    { key: 'equal', rows: equal, className: 'bg-line-strong' },
    { key: 'changed', rows: changed, className: 'bg-warn' },
    { key: 'left', rows: onlyLeft, color: colorOf(left.database) },
    { key: 'right', rows: onlyRight, color: colorOf(right.database) },
  ].filter(({ rows }) => rows > 0);
  return (
    <span
      role="img"
      aria-label={`${countOf(equal, 'row')} equal, ${changed} changed, ${onlyLeft + onlyRight} on one side alone`}
      className="flex h-2 w-28 flex-none gap-px overflow-hidden rounded-[3px] narrow:w-16"
    >
      {parts.map(({ key, rows, className = 'tone', color }) => {
        const tone = color === undefined ? undefined : toneOf(color);
        return (
          <i
            key={key}
            className={className}
            {...tone}
            style={{ ...tone?.style, flexGrow: rows, flexBasis: 0, minWidth: widthMin }}
          />
        );
      })}
    </span>
  );
}
