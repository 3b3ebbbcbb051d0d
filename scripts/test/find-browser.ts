import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { canInstallDebianPackages, installDebianPackage } from './debian-packages.ts';
import { findProgram } from './servers/find-program.ts';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macChrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** The Chromium to test with: CHROMIUM_PATH, an installed one, or the one that Playwright keeps. */
export function installedBrowser(): string | undefined {
  const given = process.env.CHROMIUM_PATH;
  if (given) return given;
  const own = findProgram(...programs) ?? (existsSync(macChrome) ? macChrome : undefined);
  if (own) return own;
  const kept = chromium.executablePath();
  return existsSync(kept) ? kept : undefined;
}

/** As above; on Debian root has it installed. Undefined where there is none to be had. */
export async function findBrowser(): Promise<string | undefined> {
  const installed = installedBrowser();
  if (installed || !canInstallDebianPackages()) return installed;
  await installDebianPackage('chromium');
  return installedBrowser();
}
