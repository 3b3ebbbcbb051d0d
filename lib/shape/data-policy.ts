/**
 * What of a database a connected model may be told: `schema` its tables' and columns' names, types and
 * comments alone; `aggregates` also a few distinct values of text columns, where sampling them is on,
 * and results that sum up or group; `rows` the first rows of any result as well.
 */
export const dataPolicies = ['schema', 'aggregates', 'rows'] as const;

export type DataPolicy = (typeof dataPolicies)[number];
