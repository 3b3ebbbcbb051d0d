import { type DialectPolicy, phrasesByStart, wordSet } from './dialect-policy.ts';
import { postgresqlExtensionFunctions, postgresqlFunctions } from './postgresql-functions.ts';
import { harmlessSettingGroups } from './postgresql-settings.ts';

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
      prefixes: ['pg_read_', 'pg_ls_', 'pg_file_'],
    },
    {
      why: 'reads or writes files of the server',
      names: wordSet(''),
      prefixes: ['lo_'],
      ofOneValue: wordSet(`lo_close lo_creat lo_create lo_export lo_from_bytea lo_get lo_import
        lo_lseek lo_lseek64 lo_manage lo_open lo_put lo_tell lo_tell64 lo_truncate lo_truncate64
        lo_unlink`),
    },
    {
      why: 'reaches other servers',
      names: wordSet(''),
      prefixes: ['dblink', 'http'],
      // Of dblink, pgsql-http and pg_net.
      ofOneValue: wordSet(`dblink dblink_cancel_query dblink_close dblink_connect dblink_connect_u
        dblink_disconnect dblink_error_message dblink_exec dblink_fdw_validator dblink_fetch
        dblink_get_notify dblink_get_pkey dblink_get_result dblink_is_busy dblink_open
        dblink_send_query http http_collect_response http_delete http_get http_head http_header
        http_headers http_patch http_post http_put http_set_curlopt`),
    },
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
    like limit materialized natural next not notnull offset on only operator or order outer over passing
    repeatable returning right rollup row select sets similar some symmetric tablesample then to union using
    values variadic when where window with
  `),
  refusedPhrases: phrasesByStart([
    { words: ['into'], why: 'SELECT … INTO creates a table' },
    { words: ['for', 'update'], why: 'FOR UPDATE locks rows' },
    { words: ['for', 'no', 'key'], why: 'FOR NO KEY UPDATE locks rows' },
    { words: ['for', 'share'], why: 'FOR SHARE locks rows' },
    { words: ['for', 'key', 'share'], why: 'FOR KEY SHARE locks rows' },
    // Those of pg_catalog are the server's own; which one it is, the tree says.
    {
      words: ['operator', '('],
      why: 'OPERATOR(…) may call any function',
      unlessNext: 'pg_catalog',
    },
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
  gatheringFunctions: wordSet(`array array_agg json_agg json_agg_strict json_array json_arrayagg
    json_object_agg json_objectagg jsonb_agg jsonb_agg_strict jsonb_object_agg range_agg string_agg
    xmlagg`),
  lookupFunctions: wordSet('xmlexists xmltable xpath xpath_exists'),
  secretSettings: {
    // Connection strings, and commands that may be given a password.
    names: wordSet(`primary_conninfo ssl_passphrase_command archive_command archive_cleanup_command
      restore_command recovery_end_command`),
    functions: wordSet('current_setting'),
    shownTogether: wordSet('all'),
    view: {
      schema: 'pg_catalog',
      name: 'pg_settings',
      values: wordSet('setting boot_val reset_val'),
      category: { column: 'category', harmless: harmlessSettingGroups },
      ofSecrets: {
        vartype: wordSet('string'),
        context: wordSet('sighup postmaster'),
        // Where they are set; a session can set none of them, and by default they are empty.
        source: new Set(['configuration file', 'command line', 'global']),
      },
    },
  },
  explainsWrites: true,
  attributeNotation: true,
  // Of the extension pgsql-http: http(http_request).
  rowFunctions: wordSet('http'),
};
