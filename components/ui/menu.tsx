'use client';

import { type ReactNode, useId, useRef } from 'react';
import { MoreIcon } from './icons.tsx';

/**
 * A button with three dots and a popover of actions. The popover stands in the top layer, so that
 * no scrolling list cuts it off, and is put below its button when it opens.
 */
export function Menu({
  label,
  children,
  className = '',
}: {
  label: string;
  children: ReactNode;
  className?: string;
}) {
  const id = useId();
  const buttonRef = useRef<HTMLButtonElement>(null);
  const popoverRef = useRef<HTMLDivElement>(null);

  const place = () => {
    const popover = popoverRef.current;
    const box = buttonRef.current?.getBoundingClientRect();
    if (!popover || !box) return;
    const top = Math.min(box.bottom + 4, window.innerHeight - popover.offsetHeight - 8);
    const left = Math.min(box.left, window.innerWidth - popover.offsetWidth - 8);
    popover.style.top = `${top}px`;
    popover.style.left = `${Math.max(8, left)}px`;
    popover.querySelector<HTMLElement>('button')?.focus();
  };

  return (
    <>
      <button
        ref={buttonRef}
        type="button"
        aria-label={label}
        aria-haspopup="true"
        popoverTarget={id}
        className={`rounded-md p-1 text-ink-3 transition-colors hover:bg-hover hover:text-ink ${className}`}
      >
        <MoreIcon />
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: closes after one of its buttons was pressed */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      <div
        ref={popoverRef}
        id={id}
        popover="auto"
        onToggle={(event) => event.newState === 'open' && place()}
        onClick={(event) => event.currentTarget.hidePopover()}
        className="fixed inset-auto m-0 min-w-36 rounded-[10px] border border-line-strong bg-card p-1 text-ink shadow-[0_8px_30px_rgb(0_0_0/0.12)]"
      >
        {children}
      </div>
    </>
  );
}

export function MenuItem({
  onSelect,
  danger,
  children,
}: {
  onSelect: () => void;
  danger?: boolean;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      onClick={onSelect}
      className={`block w-full rounded-md px-2.5 py-1.5 text-left text-[13px] transition-colors hover:bg-hover ${danger ? 'text-bad' : ''}`}
    >
      {children}
    </button>
  );
}
