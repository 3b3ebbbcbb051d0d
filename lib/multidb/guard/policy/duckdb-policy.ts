import { type DialectPolicy, phrasesByStart, wordSet } from './dialect-policy.ts';
import { duckdbFunctions } from './duckdb-functions.ts';

/** Only tell about the schema or the file. */
const plainPragmas = wordSet(`
  collations database_list database_size functions metadata_info platform show_databases show_tables
  show_tables_expanded user_agent version
`);

/** Named where a table is, these are read as files, with `?` behind them too (`x.csv?` is a pattern); what else an extension would read is, too. */
const fileEndings =
  'arrows?|avro|csv|db|duckdb|feather|fgb|geojson|gpkg|ipc|json|jsonl|ndjson|orc|parquet|shp|sqlite|tsv|txt|vortex|xlsx?';

export const duckdbPolicy: DialectPolicy = {
  heads: {
    select: 'query',
    with: 'query',
    values: 'query',
    table: 'query',
    from: 'query',
    pivot: 'query',
    pivot_wider: 'query',
    unpivot: 'query',
    pivot_longer: 'query',
    describe: 'query',
    desc: 'query',
    show: 'query',
    summarize: 'query',
    explain: 'explain',
    pragma: 'pragma',
  },
  relationHeads: wordSet(
    'from pivot pivot_wider unpivot pivot_longer describe desc show summarize table',
  ),
  clausesAfterFrom: wordSet('qualify'),
  allowedFunctions: duckdbFunctions,
  functionSchemas: wordSet('main system pg_catalog information_schema'),
  methodCalls: true,
  refusedFunctions: [
    { why: 'waits', names: wordSet('sleep_ms pg_sleep') },
    {
      why: 'reads or writes files or addresses',
      names: wordSet(`glob sniff_csv which_secret arrow_scan arrow_scan_dumb st_read st_read_meta
        st_drivers shapefile_meta delta_scan postgres_scan postgres_scan_pushdown postgres_query
        postgres_execute mysql_scan mysql_query mysql_execute sqlite_scan sqlite_attach sqlite_query
        open_prompt load_aws_credentials open_xlsx read_xlsx copy_blob`),
      prefixes: ['read_', 'parquet_', 'iceberg_', 'http_', 'excel_', 'write_'],
    },
    {
      why: 'runs SQL that is given as text',
      names: wordSet(`query query_table json_execute_serialized_sql from_substrait
        from_substrait_json json_serialize_plan sql_auto_complete check_peg_parser summary
        histogram_values seq_scan index_scan`),
      prefixes: ['get_substrait'],
    },
    { why: 'moves a sequence', names: wordSet('nextval currval setval') },
    { why: 'reads the settings of the process', names: wordSet('getenv getvariable') },
    {
      why: 'tells secrets',
      names: wordSet('duckdb_secrets duckdb_variables'),
    },
    {
      why: 'changes settings',
      names: wordSet('setseed enable_logging disable_logging truncate_duckdb_logs write_log'),
      prefixes: ['enable_', 'disable_'],
    },
    {
      why: 'administers the database',
      names: wordSet('checkpoint force_checkpoint vacuum'),
      prefixes: ['pragma_', 'duckdb_'],
    },
  ],
  // The reserved words, and others that the grammar reads before a parenthesis.
  wordsBeforeParenthesis: wordSet(`
    all analyse analyze and any array as asc asymmetric between both by case check collate column constraint
    default deferrable desc describe distinct do else end except false fetch filter for foreign from
    group having in initially intersect into lambda lateral leading limit not null offset on only or
    order pivot pivot_longer pivot_wider placing primary qualify references returning select show some
    summarize symmetric table then to trailing true union unique unpivot using variadic when where
    window with
    anti asof cross exclude exists first ilike include inner is isnull join key last like materialized
    name natural next notnull outer over positional rename rollup rows sample semi sets similar
    tablesample values within cube
  `),
  clauseWords: true,
  refusedPhrases: phrasesByStart([
    // UNPIVOT … INTO NAME x VALUE y names its two columns.
    { words: ['into'], why: 'SELECT … INTO creates a table', unlessNext: 'name' },
    { words: ['for', 'update'], why: 'FOR UPDATE locks rows' },
    { words: ['for', 'share'], why: 'FOR SHARE locks rows' },
    { words: ['operator', '('], why: 'OPERATOR(…) may call any function' },
  ]),
  refusedRelations: [],
  refusedSchemas: wordSet(''),
  namedFile: new RegExp(
    `://|^(?:~|\\.{0,2})/|\\\\|\\.(?:${fileEndings})(?:\\.(?:gz|zst|bz2))?(?:$|\\?)`,
    'i',
  ),
  countedFunctions: {
    array_resize: 1,
    bar: 3,
    bitstring: 1,
    format: { format: 'braces' },
    generate_series: 'range',
    list_resize: 1,
    lpad: 1,
    printf: { format: 'printf' },
    range: 'range',
    repeat: 1,
    rpad: 1,
  },
  explainsWrites: false,
  attributeNotation: false,
  refusedInFrom: {
    // `FROM histogram('t', x)` is a macro that queries what its text names; elsewhere it counts.
    why: 'runs SQL that is given as text where a table is named',
    names: wordSet('histogram'),
  },
  pragmas: { plain: plainPragmas, withArgument: wordSet('table_info storage_info') },
};
