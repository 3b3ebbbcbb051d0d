import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { BeforePaint } from '#components/ui/before-paint.tsx';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Database Guru', template: '%s · Database Guru' },
  description: 'Ask one question in plain words and get one answer from several databases.',
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfbfa' },
    { media: '(prefers-color-scheme: dark)', color: '#131312' },
  ],
};

// Runs before the first paint, so that neither the chosen theme nor the shortcut hint flashes.
const beforePaint = `
try { const t = localStorage.getItem('theme'); if (t) document.documentElement.dataset.theme = t } catch {}
if (/Mac|iPhone|iPad/.test(navigator.platform)) document.documentElement.dataset.mac = ''
`;

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html
      lang="en"
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <head>
        <BeforePaint code={beforePaint} />
      </head>
      <body>{children}</body>
    </html>
  );
}
