import type { ReactNode } from 'react';
import { DrawerButton } from './drawer.tsx';

/** A page that says one thing and shows the way on. */
export function MessagePage({
  title,
  children,
  actions,
}: {
  title: string;
  children: ReactNode;
  actions: ReactNode;
}) {
  return (
    <>
      <div className="hidden h-12 flex-none items-center border-b border-line px-3 narrow:flex">
        <DrawerButton />
      </div>
      <div className="m-auto max-w-[460px] px-6 py-10">
        <h1 className="mb-2 text-[19px] tracking-[-0.015em]">{title}</h1>
        <p className="mb-6 text-ink-2 text-pretty">{children}</p>
        <div className="flex flex-wrap gap-2">{actions}</div>
      </div>
    </>
  );
}
