/** A Next app with one route handler and nothing else: what there is without this project. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runProgram } from '../start/run-program.ts';

const files = {
  'app/layout.tsx':
    'export default function Layout({ children }: { children: React.ReactNode }) {\n' +
    '  return <html lang="en"><body>{children}</body></html>;\n}\n',
  'app/page.tsx': 'export default function Page() {\n  return null;\n}\n',
  'app/api/bare/route.ts':
    "export const dynamic = 'force-dynamic';\n" +
    'export async function GET() {\n  return Response.json({ ok: true });\n}\n' +
    'export async function POST(request: Request) {\n' +
    '  const { question } = await request.json();\n  return Response.json({ question });\n}\n',
  'next.config.mjs': 'export default { typescript: { ignoreBuildErrors: true } };\n',
};

/**
 * Builds it in a folder of the checkout, where Next finds its packages; returns the folder. By webpack:
 * Turbopack would take the checkout's own instrumentation for this app's.
 */
export async function buildBareApp(root: string): Promise<string> {
  const dir = path.join(root, '.next-bare');
  rmSync(dir, { recursive: true, force: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
    writeFileSync(path.join(dir, file), text);
  }
  const cli = path.join(root, 'node_modules/next/dist/bin/next');
  const result = await runProgram(process.execPath, [cli, 'build', '--webpack'], {
    cwd: dir,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (result.code !== 0) throw new Error(`The bare app could not be built.\n${result.output}`);
  return dir;
}
