import { Swatch } from '#components/ui/swatch.tsx';
import type { RunDatabase } from '#lib/ask/events.ts';

interface CombinedAwaitedProps {
  databases: RunDatabase[];
  /** Whether the figures will be added up. */
  withTotal: boolean;
}

/** Holds the combined table's place while its figures are awaited: dashes, which they replace. */
export function CombinedAwaited({ databases, withTotal }: CombinedAwaitedProps) {
  return (
    <section
      aria-hidden="true"
      className="mb-4 overflow-hidden rounded-xl border border-line bg-card shadow-lift"
    >
      <header className="flex h-[42px] items-center border-b border-line px-3.5 text-[13px]">
        <b>Combined</b>
      </header>
      <table className="data-table">
        <thead>
          <tr>
            <th>database</th>
            <th className="num">&nbsp;</th>
          </tr>
        </thead>
        <tbody>
          {databases.map((database) => (
            <tr key={database.connectionId}>
              <td>
                <span className="mr-2">
                  <Swatch index={database.color} />
                </span>
                {database.name}
              </td>
              <td className="num text-ink-3">–</td>
            </tr>
          ))}
        </tbody>
        {withTotal && (
          <tfoot>
            <tr>
              <td>total</td>
              <td className="num">–</td>
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}
