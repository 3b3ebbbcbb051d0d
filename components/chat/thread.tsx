'use client';

import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { BeforePaint } from '#components/ui/before-paint.tsx';

/** The layout effect below would come only after the first paint of a page that was reloaded. */
const openAtLastTurn = `
const thread = document.currentScript.previousElementSibling
const turn = [...thread.querySelectorAll('article')].at(-1)
if (turn) turn.scrollIntoView({ block: 'start' })
`;

interface ThreadProps {
  /** The last turn's key. */
  lastKey: string | undefined;
  /** The turn that was asked here and now stands at the top while its answer comes. */
  askedKey: string | undefined;
  children: ReactNode;
}

/**
 * The scrolling conversation. It opens at the last question; a new question moves to the top and
 * stays there, so that nothing moves under the reader's eyes while its answer grows below.
 */
export function Thread({ lastKey, askedKey, children }: ThreadProps) {
  const ref = useRef<HTMLDivElement>(null);
  const opened = useRef(false);

  useLayoutEffect(() => {
    if (opened.current || !lastKey) return;
    opened.current = true;
    lastTurn(ref.current)?.scrollIntoView({ block: 'start' });
  }, [lastKey]);

  useEffect(() => {
    if (askedKey) lastTurn(ref.current)?.scrollIntoView({ block: 'start', behavior: 'smooth' });
  }, [askedKey]);

  return (
    <>
      <div
        ref={ref}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without it, no key could scroll it
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label="Conversation"
        className="[container-type:size] min-h-0 flex-1 overflow-y-auto relative overscroll-contain px-6 -outline-offset-2 [scrollbar-gutter:stable] narrow:px-3.5"
      >
        <div className="mx-auto flex min-h-full max-w-[920px] flex-col pt-6 narrow:pt-4">
          {children}
        </div>
      </div>
      <BeforePaint code={openAtLastTurn} />
    </>
  );
}

function lastTurn(thread: HTMLElement | null): Element | undefined {
  return [...(thread?.querySelectorAll('article') ?? [])].at(-1);
}
