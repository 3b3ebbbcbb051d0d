import { describe, expect, it } from 'vitest';
import { compileQuery } from '#lib/multidb/compile/compile-query.ts';
import { planOnSamples } from './testing/plan-on-samples.ts';
import {
  hospitalScript,
  logisticsScript,
  schoolScript,
  shopScript,
} from './testing/sample-schemas.ts';
import { makeSqliteSample, type SqliteSample } from './testing/sqlite-sample.ts';

const shop = makeSqliteSample('shop', shopScript);
const hospital = makeSqliteSample('hospital', hospitalScript);
const school = makeSqliteSample('school', schoolScript);
const logistics = makeSqliteSample('logistics', logisticsScript);

const plan = (question: string, samples: SqliteSample[], earlier: string[] = []) =>
  planOnSamples(question, samples, compileQuery, earlier);

/** The rows as text, in an order of their own unless the question asks for one. */
function normalise(rows: unknown[][], ordered: boolean): string[] {
  const texts = rows.map((row) => JSON.stringify(row));
  return ordered ? texts : texts.sort();
}

async function expectRows(sample: SqliteSample, question: string, sql: string): Promise<void> {
  const { text, statements } = await plan(question, [sample]);
  expect(statements, text).toHaveLength(1);
  const ordered = /order by/i.test(sql);
  expect(normalise(statements[0]?.rows ?? [], ordered), text).toEqual(
    normalise(sample.rows(sql), ordered),
  );
}

describe('a shop', () => {
  it.each([
    ['How many customers are there?', 'select count(*) from customers'],
    ['How many clients do we have?', 'select count(*) from customers'],
    ['number of active orders', "select count(*) from orders where status = 'active'"],
    ['total sales', 'select sum(total_amount) from orders'],
    [
      'What is our total revenue in 2024?',
      "select sum(total_amount) from orders where order_date like '2024%'",
    ],
    ['average order value', 'select avg(total_amount) from orders'],
    ['What is the average price of products?', 'select avg(price) from products'],
    [
      'What is the average total amount of active orders?',
      "select avg(total_amount) from orders where status = 'active'",
    ],
    ['maximum amount of orders', 'select max(total_amount) from orders'],
    ['lowest price', 'select min(price) from products'],
    [
      'top 2 customers by total',
      'select c.name, sum(o.total_amount) from orders o join customers c on c.id = o.customer_id group by c.id order by 2 desc limit 2',
    ],
    ['3 most expensive products', 'select name, price from products order by price desc limit 3'],
    ['cheapest product', 'select * from products order by price limit 1'],
    [
      'orders per country',
      'select c.country, count(*) from orders o join customers c on c.id = o.customer_id group by 1',
    ],
    [
      'How many customers are there in each country?',
      'select country, count(*) from customers group by 1',
    ],
    [
      'sales by month',
      "select strftime('%Y-%m', order_date), sum(total_amount) from orders group by 1 order by 1",
    ],
    [
      'quarterly revenue',
      "select strftime('%Y', order_date) || '-Q' || ((strftime('%m', order_date) + 2) / 3), sum(total_amount) from orders group by 1 order by 1",
    ],
    ['products over 100', 'select * from products where price > 100'],
    ['products with a price of at least 80', 'select * from products where price >= 80'],
    [
      'orders with total amount between 80 and 270',
      'select * from orders where total_amount between 80 and 270',
    ],
    ['how many orders last month', "select count(*) from orders where order_date like '2026-10%'"],
    ['orders since March 2024', "select * from orders where order_date >= '2024-03-01'"],
    ['orders before 2024', "select * from orders where order_date < '2024-01-01'"],
    ['orders after 2024-03-05', "select * from orders where order_date > '2024-03-05'"],
    ['show all products', 'select * from products'],
    ['list customers from Germany', "select * from customers where country = 'Germany'"],
    ['German customers', "select * from customers where country = 'Germany'"],
    [
      'orders in Berlin',
      "select o.* from orders o join customers c on c.id = o.customer_id where c.city = 'Berlin'",
    ],
    ['customers in Berlin or Paris', "select * from customers where city in ('Berlin', 'Paris')"],
    ['latest order', 'select * from orders order by order_date desc limit 1'],
    [
      'How many different countries do customers come from?',
      'select count(distinct country) from customers',
    ],
    [
      'customers without orders',
      'select * from customers where id not in (select customer_id from orders)',
    ],
    [
      'How many customers have no orders?',
      'select count(*) from customers where id not in (select customer_id from orders)',
    ],
    [
      'customers with more than 1 order',
      'select c.name, count(*) from customers c join orders o on o.customer_id = c.id group by c.id having count(*) > 1',
    ],
    ['orders that are not shipped', "select * from orders where status <> 'shipped'"],
    ['inactive customers', 'select * from customers where not is_active'],
    [
      'active orders from German customers',
      "select o.* from orders o join customers c on c.id = o.customer_id where o.status = 'active' and c.country = 'Germany'",
    ],
    [
      'Which customer has the most orders?',
      'select c.name from orders o join customers c on c.id = o.customer_id group by c.id order by count(*) desc limit 1',
    ],
    ['names and emails of customers', 'select name, email from customers'],
    ['customers without an email', 'select * from customers where email is null'],
    [
      'total revenue per product',
      'select p.name, sum(i.quantity * i.unit_price) from order_items i join products p on p.id = i.product_id group by p.id',
    ],
    [
      'total quantity sold per category',
      'select p.category, sum(i.quantity) from order_items i join products p on p.id = i.product_id group by 1',
    ],
    ['How many orders did Ann Lee place?', 'select count(*) from orders where customer_id = 1'],
    ['products sorted by price', 'select * from products order by price'],
    [
      'How many orders contain a Desk?',
      'select count(distinct order_id) from order_items where product_id = 2',
    ],
  ])('answers: %s', (question, sql) => expectRows(shop, question, sql));
});

