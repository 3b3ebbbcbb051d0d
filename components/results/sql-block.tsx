import type { ReactNode } from 'react';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { ScrollArea } from '#components/ui/scroll-area.tsx';

/** A statement's SQL: highlighted when it is complete, plain while it is being written. */
export function SqlBlock({ sql, node }: { sql: string; node?: ReactNode }) {
  return (
    <div className="group relative border-b border-line bg-code last:border-b-0">
      <ScrollArea label="SQL">
        <pre className="sql w-fit px-3.5 py-3 pr-16 font-mono text-[12.5px] leading-[1.6]">
          {node ?? sql}
        </pre>
      </ScrollArea>
      <div className="absolute top-2 right-3 rounded bg-code px-1">
        <CopyButton label="Copy" text={() => sql} />
      </div>
    </div>
  );
}
