import type { ReactNode } from 'react';
import { CopyButton } from '#components/ui/copy-button.tsx';

/** A statement's SQL, whole: highlighted when it is complete, plain while it is being written. */
export function SqlBlock({ sql, node }: { sql: string; node?: ReactNode }) {
  return (
    <div className="flow-root border-b border-line bg-code last:border-b-0">
      {/* The lines below it have the whole width. */}
      <div className="float-right py-2.5 pr-3.5 pl-3">
        <CopyButton label="Copy" text={() => sql} />
      </div>
      <section aria-label="SQL">
        <pre className="sql wrap-anywhere whitespace-pre-wrap px-3.5 py-3 font-mono text-[12.5px] leading-[1.6]">
          {node ?? sql}
        </pre>
      </section>
    </div>
  );
}
