import type { ReactNode } from 'react';

/** Plain text in which `**words**` stand out; everything else is shown as it is, never as HTML. */
export function RichText({ text }: { text: string }): ReactNode {
  return text.split(/\*\*(.+?)\*\*/gs).map((part, index) =>
    // Every second part was between asterisks. Parts only ever grow at the end.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    index % 2 === 1 ? <b key={index}>{part}</b> : part,
  );
}
