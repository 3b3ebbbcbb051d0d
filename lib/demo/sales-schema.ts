import type { SalesRegion } from './sales-regions.ts';

const ownColumns = {
  vat_number: 'vat_number VARCHAR(20)',
  loyalty_tier:
    "loyalty_tier VARCHAR(10) NOT NULL CHECK (loyalty_tier IN ('bronze', 'silver', 'gold'))",
} as const;

export function salesSchema(region: SalesRegion): string {
  const customerColumns = [
    'id INTEGER PRIMARY KEY',
    'name VARCHAR(120) NOT NULL',
    'email VARCHAR(160) NOT NULL UNIQUE',
    'phone VARCHAR(30)',
    'city VARCHAR(80) NOT NULL',
    `${region.regionColumn} VARCHAR(60) NOT NULL`,
    'signed_up_on DATE NOT NULL',
    ...(region.ownColumn ? [ownColumns[region.ownColumn]] : []),
  ];
  const orderColumns = [
    'id INTEGER PRIMARY KEY',
    'customer_id INTEGER NOT NULL REFERENCES customers (id)',
    'order_date DATE NOT NULL',
    "status VARCHAR(12) NOT NULL CHECK (status IN ('completed', 'shipped', 'pending', 'cancelled'))",
    '-- In US dollars in every region, so that regions can be added up.\n  ' +
      'total_amount DECIMAL(12, 2) NOT NULL CHECK (total_amount >= 0)',
    ...(region.billingCurrencies
      ? ['-- What the customer paid in.\n  billing_currency CHAR(3) NOT NULL']
      : []),
  ];
  return `
CREATE TABLE customers (
  ${customerColumns.join(',\n  ')}
);
CREATE INDEX customers_${region.regionColumn} ON customers (${region.regionColumn});

CREATE TABLE products (
  id INTEGER PRIMARY KEY,
  sku VARCHAR(12) NOT NULL UNIQUE,
  name VARCHAR(80) NOT NULL,
  category VARCHAR(30) NOT NULL,
  unit_price DECIMAL(10, 2) NOT NULL CHECK (unit_price > 0)
);
CREATE INDEX products_category ON products (category);

CREATE TABLE orders (
  ${orderColumns.join(',\n  ')}
);
CREATE INDEX orders_customer_id ON orders (customer_id);
CREATE INDEX orders_order_date ON orders (order_date);
CREATE INDEX orders_status ON orders (status);

CREATE TABLE order_items (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES orders (id),
  product_id INTEGER NOT NULL REFERENCES products (id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  unit_price DECIMAL(10, 2) NOT NULL CHECK (unit_price > 0)
);
CREATE INDEX order_items_order_id ON order_items (order_id);
CREATE INDEX order_items_product_id ON order_items (product_id);
`;
}
