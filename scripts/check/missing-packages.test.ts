import { expect, it } from 'vitest';
import { findLockfileErrors } from './lockfile-errors.ts';
import { findMissingPackages, platformOf } from './missing-packages.ts';

it.each([
  ['@swc/core-darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
  ['@swc/core-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'] }],
  ['@biomejs/cli-linux-x64-musl', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }],
  ['@next/swc-linux-arm64-gnu', { os: ['linux'], cpu: ['arm64'], libc: ['glibc'] }],
  ['@swc/core-win32-ia32-msvc', { os: ['win32'], cpu: ['ia32'] }],
  ['@tailwindcss/oxide-wasm32-wasi', { cpu: ['wasm32'] }],
  ['fsevents', {}],
])('%s is for %o', (name, platform) => {
  expect(platformOf(name)).toEqual(platform);
});

it('finds what the lock file leaves out, wherever it could be listed', () => {
  const asks = { optionalDependencies: { top: '1.0.0', nested: '2.0.0', gone: '3.0.0' } };
  const lock = {
    packages: {
      '': {},
      'node_modules/@a/b': asks,
      'node_modules/top': {},
      'node_modules/@a/b/node_modules/nested': {},
    },
  };
  expect(findMissingPackages(lock).map(({ name, version }) => [name, version])).toEqual([
    ['gone', '3.0.0'],
  ]);
  expect(findLockfileErrors(lock)).toEqual([expect.stringContaining('lacks gone')]);
});

it('wants no addresses', () => {
  const lock = { packages: { 'node_modules/a': { resolved: 'https://registry.example/a.tgz' } } };
  expect(findLockfileErrors(lock)).toEqual([expect.stringContaining('node_modules/a')]);
});
