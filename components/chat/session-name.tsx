'use client';

import { useState } from 'react';
import type { Reply } from './chat-actions.ts';

/** The chat's name; a click turns it into a field. Enter saves, Escape leaves it as it was. */
export function SessionName({
  name,
  onRename,
}: {
  name: string;
  onRename: (name: string) => Promise<Reply>;
}) {
  const [draft, setDraft] = useState<string>();
  const [shown, setShown] = useState<string>();

  const save = async () => {
    const wanted = draft?.trim();
    setDraft(undefined);
    if (!wanted || wanted === name) return;
    setShown(wanted);
    await onRename(wanted).finally(() => setShown(undefined));
  };

  if (draft === undefined) {
    return (
      <h1 className="-mx-1.5 min-w-0 max-w-[40%] flex-none text-[14px] tracking-[-0.01em] narrow:max-w-[46vw]">
        <button
          type="button"
          title="Rename"
          onClick={() => setDraft(name)}
          className="block max-w-full truncate rounded-md px-1.5 py-0.5 transition-colors hover:bg-hover"
        >
          {shown ?? name}
        </button>
      </h1>
    );
  }
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here
      autoFocus
      aria-label="Chat name"
      value={draft}
      maxLength={255}
      onChange={(event) => setDraft(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setDraft(undefined);
      }}
      className="field-sizing-content -mx-1.5 max-w-72 min-w-32 rounded-md bg-card px-1.5 py-0.5 text-[14px] font-semibold tracking-[-0.01em] outline-2 outline-accent"
    />
  );
}
