/** What sets of databases stand for, by the parts of names that show it. */
export const kindsOfDatabases: { word: RegExp; part: RegExp }[] = [
  {
    word: /^(region|regions|market|markets)$/,
    part: /^(us|usa|eu|europe|emea|apac|asia|latam|uk|na|africa|north|south|east|west|americas?)$/,
  },
  {
    word: /^(environment|environments|stage|stages)$/,
    part: /^(dev|development|prod|production|live|staging|stage|test|qa)$/,
  },
];
