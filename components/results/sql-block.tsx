import type { ReactNode } from 'react';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { ScrollArea } from '#components/ui/scroll-area.tsx';

/** A statement's SQL: highlighted when it is complete, plain while it is being written. */
export function SqlBlock({ sql, node }: { sql: string; node?: ReactNode }) {
  return (
    <div className="flex border-b border-line bg-code last:border-b-0">
      <ScrollArea label="SQL" className="min-w-0 flex-1">
        <pre className="sql wrap-anywhere whitespace-pre-wrap px-3.5 py-3 font-mono text-[12.5px] leading-[1.6]">
          {node ?? sql}
        </pre>
      </ScrollArea>
      <div className="flex-none py-2.5 pr-3.5 pl-2">
        <CopyButton label="Copy" text={() => sql} />
      </div>
    </div>
  );
}
