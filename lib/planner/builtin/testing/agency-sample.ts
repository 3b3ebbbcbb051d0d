import { makeSqliteSample } from './sqlite-sample.ts';

/** A service agency: states that verbs speak of, names with numbers in them, several rows of one name. */
export const agencyScript = `
create table plans (id integer primary key, name text not null);
create table clients (
  id integer primary key, company text not null, email text, country text not null,
  plan_id integer not null references plans (id)
);
create table invoices (
  id integer primary key, client_id integer not null references clients (id), status text not null,
  amount numeric(10,2) not null, issued_on date not null
);
create table payments (
  id integer primary key, client_id integer not null references clients (id), status text not null,
  amount numeric(10,2) not null, paid_on date not null
);
create table agents (id integer primary key, name text not null);
create table tickets (
  id integer primary key, client_id integer not null references clients (id),
  agent_id integer references agents (id), status text not null, priority text not null, opened_on date not null
);
create table teams (id integer primary key, name text not null);
create table tasks (
  id integer primary key, team_id integer not null references teams (id), status text not null,
  priority text not null, title text not null
);
insert into plans values (1, 'Basic'), (2, 'Pro');
with recursive n (i) as (select 1 union all select i + 1 from n where i < 40)
insert into clients select i, 'Company ' || i, 'c' || i || '@x.test',
  case when i % 4 = 0 then 'Germany' else 'France' end, 1 + i % 2 from n;
with recursive n (i) as (select 1 union all select i + 1 from n where i < 120)
insert into invoices select i, 1 + i % 40, case when i % 5 = 0 then 'overdue' when i % 7 = 0 then 'open' else 'paid' end,
  10 * i, date('2026-01-01', '+' || i || ' days') from n;
with recursive n (i) as (select 1 union all select i + 1 from n where i < 60)
insert into payments select i, 1 + i % 40, case when i % 6 = 0 then 'refunded' else 'completed' end,
  i, date('2026-01-01', '+' || i || ' days') from n;
insert into agents values (1, 'Ada'), (2, 'Ben'), (3, 'Cleo');
with recursive n (i) as (select 1 union all select i + 1 from n where i < 60)
insert into tickets select i, 1 + i % 8, 1 + i % 3,
  case when i % 4 = 0 then 'closed' when i % 6 = 1 then 'resolved' else 'open' end,
  case when i % 15 = 0 then 'critical' else 'normal' end, date('2026-01-01', '+' || i || ' days') from n;
insert into teams values (1, 'Blue'), (2, 'Blue'), (3, 'Red');
with recursive n (i) as (select 1 union all select i + 1 from n where i < 40)
insert into tasks select i, case when i % 5 < 2 then 1 when i % 5 = 2 then 2 else 3 end,
  case when i % 3 = 0 then 'done' else 'open' end, case when i % 2 = 0 then 'high' else 'low' end, 'Task ' || i from n;
`;

export const agency = makeSqliteSample('agency', agencyScript);
