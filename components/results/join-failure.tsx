import type { ReactNode } from 'react';
import type { RunView } from '#lib/ask/run-view.ts';
import { CombinedFrame } from './combined-frame.tsx';
import { JoinSql } from './join-sql.tsx';

/** In the place of a joined table: what was to be joined, and why it could not be. */
export function JoinFailure({
  failure,
  sqlNode,
}: {
  failure: NonNullable<RunView['joinFailure']>;
  sqlNode?: ReactNode;
}) {
  return (
    <CombinedFrame title={<b>Not joined</b>}>
      <p className="px-3.5 py-3 text-[13px]">{failure.reason}</p>
      <JoinSql sql={failure.sql} node={sqlNode} />
    </CombinedFrame>
  );
}
