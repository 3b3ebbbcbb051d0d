import { makeSqliteSample } from './sqlite-sample.ts';

/** The records of a radio station: units in names, people by two names, a table of pairs. */
export const archive = makeSqliteSample(
  'archive',
  `create table performer (performer_id integer primary key, name text not null);
   create table record (
     record_id integer primary key, title text not null, performer_id integer not null references performer (performer_id)
   );
   create table style (style_id integer primary key, name text not null);
   create table song (
     song_id integer primary key, name text not null, record_id integer references record (record_id),
     style_id integer references style (style_id), writer text, milliseconds integer not null,
     bytes integer, unit_price numeric(10,2) not null
   );
   create table mix (mix_id integer primary key, name text not null);
   create table mix_song (
     mix_id integer not null references mix (mix_id), song_id integer not null references song (song_id),
     primary key (mix_id, song_id)
   );
   create table clerk (
     clerk_id integer primary key, first_name text not null, last_name text not null, title text,
     reports_to integer references clerk (clerk_id), city text, hired_on date
   );
   create table listener (
     listener_id integer primary key, first_name text not null, last_name text not null, city text, country text,
     phone text, support_clerk_id integer references clerk (clerk_id)
   );
   create table receipt (
     receipt_id integer primary key, listener_id integer not null references listener (listener_id),
     receipt_date timestamp not null, total numeric(10,2) not null
   );
   create table receipt_line (
     receipt_line_id integer primary key, receipt_id integer not null references receipt (receipt_id),
     song_id integer not null references song (song_id), unit_price numeric(10,2) not null, quantity integer not null
   );
   insert into performer values (1, 'Vela'), (2, 'A/B'), (3, 'Silent Four');
   insert into record values (1, 'Live at Noon', 1), (2, 'Tides', 1), (3, 'Alive', 2);
   insert into style values (1, 'Folk'), (2, 'Deep Folk'), (3, 'Jazz');
   insert into song values
     (1, 'Rise and Fall', 1, 1, 'Ada Kern', 200000, 4000000, 0.99), (2, 'Low Tide', 2, 2, 'Ada Kern', 420000, 9000000, 1.99),
     (3, 'High Tide', 2, 1, null, 310000, 7500000, 0.99), (4, 'Folk Song', 3, 3, null, 95000, 1200000, 0.99),
     (5, 'Encore', 3, 3, null, 600000, 120000000, 1.99);
   insert into mix values (1, 'Morning'), (2, 'Night'), (3, 'Empty');
   insert into mix_song values (1, 1), (1, 2), (1, 3), (2, 1), (2, 5);
   insert into clerk values
     (1, 'Nora', 'Hill', 'Manager', null, 'Bergen', '2019-01-01'), (2, 'Otto', 'Berg', 'Agent', 1, 'Oslo', '2020-05-01'),
     (3, 'Pia', 'Lund', 'Agent', 1, 'Oslo', '2022-02-01'), (4, 'Rolf', 'Dahl', 'Trainee', 2, 'Bergen', '2024-03-01');
   insert into listener values
     (1, 'Ann', 'Lee', 'Oslo', 'Norway', '+47 1', 2), (2, 'Bob', 'Ray', 'Lund', 'Sweden', '+46 2', 2),
     (3, 'Cy', 'Poe', 'Bergen', 'Norway', null, 3), (4, 'Dee', 'Fox', 'Malmö', 'Sweden', '+46 4', 2),
     (5, 'Eve', 'Orr', 'Oslo', 'Norway', '+47 5', 3);
   with recursive n (i) as (select 6 union all select i + 1 from n where i < 60)
   insert into listener select i, 'First' || i, 'Last' || i, 'Town ' || i, 'Land ' || i, null, 3 from n;
   insert into receipt values
     (1, 1, '2024-01-05 10:00:00', 2.98), (2, 2, '2024-02-11 11:00:00', 0.99), (3, 1, '2025-03-12 12:00:00', 1.99),
     (4, 3, '2025-04-13 13:00:00', 3.98), (5, 4, '2025-04-14 14:00:00', 0.99);
   insert into receipt_line values
     (1, 1, 1, 0.99, 1), (2, 1, 2, 1.99, 1), (3, 2, 1, 0.99, 1), (4, 3, 2, 1.99, 1), (5, 4, 5, 1.99, 2), (6, 5, 3, 0.99, 1);`,
);
