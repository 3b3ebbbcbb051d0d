import type { ReactNode } from 'react';
import { SqlBlock } from './sql-block.tsx';

/** The SQL of a join, folded: few look at it. */
export function JoinSql({ sql, node }: { sql: string; node?: ReactNode }) {
  return (
    <details className="group border-t border-line">
      <summary className="cursor-pointer px-3.5 py-2 text-[12.5px] text-ink-3 select-none hover:text-ink">
        SQL of the join
      </summary>
      <div className="border-t border-line">
        <SqlBlock sql={sql} node={node} />
      </div>
    </details>
  );
}
