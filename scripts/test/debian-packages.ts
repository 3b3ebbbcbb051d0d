import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { runProgram } from '../start/run-program.ts';

/** Debian asks this program before a package starts its service; 101 means no. */
const policyFile = '/usr/sbin/policy-rc.d';

let updated: Promise<unknown> | undefined;
let turn: Promise<unknown> = Promise.resolve();

/** Whether this user may install Debian's packages here. */
export function canInstallDebianPackages(): boolean {
  return (
    process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')
  );
}

/** Installs one package without starting its service. @throws with apt's last lines. */
export function installDebianPackage(name: string): Promise<void> {
  // apt-get holds a lock: one at a time.
  const mine = turn.then(() => install(name));
  turn = mine.catch(() => {});
  return mine;
}

async function install(name: string): Promise<void> {
  console.log(`Installing Debian's package ${name} …`);
  const ownPolicy = !existsSync(policyFile);
  if (ownPolicy) {
    writeFileSync(policyFile, '#!/bin/sh\nexit 101\n');
    chmodSync(policyFile, 0o755);
  }
  const removePolicy = () => {
    if (ownPolicy) rmSync(policyFile, { force: true });
  };
  process.once('exit', removePolicy);
  try {
    updated ??= aptGet(['update']);
    await updated;
    await aptGet(['install', '--yes', '--no-install-recommends', name]);
  } finally {
    removePolicy();
    process.off('exit', removePolicy);
  }
}

async function aptGet(args: string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const result = await runProgram('apt-get', args, { env });
  if (result.code !== 0) throw new Error(`apt-get ${args.join(' ')} failed.\n${result.excerpt}`);
}
