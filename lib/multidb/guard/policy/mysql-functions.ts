import { wordSet } from './dialect-policy.ts';

/** The functions of MySQL 8 and MariaDB 11 that only read and compute, and types in casts. */
export const mysqlFunctions = wordSet(`
abs acos asin atan atan2 ceil ceiling conv cos cot crc32 crc32c degrees exp floor format greatest
least ln log log10 log2 mod pi pow power radians rand round sign sin sqrt tan truncate

any_value approx_count_distinct avg bit_and bit_or bit_xor count group_concat json_arrayagg
json_objectagg max median min percentile_cont percentile_disc std stddev stddev_pop stddev_samp sum
var_pop var_samp variance cume_dist dense_rank first_value lag last_value lead nth_value ntile
percent_rank rank row_number grouping

if ifnull nullif coalesce isnull nvl nvl2 decode_oracle interval strcmp

ascii bin bit_count bit_length char char_length character_length chr concat concat_ws elt export_set
field find_in_set from_base64 hex insert instr lcase left length lengthb locate lower lpad ltrim
make_set mid natural_sort_key oct octet_length ord position quote regexp_instr regexp_like
regexp_replace regexp_substr repeat replace reverse right rpad rtrim sformat soundex space substr
substring substring_index to_base64 to_char trim ucase unhex upper weight_string like convert cast
binary charset coercibility collation extractvalue updatexml

add_months adddate addtime convert_tz curdate current_date current_time current_timestamp curtime
date date_add date_format date_sub datediff day dayname dayofmonth dayofweek dayofyear extract
from_days from_unixtime get_format hour last_day localtime localtimestamp makedate maketime
microsecond minute month monthname now period_add period_diff quarter sec_to_time second str_to_date
subdate subtime sysdate time time_format time_to_sec timediff timestamp timestampadd timestampdiff
to_days to_seconds unix_timestamp utc_date utc_time utc_timestamp week weekday weekofyear year
yearweek

json_array json_array_append json_array_insert json_array_intersect json_compact json_contains
json_contains_path json_depth json_detailed json_equals json_exists json_extract json_insert
json_keys json_length json_loose json_merge json_merge_patch json_merge_preserve json_normalize
json_object json_object_filter_keys json_object_to_array json_overlaps json_pretty json_query
json_quote json_remove json_replace json_schema_valid json_search json_set json_storage_free
json_storage_size json_table json_type json_unquote json_valid json_value column_add column_check
column_create column_delete column_exists column_get column_json column_list json_key_value member

md5 sha sha1 sha2 compress uncompress uncompressed_length random_bytes aes_decrypt aes_encrypt
bin_to_uuid uuid_to_bin is_uuid uuid uuid_short uuid_v4 uuid_v7 sys_guid inet6_aton inet6_ntoa inet_aton inet_ntoa
is_ipv4 is_ipv4_compat is_ipv4_mapped is_ipv6 name_const format_bytes format_pico_time

connection_id lastval current_role current_user database found_rows row_count rownum schema session_user
system_user user version

statement_digest statement_digest_text icu_version ps_current_thread_id gtid_subset gtid_subtract
string_to_vector to_vector from_vector vector_to_string vector_dim vec_distance
vec_distance_cosine vec_distance_euclidean vec_fromtext vec_totext

crosses disjoint equals glength intersects overlaps touches within
st_collect st_frechetdistance st_hausdorffdistance st_interiorringn st_isring
st_lineinterpolatepoint st_numinteriorrings st_pointatdistance st_pointonsurface st_relate
st_swapxy st_validate
contains geomcollection geometrycollection linestring mbrcontains mbrcoveredby mbrcovers mbrdisjoint
mbrequals mbrintersects mbroverlaps mbrtouches mbrwithin multilinestring multipoint multipolygon
point polygon st_area st_asbinary st_asgeojson st_astext st_aswkt st_buffer st_centroid st_contains
st_convexhull st_crosses st_difference st_dimension st_disjoint st_distance st_distance_sphere
st_endpoint st_envelope st_equals st_exteriorring st_geohash st_geometryn st_geometrytype
st_geomfromgeojson st_geomfromtext st_geomfromwkb st_intersection st_intersects st_isclosed
st_isempty st_issimple st_isvalid st_latitude st_length st_longitude st_makeenvelope
st_numgeometries st_numpoints st_overlaps st_pointfromtext st_pointn st_simplify st_srid
st_startpoint st_touches st_transform st_union st_within st_x st_y

bit bool datetime dec decimal double fixed float int integer nchar nvarchar numeric real signed text
unsigned varbinary varchar vector
`);
