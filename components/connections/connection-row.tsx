'use client';

import { type ReactNode, useState, useTransition } from 'react';
import type { Reply } from '#components/chat/chat-actions.ts';
import { Button } from '#components/ui/button.tsx';
import { PencilIcon } from '#components/ui/icons.tsx';
import { Menu, MenuItem } from '#components/ui/menu.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { Swatch } from '#components/ui/swatch.tsx';
import { When } from '#components/ui/when.tsx';
import type { Connection } from '#lib/connections/connection.ts';
import { dialectFacts } from '#lib/shape/dialect.ts';
import type { TestResult } from './connection-actions.ts';
import { describePlace } from './describe-place.ts';

interface ConnectionRowProps {
  connection: Connection;
  onTest: () => Promise<Reply<TestResult>>;
  onEdit: () => void;
  onGlossary: () => void;
  onJoinKeys: () => void;
  onCorrections: () => void;
  onDelete: () => void;
}

export function ConnectionRow(props: ConnectionRowProps) {
  const { connection, onTest, onEdit, onGlossary, onJoinKeys, onCorrections, onDelete } = props;
  const [result, setResult] = useState<TestResult>();
  const [pending, startTransition] = useTransition();
  const { productName, takesChanges } = dialectFacts[connection.databaseType];
  const test = () =>
    startTransition(async () => {
      const reply = await onTest();
      setResult(reply.ok ? reply.value : { success: false, message: reply.error });
    });

  return (
    <li
      data-testid="connection-row"
      data-connection={connection.name}
      className="grid grid-cols-[auto_minmax(0,1fr)_auto_auto_auto] items-center gap-x-3 px-4 py-3 narrow:grid-cols-[auto_minmax(0,1fr)_auto_auto] narrow:px-3.5"
    >
      <Swatch index={connection.color} />
      <div>
        <p className="flex flex-wrap items-baseline gap-x-2">
          <b className="truncate font-medium">{connection.name}</b>
          <span className="text-[12.5px] text-ink-3">{productName}</span>
          {connection.isSample && <Mark>sample</Mark>}
          {takesChanges && !connection.readOnly && (
            <Mark>
              <PencilIcon />
              may be changed
            </Mark>
          )}
        </p>
        <p className="truncate text-[12.5px] text-ink-3" title={describePlace(connection)}>
          {describePlace(connection)}
        </p>
      </div>
      <span className="text-[12.5px] whitespace-nowrap narrow:col-span-3 narrow:col-start-2 narrow:row-start-2">
        <State pending={pending} result={result} testedAt={connection.lastTestedAt} />
      </span>
      <Button size="small" onClick={test} disabled={pending}>
        Test<span className="sr-only"> {connection.name}</span>
      </Button>
      <Menu label={`More for ${connection.name}`} className="-mr-1.5">
        <MenuItem onSelect={onEdit}>Edit</MenuItem>
        <MenuItem onSelect={onGlossary}>Glossary</MenuItem>
        <MenuItem onSelect={onJoinKeys}>Join keys</MenuItem>
        <MenuItem onSelect={onCorrections}>Corrections</MenuItem>
        <MenuItem danger onSelect={onDelete}>
          Remove
        </MenuItem>
      </Menu>
      <p role="status" className="col-span-full col-start-2 not-empty:mt-1 text-[13px] text-ink-2">
        {result?.message}
      </p>
    </li>
  );
}

/** What is special about a connection. */
function Mark({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex flex-none items-center gap-1 rounded border border-line px-1.5 text-[11.5px] whitespace-nowrap text-ink-3">
      {children}
    </span>
  );
}

interface StateProps {
  pending: boolean;
  result?: TestResult;
  testedAt: Date | null;
}

/** How the last test went, as a sign and a word. */
function State({ pending, result, testedAt }: StateProps) {
  if (pending) {
    return (
      <span className="inline-flex items-center gap-1.5 text-accent">
        <Spinner />
        testing
      </span>
    );
  }
  if (result) {
    return result.success ? (
      <span className="font-medium text-ok">✓ connected</span>
    ) : (
      <span className="font-medium text-bad">✕ not connected</span>
    );
  }
  // Most need no test, and a row without a state says so by itself.
  if (!testedAt) return <span className="sr-only">not tested yet</span>;
  return (
    <span className="text-ink-3 narrow:hidden">
      ✓ tested <When iso={testedAt.toISOString()} />
    </span>
  );
}
