'use client';

import { useState, useTransition } from 'react';
import type { Reply } from '#components/chat/chat-actions.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogActions } from '#components/ui/dialog.tsx';
import { ErrorLine } from '#components/ui/error-line.tsx';
import type { Connection } from '#lib/connections/connection.ts';
import type { LearnedCorrection } from '#lib/connections/corrections/learned-correction.ts';
import type { RefusedCorrection } from '#lib/connections/corrections/refused-corrections.ts';
import type { ConnectionActions } from './connection-actions.ts';
import { CorrectionsList } from './corrections-list.tsx';
import { RefusedLine } from './refused-line.tsx';

interface CorrectionsDialogProps {
  /** Undefined while closed. */
  connection?: Connection;
  /** The connection's own. */
  corrections: LearnedCorrection[];
  /** Its own that are not learned again. */
  refused: RefusedCorrection[];
  actions: Pick<ConnectionActions, 'deleteCorrection' | 'deleteCorrections' | 'allowRefused'>;
  onClose: () => void;
}

/** What was learned from failed statements of one database, to look at and to forget. */
export function CorrectionsDialog(props: CorrectionsDialogProps) {
  const { connection, corrections, refused, actions, onClose } = props;
  const [problem, setProblem] = useState<string>();
  const [pending, startTransition] = useTransition();
  const call = (work: () => Promise<Reply>) =>
    startTransition(async () => {
      const reply = await work();
      setProblem(reply.ok ? undefined : reply.error);
    });

  return (
    <Dialog
      wide
      open={connection !== undefined}
      onClose={onClose}
      title={`Corrections of ${connection?.name}`}
    >
      <div className="flex flex-col gap-3.5">
        <p className="text-[13px] text-ink-2">
          Mistakes that failed here once, and what mended them. Each is mended in the next statement
          before it runs.
        </p>
        <CorrectionsList
          corrections={corrections}
          pending={pending}
          onDelete={(id) => call(() => actions.deleteCorrection(id))}
        />
        <RefusedLine
          refused={refused}
          pending={pending}
          onAllow={() => connection && call(() => actions.allowRefused(connection.id))}
        />
        {problem && <ErrorLine>{problem}</ErrorLine>}
        <DialogActions>
          {connection && corrections.length > 1 && (
            <Button
              className="mr-auto"
              disabled={pending}
              onClick={() => call(() => actions.deleteCorrections(connection.id))}
            >
              Forget all
            </Button>
          )}
          <Button look="strong" data-autofocus onClick={onClose}>
            Done
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
