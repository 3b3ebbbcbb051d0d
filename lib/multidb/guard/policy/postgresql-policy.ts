import { type DialectPolicy, phrasesByStart, wordSet } from './dialect-policy.ts';
import { postgresqlExtensionFunctions, postgresqlFunctions } from './postgresql-functions.ts';

export const postgresqlPolicy: DialectPolicy = {
  heads: {
    select: 'query',
    with: 'query',
    values: 'query',
    table: 'query',
    explain: 'explain',
    show: 'show',
  },
  allowedFunctions: new Set([...postgresqlFunctions, ...postgresqlExtensionFunctions]),
  extensionFunctions: postgresqlExtensionFunctions,
  functionSchemas: wordSet('pg_catalog information_schema'),
  refusedFunctions: [
    { why: 'waits', names: wordSet('pg_sleep pg_sleep_for pg_sleep_until') },
    {
      why: 'reads or writes files of the server',
      names: wordSet('pg_stat_file pg_current_logfile loread lowrite'),
      prefixes: ['pg_read_', 'pg_ls_', 'pg_file_', 'lo_'],
    },
    { why: 'reaches other servers', names: wordSet(''), prefixes: ['dblink', 'http'] },
    {
      why: 'changes settings',
      names: wordSet('set_config setseed set_limit pg_reload_conf'),
    },
    { why: 'moves a sequence', names: wordSet('nextval setval') },
    {
      why: 'takes locks',
      names: wordSet(''),
      prefixes: ['pg_advisory_', 'pg_try_advisory_'],
    },
    {
      why: 'runs SQL that is given as text',
      names: wordSet(`ts_stat ts_rewrite crosstab crosstabn connectby xpath_table plv8 pgxml
        table_to_xml table_to_xmlschema table_to_xml_and_xmlschema schema_to_xml
        schema_to_xmlschema schema_to_xml_and_xmlschema database_to_xml database_to_xmlschema
        database_to_xml_and_xmlschema cursor_to_xml cursor_to_xmlschema`),
      prefixes: ['query_to_xml'],
    },
    { why: 'notifies other sessions', names: wordSet('pg_notify') },
    {
      why: 'administers the server',
      names: wordSet('txid_current pg_current_xact_id gin_clean_pending_list currtid2'),
      // Whatever else PostgreSQL calls pg_… and the list of harmless functions does not know.
      prefixes: ['pg_', 'binary_upgrade_', 'brin_'],
    },
  ],
  wordsBeforeParenthesis: wordSet(`
    all and any array as asc between by case columns cross cube desc distinct else end except exists
    filter first for from full group having ilike in inner intersect into is isnull join lateral left
    like limit materialized natural next not notnull offset on only or order outer over passing
    repeatable returning right rollup row select sets similar some symmetric tablesample then to union using
    values variadic when where window with
  `),
  refusedPhrases: phrasesByStart([
    { words: ['into'], why: 'SELECT … INTO creates a table' },
    { words: ['for', 'update'], why: 'FOR UPDATE locks rows' },
    { words: ['for', 'no', 'key'], why: 'FOR NO KEY UPDATE locks rows' },
    { words: ['for', 'share'], why: 'FOR SHARE locks rows' },
    { words: ['for', 'key', 'share'], why: 'FOR KEY SHARE locks rows' },
    { words: ['operator', '('], why: 'OPERATOR(…) may call any function' },
  ]),
  refusedRelations: [
    {
      why: 'holds secrets of the server',
      names: wordSet(`pg_authid pg_shadow pg_user_mapping pg_user_mappings pg_hba_file_rules
        pg_ident_file_mappings pg_file_settings pg_subscription user_mapping_options
        _pg_user_mappings`),
    },
  ],
  refusedSchemas: wordSet(''),
  countedFunctions: {
    array_fill: { sizes: 1 },
    format: { format: 'printf' },
    generate_series: 'range',
    lpad: 1,
    repeat: 1,
    rpad: 1,
  },
  secretSettings: {
    // Connection strings, and commands that may be given a password.
    names: wordSet(`primary_conninfo ssl_passphrase_command archive_command archive_cleanup_command
      restore_command recovery_end_command`),
    functions: wordSet('current_setting'),
  },
  explainsWrites: true,
  attributeNotation: true,
  // Of the extension pgsql-http: http(http_request).
  rowFunctions: wordSet('http'),
};
