/** The hint for a shortcut, as this machine's keyboard is labelled. */
export function ShortcutHint({ letter }: { letter: string }) {
  return (
    <kbd className="pointer-coarse:hidden rounded border border-line bg-bg px-1 py-0.5 font-mono text-[11px] leading-none text-ink-3">
      <span className="on-mac">⌘ {letter}</span>
      <span className="off-mac">Ctrl {letter}</span>
    </kbd>
  );
}
