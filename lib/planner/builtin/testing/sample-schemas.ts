/** Invented databases of different domains and naming styles, each with a handful of rows. */

/** snake_case, plural tables, declared keys. */
export const shopScript = `
create table customers (
  id integer primary key, name text not null, email text, city text, country text not null,
  is_active boolean not null, created_at timestamp not null
);
create table products (id integer primary key, name text not null, category text, price numeric(10,2) not null);
create table orders (
  id integer primary key, customer_id integer not null references customers (id),
  status text not null, order_date date not null, total_amount numeric(10,2) not null
);
create table order_items (
  id integer primary key, order_id integer not null references orders (id),
  product_id integer not null references products (id), quantity integer not null, unit_price numeric(10,2) not null
);
insert into customers values
  (1, 'Ann Lee', 'ann@x.test', 'Berlin', 'Germany', 1, '2023-02-01 10:00:00'),
  (2, 'Bob Ray', 'bob@x.test', 'Paris', 'France', 0, '2024-05-02 09:00:00'),
  (3, 'Cy Poe', 'cy@x.test', 'Munich', 'Germany', 1, '2026-10-03 08:00:00'),
  (4, 'Di O''Neil', null, 'Oslo', 'Norway', 1, '2025-01-09 08:00:00');
insert into products values
  (1, 'Pen', 'Office', 2), (2, 'Desk', 'Furniture', 250), (3, 'Lamp', 'Furniture', 80), (4, 'Ink', 'Office', 15);
insert into orders values
  (1, 1, 'active', '2024-03-05', 270), (2, 2, 'shipped', '2023-07-01', 80), (3, 1, 'active', '2026-10-15', 30),
  (4, 3, 'cancelled', '2026-11-02', 500), (5, 2, 'shipped', '2024-03-20', 95.5),
  (6, 1, 'shipped', '2025-06-06', 12);
insert into order_items values
  (1, 1, 1, 10, 2), (2, 1, 2, 1, 250), (3, 2, 3, 1, 80), (4, 3, 4, 2, 15), (5, 4, 2, 2, 250), (6, 5, 3, 1, 80),
  (7, 5, 4, 1, 15.5);
`;

/** PascalCase singular tables with a prefix, camelCase columns, keys that are not declared. */
export const hospitalScript = `
create table TblPatient (
  patientId integer primary key, firstName text, lastName text, birthDate date, gender text, bloodType text
);
create table TblDoctor (doctorId integer primary key, fullName text, specialty text, yearlySalary integer);
create table TblAppointment (
  appointmentId integer primary key, patientId integer, doctorId integer, startsAt timestamp, state text, fee numeric(8,2)
);
insert into TblPatient values
  (1, 'Mia', 'Stone', '1990-04-01', 'F', 'A'), (2, 'Leo', 'Park', '1985-12-24', 'M', '0'),
  (3, 'Eva', 'Lind', '2001-06-30', 'F', 'B');
insert into TblDoctor values
  (1, 'Dr. Ada Kern', 'Cardiology', 120000), (2, 'Dr. Max Holt', 'Oncology', 140000), (3, 'Dr. Ines Vos', 'Cardiology', 99000);
insert into TblAppointment values
  (1, 1, 1, '2026-10-01 09:00:00', 'done', 80), (2, 2, 1, '2026-10-20 10:00:00', 'cancelled', 80),
  (3, 1, 2, '2026-11-03 11:00:00', 'done', 120), (4, 1, 1, '2025-11-03 11:00:00', 'no show', 60);
`;

/** Abbreviated names, a many-to-many table. */
export const schoolScript = `
create table dept (dept_id integer primary key, dept_name text not null);
create table student (
  stu_id integer primary key, fname text not null, lname text not null, enrolled_on date not null,
  dept_id integer references dept (dept_id), gpa real
);
create table course (course_id integer primary key, title text not null, credits integer not null, dept_id integer references dept (dept_id));
create table enrollment (
  stu_id integer not null references student (stu_id), course_id integer not null references course (course_id),
  grade integer, primary key (stu_id, course_id)
);
insert into dept values (1, 'Physics'), (2, 'History');
insert into student values
  (1, 'Ana', 'Ruiz', '2023-09-01', 1, 3.9), (2, 'Ben', 'Cho', '2024-09-01', 1, 2.8), (3, 'Cat', 'Dow', '2024-09-01', 2, 3.2);
insert into course values (1, 'Optics', 6, 1), (2, 'Rome', 4, 2), (3, 'Waves', 5, 1);
insert into enrollment values (1, 1, 95), (1, 3, 88), (2, 1, 70), (3, 2, 81), (1, 2, 77);
`;

/** Schema-style prefixes, views, money in line items only. */
export const logisticsScript = `
create table lg_warehouse (id integer primary key, code text not null, city text not null, capacity integer not null);
create table lg_shipment (
  id integer primary key, origin_warehouse_id integer not null references lg_warehouse (id),
  carrier text not null, status text not null, shipped_at timestamp, delivered_at timestamp, weight_kg real not null
);
create table lg_vehicle (id integer primary key, plate text not null, kind text not null, mileage integer not null);
create table lg_driver (id integer primary key, name text not null, vehicle_id integer references lg_vehicle (id), hired_on date not null);
insert into lg_warehouse values (1, 'HAM', 'Hamburg', 900), (2, 'ROT', 'Rotterdam', 1500), (3, 'LYO', 'Lyon', 400);
insert into lg_shipment values
  (1, 1, 'DHL', 'in_transit', '2026-11-20 08:00:00', null, 12.5),
  (2, 1, 'UPS', 'delivered', '2026-10-02 08:00:00', '2026-10-05 12:00:00', 40),
  (3, 2, 'DHL', 'delivered', '2025-12-30 08:00:00', '2026-01-04 12:00:00', 7.25),
  (4, 2, 'DHL', 'pending', null, null, 90);
insert into lg_vehicle values (1, 'HH-1', 'truck', 120000), (2, 'HH-2', 'van', 45000), (3, 'RO-3', 'truck', 80000);
insert into lg_driver values (1, 'Kai', 1, '2020-01-15'), (2, 'Lou', 2, '2024-06-01'), (3, 'Pat', null, '2022-03-03');
`;
