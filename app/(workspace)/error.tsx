'use client';

import { Button, buttonClass } from '#components/ui/button.tsx';
import { MessagePage } from '#components/ui/message-page.tsx';

export default function WorkspaceError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <MessagePage
      title="This page could not be shown"
      actions={
        <>
          <Button look="strong" onClick={() => retry()}>
            Try again
          </Button>
          <a href="/" className={buttonClass()}>
            Go to the newest chat
          </a>
        </>
      }
    >
      Something went wrong while it was made. Nothing that was stored is lost; the server’s log says
      what happened.
    </MessagePage>
  );
}
