/** Of which view of information_schema what is read: for the schema itself and for its digest. */
interface CatalogueQuery {
  from: string;
  columns: string[];
  where: string;
  orderBy: string;
}

export type CataloguePart = 'tables' | 'columns' | 'keys' | 'indexes' | 'jsonChecks';

/**
 * The catalogue of the connection's own database in a fixed number of queries. Views with the same
 * columns exist in MariaDB 10.6+ and MySQL 8; columns are named, because their order differs.
 */
export function catalogueQueries(isMariaDb: boolean): Record<CataloguePart, CatalogueQuery> {
  return {
    tables: {
      from: 'TABLES',
      columns: ['TABLE_NAME', 'TABLE_TYPE', 'TABLE_COMMENT', 'TABLE_COLLATION'],
      where: `TABLE_SCHEMA = DATABASE() AND TABLE_TYPE <> 'SEQUENCE'`,
      orderBy: 'TABLE_NAME',
    },
    columns: {
      from: 'COLUMNS',
      columns:
        'TABLE_NAME COLUMN_NAME ORDINAL_POSITION COLUMN_TYPE IS_NULLABLE COLUMN_DEFAULT EXTRA CHARACTER_MAXIMUM_LENGTH COLUMN_COMMENT COLLATION_NAME GENERATION_EXPRESSION'.split(
          ' ',
        ),
      // What this login may not read is of no use to whoever asks; it may know of it nevertheless.
      where: `TABLE_SCHEMA = DATABASE() AND PRIVILEGES LIKE '%select%'`,
      orderBy: 'TABLE_NAME, ORDINAL_POSITION',
    },
    /**
     * Rows of primary keys have no referred table; a foreign key of n columns has n rows. What it does
     * when a referred row goes stands in REFERENTIAL_CONSTRAINTS, which a login that only reads is not told.
     */
    keys: {
      from: 'KEY_COLUMN_USAGE',
      columns:
        'TABLE_NAME CONSTRAINT_NAME COLUMN_NAME ORDINAL_POSITION REFERENCED_TABLE_SCHEMA REFERENCED_TABLE_NAME REFERENCED_COLUMN_NAME DATABASE()'.split(
          ' ',
        ),
      where: `TABLE_SCHEMA = DATABASE() AND (CONSTRAINT_NAME = 'PRIMARY' OR REFERENCED_TABLE_NAME IS NOT NULL)`,
      orderBy: 'TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION',
    },
    indexes: {
      from: 'STATISTICS',
      columns: [
        ...'TABLE_NAME INDEX_NAME NON_UNIQUE SEQ_IN_INDEX COLUMN_NAME SUB_PART INDEX_TYPE'.split(
          ' ',
        ),
        // Only MySQL has functional indexes; MariaDB has no such column.
        isMariaDb ? 'NULL' : 'EXPRESSION',
      ],
      where: `TABLE_SCHEMA = DATABASE() AND INDEX_NAME <> 'PRIMARY'`,
      orderBy: 'TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX',
    },
    /**
     * MariaDB's JSON is LONGTEXT with a check of the column's name; nothing else in its catalogue
     * tells. MySQL has a type of its own, and nothing to ask here.
     */
    jsonChecks: {
      from: isMariaDb ? 'CHECK_CONSTRAINTS' : 'TABLES',
      columns: isMariaDb ? ['TABLE_NAME', 'CONSTRAINT_NAME'] : ['NULL', 'NULL'],
      where: isMariaDb
        ? `CONSTRAINT_SCHEMA = DATABASE() AND LEVEL = 'Column'
           AND CHECK_CLAUSE = CONCAT('json_valid(\`', REPLACE(CONSTRAINT_NAME, '\`', '\`\`'), '\`)')`
        : 'FALSE',
      orderBy: '1',
    },
  };
}

export function selectSql({ from, columns, where, orderBy }: CatalogueQuery): string {
  return `SELECT ${columns.join(', ')} FROM information_schema.${from} WHERE ${where} ORDER BY ${orderBy}`;
}

/**
 * One text for all rows, whatever their order: their number, and the sum of 60 bits of each one's
 * SHA-2, which 10^18 rows do not overflow.
 */
export function digestSql({ from, columns, where }: CatalogueQuery): string {
  const values = columns.map((column) => `COALESCE(${column}, '\\1')`).join(', ');
  const bits = `CAST(CONV(LEFT(SHA2(CONCAT_WS('\\0', ${values}), 256), 15), 16, 10) AS DECIMAL(38))`;
  return `SELECT CONCAT(COUNT(*), '-', COALESCE(SUM(${bits}), 0))
    FROM information_schema.${from} WHERE ${where}`;
}
