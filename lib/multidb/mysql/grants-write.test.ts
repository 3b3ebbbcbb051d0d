import { expect, it } from 'vitest';
import { grantsWrite } from './grants-write.ts';

it.each<[string, string[], boolean | undefined]>([
  ['root', ['GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost` WITH GRANT OPTION'], true],
  ['a reader', ['GRANT USAGE ON *.* TO `r`@`%`', 'GRANT SELECT ON `shop`.* TO `r`@`%`'], false],
  ['a writer', ['GRANT SELECT, INSERT ON `shop`.* TO `w`@`%`'], true],
  ['a writer elsewhere', ['GRANT SELECT, INSERT ON `other`.* TO `w`@`%`'], false],
  ['a writer of one table', ['GRANT UPDATE ON `shop`.`orders` TO `w`@`%`'], true],
  ['a pattern that matches', ['GRANT DELETE ON `sh%`.* TO `w`@`%`'], true],
  ['a pattern that does not', ['GRANT DELETE ON `sh\\_p`.* TO `w`@`%`'], false],
  [
    'a login with a role',
    ['GRANT `writers`@`%` TO `w`@`%`', 'GRANT USAGE ON *.* TO `w`@`%`'],
    undefined,
  ],
  ['columns only', ['GRANT SELECT (`insert_at`) ON `shop`.`orders` TO `r`@`%`'], false],
])('%s', (_who, grants, canWrite) => {
  expect(grantsWrite(grants, 'shop')).toBe(canWrite);
});
