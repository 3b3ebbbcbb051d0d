'use client';

import { Button } from '#components/ui/button.tsx';

export default function AppFailure({ retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="grid min-h-dvh place-items-center px-6">
      <div className="max-w-[460px]">
        <h1 className="mb-2 text-[19px] tracking-[-0.015em]">
          Database Guru cannot read its own data
        </h1>
        <p className="mb-6 text-ink-2">
          Its store did not answer. Check that the data folder exists and the disk is not full; the
          server’s log says more.
        </p>
        <Button look="strong" onClick={() => retry()}>
          Try again
        </Button>
      </div>
    </main>
  );
}
