import 'swagger-ui-dist/swagger-ui.css';
import './reference.css';
import type { Metadata } from 'next';
import Link from 'next/link';
import { ApiReference } from '#components/reference/api-reference.tsx';

export const metadata: Metadata = { title: 'API' };

/** The API's description, read from this server and shown by a package that asks no other. */
export default function DocsPage() {
  return (
    <main className="api-reference mx-auto max-w-[1100px] px-5 pt-5 pb-16 narrow:px-3">
      <nav className="flex items-center justify-between text-[13px]">
        <Link className="text-ink-2 hover:text-ink" href="/">
          ← Database Guru
        </Link>
        <a className="text-ink-2 hover:text-ink" href="/api/openapi.json">
          openapi.json
        </a>
      </nav>
      <ApiReference url="/api/openapi.json" />
    </main>
  );
}
