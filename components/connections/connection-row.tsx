'use client';

import { useState, useTransition } from 'react';
import type { Reply } from '#components/chat/chat-actions.ts';
import { Button } from '#components/ui/button.tsx';
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
  onDelete: () => void;
}

export function ConnectionRow({ connection, onTest, onEdit, onDelete }: ConnectionRowProps) {
  const [result, setResult] = useState<TestResult>();
  const [pending, startTransition] = useTransition();
  const test = () =>
    startTransition(async () => {
      const reply = await onTest();
      setResult(reply.ok ? reply.value : { success: false, message: reply.error });
    });

  return (
    <li
      data-testid="connection-row"
      data-connection={connection.name}
      className="px-4 py-3 narrow:px-3.5"
    >
      <div className="flex items-center gap-3">
        <Swatch index={connection.color} />
        <div className="min-w-0 flex-1">
          <p className="flex items-baseline gap-2">
            <b className="truncate font-medium">{connection.name}</b>
            <span className="flex-none text-[12.5px] text-ink-3">
              {dialectFacts[connection.databaseType].productName}
            </span>
            {connection.isSample && (
              <span className="flex-none rounded border border-line px-1.5 text-[11.5px] text-ink-3">
                sample
              </span>
            )}
          </p>
          <p className="truncate text-[12.5px] text-ink-3" title={describePlace(connection)}>
            {describePlace(connection)}
          </p>
        </div>
        <span className="text-[12.5px] whitespace-nowrap">
          <State pending={pending} result={result} testedAt={connection.lastTestedAt} />
        </span>
        <Button size="small" onClick={test} disabled={pending}>
          Test<span className="sr-only"> {connection.name}</span>
        </Button>
        <Menu label={`More for ${connection.name}`} className="-mr-1.5">
          <MenuItem onSelect={onEdit}>Edit</MenuItem>
          <MenuItem danger onSelect={onDelete}>
            Remove
          </MenuItem>
        </Menu>
      </div>
      <p role="status" className={result ? 'mt-1 pl-5 text-[13px] text-ink-2' : ''}>
        {result?.message}
      </p>
    </li>
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
  return (
    <span className="text-ink-3 narrow:hidden">
      {testedAt ? (
        <>
          ✓ tested <When iso={testedAt.toISOString()} />
        </>
      ) : (
        'not tested yet'
      )}
    </span>
  );
}
