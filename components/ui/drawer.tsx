'use client';

import { usePathname } from 'next/navigation';
import {
  createContext,
  type MouseEvent,
  type ReactNode,
  useContext,
  useEffect,
  useState,
} from 'react';
import { MenuIcon } from './icons.tsx';

const DrawerContext = createContext<{ open: boolean; setOpen: (open: boolean) => void }>({
  open: false,
  setOpen: () => {},
});

interface DrawerLayoutProps {
  side: ReactNode;
  children: ReactNode;
}

/** A side column beside the page; on a narrow screen a drawer above it. */
export function DrawerLayout({ side, children }: DrawerLayoutProps) {
  // Open on one page: going to another one closes it.
  const page = usePathname();
  const [openOn, setOpenOn] = useState<string>();
  const open = openOn !== undefined && openOn === page;
  const setOpen = (wanted: boolean) => setOpenOn(wanted ? page : undefined);
  /** The link to the page that is open already goes nowhere, so no new page closes the drawer. */
  const closeOnLink = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('a')) setOpenOn(undefined);
  };

  useEffect(() => {
    if (!open) return;
    const close = (event: KeyboardEvent) => event.key === 'Escape' && setOpenOn(undefined);
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [open]);

  return (
    <DrawerContext value={{ open, setOpen }}>
      <div className="grid h-dvh grid-cols-[264px_minmax(0,1fr)] narrow:grid-cols-[minmax(0,1fr)]">
        <aside
          id="side"
          onClickCapture={closeOnLink}
          className={`flex min-h-0 flex-col border-r border-line bg-panel narrow:fixed narrow:inset-y-0 narrow:left-0 narrow:z-20 narrow:w-[min(300px,84vw)] narrow:transition-[translate,visibility] ${open ? '' : 'narrow:invisible narrow:-translate-x-full'}`}
        >
          {side}
        </aside>
        {open && (
          <button
            type="button"
            aria-label="Close the list of chats"
            onClick={() => setOpen(false)}
            className="fixed inset-0 z-10 hidden bg-black/35 narrow:block"
          />
        )}
        <main className="flex min-h-0 min-w-0 flex-col">{children}</main>
      </div>
    </DrawerContext>
  );
}

/** Opens the drawer; only there where the side column is one. */
export function DrawerButton() {
  const { open, setOpen } = useContext(DrawerContext);
  return (
    <button
      type="button"
      aria-label="Chats"
      aria-expanded={open}
      aria-controls="side"
      onClick={() => setOpen(!open)}
      className="-ml-1 hidden rounded-md p-1.5 text-ink-2 hover:bg-hover narrow:block"
    >
      <MenuIcon />
    </button>
  );
}
