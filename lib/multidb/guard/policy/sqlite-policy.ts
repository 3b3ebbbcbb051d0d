import { type DialectPolicy, phrasesByStart, wordSet } from './dialect-policy.ts';

/** Only tell about the schema or the file; an argument names what to tell about. */
const pragmasWithArgument = wordSet(`
  table_info table_xinfo table_list index_list index_info index_xinfo foreign_key_list
  foreign_key_check integrity_check quick_check
`);

/** Tell a setting when they stand alone; an argument would set it. */
const plainPragmas = wordSet(`
  application_id auto_vacuum cache_size collation_list compile_options data_version database_list
  encoding foreign_keys freelist_count function_list journal_mode max_page_count module_list
  page_count page_size pragma_list query_only schema_version user_version busy_timeout locking_mode
  mmap_size recursive_triggers secure_delete synchronous temp_store threads trusted_schema
  wal_autocheckpoint
`);

const pragmaFunctions = [...pragmasWithArgument, ...plainPragmas].map((name) => `pragma_${name}`);

const functions = wordSet(`
abs acos acosh asin asinh atan atan2 atanh ceil ceiling cos cosh degrees exp floor ln log log10 log2
max min mod pi pow power radians random round sign sin sinh sqrt tan tanh trunc
avg count group_concat json_group_array json_group_object jsonb_group_array jsonb_group_object median
percentile percentile_cont percentile_disc string_agg sum total cume_dist dense_rank first_value lag
last_value lead nth_value ntile percent_rank rank row_number
char coalesce concat concat_ws format glob hex if ifnull iif instr length like likelihood likely
lower ltrim nullif octet_length printf quote randomblob replace rtrim soundex substr substring trim typeof
unhex unicode unistr unistr_quote unlikely upper zeroblob cast
date datetime julianday strftime time timediff unixepoch current_date current_time
current_timestamp
json json_array json_array_insert json_array_length json_each json_error_position json_extract
json_insert json_object json_patch json_pretty json_quote json_remove json_replace json_set json_tree
json_type json_valid jsonb jsonb_array jsonb_array_insert jsonb_each jsonb_extract jsonb_insert
jsonb_object jsonb_patch jsonb_remove jsonb_replace jsonb_set jsonb_tree generate_series
bm25 highlight snippet matchinfo offsets match regexp
geopoly_area geopoly_bbox geopoly_blob geopoly_ccw geopoly_contains_point geopoly_group_bbox
geopoly_json geopoly_overlap geopoly_regular geopoly_svg geopoly_within geopoly_xform
changes total_changes last_insert_rowid sqlite_compileoption_get sqlite_compileoption_used
sqlite_source_id sqlite_version
character decimal double float int integer numeric real text varchar
`);

export const sqlitePolicy: DialectPolicy = {
  heads: {
    select: 'query',
    with: 'query',
    values: 'query',
    explain: 'explain',
    pragma: 'pragma',
  },
  allowedFunctions: new Set([...functions, ...pragmaFunctions]),
  functionSchemas: wordSet('main temp'),
  refusedFunctions: [
    { why: 'loads code', names: wordSet('load_extension fts3_tokenizer') },
    {
      why: 'reads or writes files',
      names: wordSet('readfile writefile edit fsdir lsdir lsmode zipfile sqlar_compress csv vsv'),
      prefixes: ['fileio_'],
    },
    { why: 'compiles SQL that is given as text', names: wordSet('bytecode tables_used') },
    { why: 'changes an index', names: wordSet('optimize') },
    { why: 'writes to the log', names: wordSet('sqlite_log') },
    { why: 'changes settings', names: wordSet(''), prefixes: ['pragma_'] },
  ],
  wordsBeforeParenthesis: wordSet(`
    all and as asc between by case collate cross desc distinct else end escape except exists filter
    from full glob group having in inner intersect is isnull join left like limit match materialized
    natural not notnull offset on or order outer over regexp right select then union using values
    when where window with
  `),
  refusedPhrases: phrasesByStart([{ words: ['into'], why: 'INTO writes its result somewhere' }]),
  refusedRelations: [
    {
      why: 'shows the raw pages of the file',
      names: wordSet('sqlite_dbpage sqlite_dbdata sqlite_dbptr'),
    },
    // What is called f(x) in FROM may be named there alone, and given x by WHERE.
    { why: 'reads or writes files', names: wordSet('fsdir lsdir zipfile') },
    { why: 'compiles SQL that is given as text', names: wordSet('bytecode tables_used') },
    {
      why: 'is a pragma that is not known to only read',
      names: wordSet(''),
      prefixes: ['pragma_'],
    },
  ],
  refusedSchemas: wordSet(''),
  countedFunctions: {
    format: { format: 'printf' },
    generate_series: 'range',
    printf: { format: 'printf' },
    randomblob: 0,
    zeroblob: 0,
  },
  gatheringFunctions: wordSet(`group_concat json_group_array json_group_object jsonb_group_array
    jsonb_group_object string_agg`),
  // https://www.sqlite.org/vtab.html#tabfunc2; the full-text tables are asked so: FROM docs('word').
  tablesTakeArguments: true,
  explainsWrites: true,
  attributeNotation: false,
  // https://www.sqlite.org/pragma.html: the two ways to give an argument are one.
  pragmas: { plain: plainPragmas, withArgument: pragmasWithArgument, takesEquals: true },
};
