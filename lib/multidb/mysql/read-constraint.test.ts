import { expect, it } from 'vitest';
import { readMysqlConstraint } from './read-constraint.ts';

it.each([
  [
    1062,
    `Duplicate entry 'Ada' for key 'customers.name'`,
    { kind: 'unique', name: 'name', table: 'customers' },
  ],
  [1062, `Duplicate entry 'O'Brien' for key 'name'`, { kind: 'unique', name: 'name' }],
  [1062, `Doppelter Eintrag '1' für Schlüssel 'PRIMARY'`, { kind: 'unique', name: 'PRIMARY' }],
  [1048, `Column 'name' cannot be null`, { kind: 'not-null', columns: ['name'] }],
  [1364, `Field 'name' doesn't have a default value`, { kind: 'not-null', columns: ['name'] }],
  [3819, `Check constraint 'in_stock' is violated.`, { kind: 'check', name: 'in_stock' }],
  [
    4025,
    'CONSTRAINT `stock.n` failed for `a`.`b c`',
    { kind: 'check', name: 'stock.n', table: 'b c' },
  ],
  [4025, 'autoextend_size should be between 4194304 and 67108864', undefined],
  [
    1452,
    'Cannot add or update a child row: a foreign key constraint fails (`s`.`orders`, CONSTRAINT `fk` FOREIGN KEY (`c`) REFERENCES `customers` (`id`))',
    { kind: 'refers-to-nothing', name: 'fk', table: 'orders' },
  ],
  [1451, 'Cannot delete or update a parent row: (`s`.`o…', { kind: 'still-referred-to' }],
  [1217, 'Cannot delete or update a parent row', { kind: 'still-referred-to' }],
  [1146, `Table 'a.b' doesn't exist`, undefined],
])('%i, %s', (errno, sqlMessage, broken) => {
  expect(readMysqlConstraint({ errno, sqlMessage })).toEqual(broken);
});
