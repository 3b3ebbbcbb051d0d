/**
 * Words that some dialect here does not take as a bare identifier. One union for all dialects: a
 * quote too many is harmless, one too few is a syntax error. From PostgreSQL's appendix C ("reserved"
 * and "reserved (can be function or type)"), the MySQL and MariaDB keyword lists (R), SQLite's keyword
 * list, DuckDB's duckdb_keywords() (reserved, and type_function), and the words that Knex itself writes.
 */
const words = `
accessible add all alter always analyse analyze and anti any array as asc asensitive asof asymmetric
at authorization autoincrement before begin between bigint binary blob both by call cascade case
cast change char character check collate collation column columns commit concurrently condition
constraint continue convert create cross cube cume_dist current current_catalog current_date
current_role current_schema current_time current_timestamp current_user cursor database databases
day_hour day_microsecond day_minute day_second dec decimal declare default deferrable deferred
delayed delete dense_rank desc describe deterministic distinct distinctrow div do double drop dual
each else elseif empty enclosed end escape escaped except exclude exclusive exists exit explain
false fetch filter first_value float float4 float8 following for force foreign freeze from full
fulltext function general generated get glob grant group grouping groups having high_priority
hour_microsecond hour_minute hour_second if ignore ignore_server_ids ilike in index indexed infile
initially inner inout insensitive insert instead int int1 int2 int3 int4 int8 integer intersect
interval into io_after_gtids io_before_gtids is isnull iterate join json_table key keys kill lag
lambda last_value lateral lead leading leave left like limit linear lines load localtime
localtimestamp lock long longblob longtext loop low_priority manual map master_bind
master_heartbeat_period master_ssl_verify_server_cert match materialized maxvalue mediumblob
mediumint mediumtext middleint minute_microsecond minute_second mod modifies natural
no_write_to_binlog not nothing notnull nth_value ntile null numeric of offset on only optimize
optimizer_costs option optionally or order out outer outfile over overlaps page_checksum
parse_vcol_expr partition percent_rank pivot pivot_longer pivot_wider placing portion positional
precision primary procedure purge qualify raise range rank read read_write reads real recursive
ref_system_id references regexp release rename repeat replace require resignal restrict return
returning revoke right rlike rollback row row_number rows schema schemas second_microsecond select
semi sensitive separator session_user set show signal similar slow smallint some spatial specific
sql sql_big_result sql_calc_found_rows sql_small_result sqlexception sqlstate sqlwarning ssl
starting stats_auto_recalc stats_persistent stats_sample_pages stored straight_join struct summarize
symmetric system system_user table tablesample terminated then ties tinyblob tinyint tinytext to
trailing transaction trigger true try_cast unbounded undo union unique unlock unpack unpivot
unsigned update usage use user using utc_date utc_time utc_timestamp vacuum values varbinary varchar
varcharacter variadic varying verbose view virtual when where while window with within without write
xor year_month zerofill
`;

export const reservedWords: ReadonlySet<string> = new Set(words.split(/\s+/).filter(Boolean));
