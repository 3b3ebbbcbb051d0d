import { rmSync } from 'node:fs';

/** Playwright calls this when all browser tests are through and their server has ended. */
export default function removeE2eData(): void {
  const folder = process.env.E2E_DATA_DIR;
  if (folder) rmSync(folder, { recursive: true, force: true });
}
