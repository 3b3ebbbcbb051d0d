import { type DialectPolicy, phrasesByStart, wordSet } from './dialect-policy.ts';
import { mysqlFunctions } from './mysql-functions.ts';

/** MySQL and MariaDB. */
export const mysqlPolicy: DialectPolicy = {
  heads: {
    select: 'query',
    with: 'query',
    values: 'query',
    table: 'query',
    explain: 'describe',
    describe: 'describe',
    desc: 'describe',
    analyze: 'analyze',
    show: 'show',
  },
  allowedFunctions: mysqlFunctions,
  // `name.f(…)` is always a stored function.
  functionSchemas: wordSet(''),
  refusedFunctions: [
    { why: 'waits', names: wordSet('sleep master_pos_wait source_pos_wait master_gtid_wait') },
    { why: 'burns processor time', names: wordSet('benchmark') },
    { why: 'reads files of the server', names: wordSet('load_file') },
    {
      why: 'takes or releases locks',
      names: wordSet('get_lock release_lock release_all_locks is_free_lock is_used_lock'),
    },
    { why: 'moves a sequence', names: wordSet('nextval setval') },
    { why: 'changes the session', names: wordSet('last_insert_id') },
    {
      why: 'administers the server',
      names: wordSet('sys_exec sys_eval asynchronous_connection_failover_add_source'),
      prefixes: ['group_replication_', 'wsrep_', 'wait_', 'service_', 'version_tokens_', 'audit_'],
    },
  ],
  wordsBeforeParenthesis: wordSet(`
    against all and any as asc between by case collate columns cross desc distinct distinctrow div
    else end escape except exists first for from full group having in index inner intersect into is
    join key lateral left like limit match minus mod natural next not of offset on or order outer
    over partition regexp returning right rlike rollup row select some sounds straight_join then
    to union use using value values when where window with xor
  `),
  refusedPhrases: phrasesByStart([
    { words: ['into', 'outfile'], why: 'INTO OUTFILE writes a file on the server' },
    { words: ['into', 'dumpfile'], why: 'INTO DUMPFILE writes a file on the server' },
    { words: ['into'], why: 'SELECT … INTO writes its result somewhere' },
    { words: ['for', 'update'], why: 'FOR UPDATE locks rows' },
    { words: ['for', 'share'], why: 'FOR SHARE locks rows' },
    { words: ['lock', 'in'], why: 'LOCK IN SHARE MODE locks rows' },
    { words: ['procedure'], why: 'PROCEDURE runs other code' },
    { words: ['next', 'value', 'for'], why: 'NEXT VALUE FOR moves a sequence' },
    { words: [':', '='], why: 'The assignment := changes a session variable' },
  ]),
  refusedRelations: [],
  // Accounts, password hashes and logs; its tables of names and time zones are no loss.
  refusedSchemas: wordSet('mysql'),
  countedFunctions: { lpad: 1, repeat: 1, rpad: 1, sformat: { format: 'braces' }, space: 0 },
  // MariaDB's sequence engine.
  countedRelation: /^seq_(\d+)_to_(\d+)(?:_step_\d+)?$/,
  gatheringFunctions: wordSet('group_concat json_arrayagg json_objectagg'),
  // REPLACE moves the rest of the text at each place that it finds.
  lookupFunctions: wordSet('extractvalue updatexml replace regexp_replace'),
  functionsWithoutArguments: wordSet('last_insert_id'),
  explainsWrites: false,
  attributeNotation: false,
  showSubjects: [
    'tables',
    'columns',
    'fields',
    'index',
    'indexes',
    'keys',
    'databases',
    'schemas',
    'create table',
    'create view',
    'create database',
    'create schema',
    'create trigger',
    'create function',
    'create procedure',
    'create event',
    'create sequence',
    'table status',
    'triggers',
    'events',
    'variables',
    'status',
    'warnings',
    'errors',
    'collation',
    'charset',
    'character set',
    'engines',
    'storage engines',
    'plugins',
    'procedure status',
    'function status',
    'processlist',
    'engine',
    'open tables',
    'privileges',
    'profiles',
    'binary logs',
    'master status',
    'binlog status',
    'slave status',
    'replica status',
    'all slaves',
    'all replicas',
    'count',
  ],
};
