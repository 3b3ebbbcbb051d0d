import type { ReactNode } from 'react';

interface ScrollAreaProps {
  /** Says what can be scrolled. */
  label: string;
  className?: string;
  children: ReactNode;
}

/** Wide or long contents that scroll by themselves, with the keyboard as well. */
export function ScrollArea({ label, className = '', children }: ScrollAreaProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it, no key could scroll it
      tabIndex={0}
      className={`relative overflow-x-auto -outline-offset-2 ${className}`}
    >
      {children}
    </section>
  );
}
