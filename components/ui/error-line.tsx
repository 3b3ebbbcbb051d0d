import type { ReactNode } from 'react';

/** A sentence that says what went wrong; takes no room while there is none. */
export function ErrorLine({ children }: { children: ReactNode }) {
  return (
    <div role="alert">
      {children && (
        <p className="mt-3 flex gap-2 text-[13px] text-bad">
          <span aria-hidden="true">✕</span>
          <span>{children}</span>
        </p>
      )}
    </div>
  );
}
