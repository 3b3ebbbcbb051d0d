'use client';

import { type ReactNode, useEffect, useId, useRef } from 'react';
import { CloseIcon } from './icons.tsx';

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  wide?: boolean;
}

/**
 * A modal <dialog>: the browser keeps the focus inside, and Escape or a click beside it closes. The
 * focus begins with the first control, or the one marked `data-autofocus`. It hangs from one height,
 * so that what is at its top stays there while it grows.
 */
export function Dialog({ open, onClose, title, children, wide }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) {
      dialog.showModal();
      dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    }
    if (!open && dialog.open) dialog.close();
  }, [open]);

  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
      className={`mb-auto w-[calc(100vw-24px)] flex-col rounded-[14px] border border-line-strong bg-card p-0 text-ink shadow-[0_16px_60px_rgb(0_0_0/0.18)] backdrop:bg-black/30 open:flex ${wide ? 'mt-[6dvh] max-h-[min(88dvh,760px)] max-w-[560px]' : 'mt-[14dvh] max-h-[min(80dvh,760px)] max-w-[440px]'}`}
    >
      {open && (
        <>
          <h2
            id={titleId}
            className="flex-none px-5 pt-4.5 pr-14 pb-1.5 text-[15px] leading-tight tracking-[-0.01em]"
          >
            {title}
          </h2>
          <div className="relative flex min-h-0 scroll-pb-32 flex-col overflow-y-auto px-5 pt-2 pb-5">
            {children}
          </div>
          {/* Last, so that the focus begins with the contents. */}
          <button
            type="button"
            aria-label="Close"
            onClick={onClose}
            className="absolute top-3 right-3.5 rounded-md p-1.5 text-ink-3 transition-colors hover:bg-hover hover:text-ink"
          >
            <CloseIcon />
          </button>
        </>
      )}
    </dialog>
  );
}

/** Stay in sight where the dialog's contents are longer than the screen, and so does `outcome`. */
export function DialogActions({ outcome, children }: { outcome?: ReactNode; children: ReactNode }) {
  return (
    <div className={`pointer-events-none sticky -bottom-5 -mx-5 -mb-5 ${outcome ? '' : 'mt-5'}`}>
      {outcome}
      <div className="pointer-events-auto flex flex-wrap items-center justify-end gap-2 border-t border-line bg-card px-5 py-3.5">
        {children}
      </div>
    </div>
  );
}
