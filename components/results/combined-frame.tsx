import type { ReactNode } from 'react';

/** The card around a combined table, its name on the left and what can be done with it right. */
export function CombinedFrame({
  title,
  actions,
  children,
}: {
  title: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section
      data-testid="combined-table"
      aria-label="Combined result"
      className="mb-4 overflow-hidden rounded-xl border border-line bg-card shadow-lift"
    >
      <header className="flex h-[42px] items-center gap-3 border-b border-line px-3.5 text-[13px]">
        <div className="min-w-0 flex-1 truncate">{title}</div>
        {actions}
      </header>
      {children}
    </section>
  );
}