describe('a hospital with undeclared keys', () => {
  it.each([
    ['How many patients are there?', 'select count(*) from TblPatient'],
    ['How many doctors per specialty?', 'select specialty, count(*) from TblDoctor group by 1'],
    [
      'How many physicians work in cardiology?',
      "select count(*) from TblDoctor where specialty = 'Cardiology'",
    ],
    [
      'appointments per doctor',
      'select d.fullName, count(*) from TblAppointment a join TblDoctor d on d.doctorId = a.doctorId group by d.doctorId',
    ],
    [
      'Which doctor has the highest yearly salary?',
      'select fullName from TblDoctor order by yearlySalary desc limit 1',
    ],
    ['female patients', "select * from TblPatient where gender = 'F'"],
    [
      'patients without appointments',
      'select * from TblPatient where patientId not in (select patientId from TblAppointment)',
    ],
    [
      'average fee by doctor',
      'select d.fullName, avg(a.fee) from TblAppointment a join TblDoctor d on d.doctorId = a.doctorId group by d.doctorId',
    ],
    ['cancelled appointments', "select * from TblAppointment where state = 'cancelled'"],
    ['appointments this month', "select * from TblAppointment where startsAt like '2026-11%'"],
    ['youngest patient', 'select * from TblPatient order by birthDate desc limit 1'],
    [
      'How many visits were there in 2026?',
      "select count(*) from TblAppointment where startsAt like '2026%'",
    ],
    [
      'total fee per specialty',
      'select d.specialty, sum(a.fee) from TblAppointment a join TblDoctor d on d.doctorId = a.doctorId group by 1',
    ],
  ])('answers: %s', (question, sql) => expectRows(hospital, question, sql));
});

describe('a school with abbreviated names', () => {
  it.each([
    [
      'number of students per department',
      'select d.dept_name, count(*) from student s join dept d on d.dept_id = s.dept_id group by d.dept_id',
    ],
    ['average gpa of students', 'select avg(gpa) from student'],
    [
      'first and last names of pupils in Physics',
      "select fname, lname from student s join dept d using (dept_id) where dept_name = 'Physics'",
    ],
    [
      'Which course has the most credits?',
      'select title from course order by credits desc limit 1',
    ],
    ['students enrolled in 2024', "select * from student where enrolled_on like '2024%'"],
    [
      'average grade per course',
      'select c.title, avg(e.grade) from enrollment e join course c using (course_id) group by c.course_id',
    ],
    ['courses with more than 4 credits', 'select * from course where credits > 4'],
    [
      'How many students take Optics?',
      'select count(*) from student where stu_id in (select stu_id from enrollment where course_id = 1)',
    ],
    [
      'titles of courses in the History department',
      "select title from course join dept using (dept_id) where dept_name = 'History'",
    ],
  ])('answers: %s', (question, sql) => expectRows(school, question, sql));
});

describe('logistics with prefixes', () => {
  it.each([
    [
      'How many shipments are in transit?',
      "select count(*) from lg_shipment where status = 'in_transit'",
    ],
    ['shipments by carrier', 'select carrier, count(*) from lg_shipment group by 1'],
    [
      'total weight of shipments per carrier',
      'select carrier, sum(weight_kg) from lg_shipment group by 1',
    ],
    ['heaviest shipment', 'select * from lg_shipment order by weight_kg desc limit 1'],
    ['shipments delivered in 2026', "select * from lg_shipment where delivered_at like '2026%'"],
    [
      'deliveries shipped from Hamburg',
      "select s.* from lg_shipment s join lg_warehouse w on w.id = s.origin_warehouse_id where w.city = 'Hamburg'",
    ],
    [
      'trucks with mileage over 100,000',
      "select * from lg_vehicle where kind = 'truck' and mileage > 100000",
    ],
    ['drivers hired after 2021', "select * from lg_driver where hired_on >= '2022-01-01'"],
    ['warehouses with capacity below 1k', 'select * from lg_warehouse where capacity < 1000'],
    ['drivers without a vehicle', 'select * from lg_driver where vehicle_id is null'],
  ])('answers: %s', (question, sql) => expectRows(logistics, question, sql));
});

describe('what it declines', () => {
  it.each([
    ['What is the weather in Berlin?', shop],
    ['How many unicorns are there?', shop],
    ['customers who complained about refunds', shop],
    ['Delete all orders', shop],
    ['average temperature of patients', hospital],
    ['hello', school],
    ['customers and orders', shop],
    ['customers with more orders', shop],
    ['customers who bought every product', shop],
    ['who bought the Desk?', shop],
  ])('%s', async (question, sample) => {
    const { text, statements } = await plan(question, [sample]);
    expect(statements, text).toEqual([]);
    expect(text).toMatch(/^(CANNOT|CLARIFY): \S/m);
  });

  it('names tables that can be asked about', async () => {
    const { text } = await plan('What is the weather?', [shop]);
    expect(text).toContain('customers');
  });
});
