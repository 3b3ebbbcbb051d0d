import { expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import { explainError } from './explain-error.ts';

const failing = (code: string) => Object.assign(new Error(`${code}: it failed`), { code });

it.each([
  ['ENOSPC', 'data', /Free some space/],
  ['EROFS', 'data', /right to write there, or set DATA_DIR/],
  ['EACCES', 'checkout', /right to write in this checkout/],
  ['SQLITE_READONLY_DIRECTORY', 'data', /right to write/],
  ['SQLITE_FULL', 'data', /Free some space/],
] as const)('%s of the %s folder', (code, place, mend) => {
  expect(explainError(failing(code), place).mend).toMatch(mend);
});

it('finds the code in a cause, and leaves an error that says its mend alone', () => {
  expect(explainError(new Error('failed', { cause: failing('ENOSPC') })).mend).toMatch(/space/);
  const told = new AppError('storage_failed', 'The disk is full. Free some space.');
  expect(explainError(told)).toEqual({ problem: 'The disk is full. Free some space.', mend: '' });
});
