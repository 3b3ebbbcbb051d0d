'use client';

import { useEffect, useState } from 'react';

type Theme = 'light' | 'dark';

/** Light or dark, against what the system says; remembered by this browser. */
export function ThemeSwitch() {
  const [said, setSaid] = useState('');

  // Usually done before the first paint; error pages are made in the browser and come without it.
  useEffect(markDocument, []);

  const toggle = () => {
    const system: Theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    const now = document.documentElement.dataset.theme ?? system;
    const next: Theme = now === 'dark' ? 'light' : 'dark';
    // Back at the system's own choice, it follows the system again.
    if (next === system) localStorage.removeItem('theme');
    else localStorage.setItem('theme', next);
    markDocument();
    setSaid(`${next} colours`);
  };

  return (
    <button
      type="button"
      onClick={toggle}
      aria-label="Switch between light and dark"
      title="Switch between light and dark"
      className="rounded-md p-1.5 text-ink-3 transition-colors hover:bg-hover hover:text-ink"
    >
      <svg
        aria-hidden="true"
        width="16"
        height="16"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      >
        <circle cx="8" cy="8" r="5.75" />
        <path d="M8 2.25a5.75 5.75 0 0 1 0 11.5z" fill="currentColor" />
      </svg>
      <span className="sr-only" aria-live="polite">
        {said}
      </span>
    </button>
  );
}

/** The same as the script in app/layout.tsx. */
function markDocument(): void {
  const { dataset } = document.documentElement;
  const theme = localStorage.getItem('theme');
  if (theme) dataset.theme = theme;
  else delete dataset.theme;
  if (/Mac|iPhone|iPad/.test(navigator.platform)) dataset.mac = '';
}
