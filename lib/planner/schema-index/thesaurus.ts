/**
 * Words that people and schemas use for one another, in the singular. General English of business,
 * not of any one schema. A word may stand in several groups.
 */
const groups = `
customer client buyer shopper patron consumer
employee staff worker personnel
order purchase buy
sale order purchase
sale revenue turnover income earning
product item article goods merchandise
item line position
amount total sum value
price cost fee charge amount rate
vendor supplier provider
invoice bill
payment pay
city town municipality
country nation
state province
region area territory zone district
doctor physician
student pupil learner
teacher instructor lecturer professor tutor
course class subject
salary wage pay compensation
film movie
song track
singer artist musician vocalist performer
author writer
department division unit dept
boss manager supervisor
car vehicle automobile
shipment delivery consignment
ship deliver dispatch
truck lorry
warehouse depot
shop store outlet branch
participant attendee
member subscriber
user account
company firm business organization organisation corporation
location place site
phone telephone mobile
email mail
birthday birthdate dob birth
quantity amount unit
category kind type genre class
gender sex
job position role occupation profession title
visit appointment consultation
illness disease condition
drug medicine medication
rating score grade mark star
ticket issue case
contract agreement
contest competition tournament
game match
club team squad
player athlete
inhabitant resident population
trip journey ride
reservation booking
room chamber
stock inventory
review feedback comment
date day time
creation created registration registered signup joined
hire hired employment start
area size surface
length duration runtime
plan tier subscription
discount rebate
refund return
name title label
description text summary
parent guardian
apartment flat
picture photo image
id identifier number code
zip postcode zipcode postal
person human individual
team squad
user person profile
author tutor
price rate
founded founding foundation established
launch release
open opening
sport hobby
latitude lat
`;

const abbreviations: Record<string, string> = {
  cust: 'customer',
  cst: 'customer',
  emp: 'employee',
  empl: 'employee',
  dept: 'department',
  dpt: 'department',
  prod: 'product',
  prd: 'product',
  cat: 'category',
  categ: 'category',
  qty: 'quantity',
  amt: 'amount',
  addr: 'address',
  tel: 'phone',
  ph: 'phone',
  inv: 'invoice',
  org: 'organization',
  orgs: 'organization',
  mgr: 'manager',
  yr: 'year',
  yrs: 'year',
  mon: 'month',
  mth: 'month',
  ord: 'order',
  ords: 'order',
  desc: 'description',
  descr: 'description',
  dob: 'birth date',
  lat: 'latitude',
  stu: 'student',
  fac: 'faculty',
  crs: 'course',
  prof: 'professor',
  rest: 'restaurant',
  descrip: 'description',
  temp: 'temperature',
  ref: 'reference',
  lng: 'longitude',
  bday: 'birthday',
  fname: 'first name',
  lname: 'last name',
  firstname: 'first name',
  lastname: 'last name',
  surname: 'last name',
  forename: 'first name',
  fullname: 'full name',
  num: 'number',
  nbr: 'number',
  no: 'number',
  nr: 'number',
  cnt: 'count',
  dt: 'date',
  ts: 'timestamp',
  loc: 'location',
  ctry: 'country',
  st: 'state',
  acct: 'account',
  acc: 'account',
  txn: 'transaction',
  tx: 'transaction',
  trx: 'transaction',
  trans: 'transaction',
  pmt: 'payment',
  curr: 'currency',
  ccy: 'currency',
  avg: 'average',
  pct: 'percent',
  perc: 'percent',
  wt: 'weight',
  ht: 'height',
  sal: 'salary',
  pat: 'patient',
  doc: 'document',
  docs: 'document',
  supp: 'supplier',
  vend: 'vendor',
  whse: 'warehouse',
  wh: 'warehouse',
  stat: 'status',
  sts: 'status',
  img: 'image',
  msg: 'message',
  usr: 'user',
  grp: 'group',
  proj: 'project',
  req: 'request',
  res: 'reservation',
  mfr: 'manufacturer',
  veh: 'vehicle',
  shpmt: 'shipment',
  orderdate: 'order date',
  hiredate: 'hire date',
};

const neighbours = new Map<string, Set<string>>();
for (const line of groups.trim().split('\n')) {
  const words = line.split(' ');
  for (const word of words) {
    const known = neighbours.get(word) ?? new Set<string>();
    for (const other of words) if (other !== word) known.add(other);
    neighbours.set(word, known);
  }
}

/** Words that are used for a singular word. */
export function synonymsOf(word: string): Iterable<string> {
  return neighbours.get(word) ?? [];
}

/** Whether two singular words are used for one another. */
export function areSynonyms(left: string, right: string): boolean {
  return neighbours.get(left)?.has(right) ?? false;
}

/** The words that an abbreviated word of a name stands for; the word itself where it is none. */
export function expandAbbreviation(word: string): string[] {
  const long = Object.hasOwn(abbreviations, word) ? abbreviations[word] : undefined;
  return long?.split(' ') ?? [word];
}
