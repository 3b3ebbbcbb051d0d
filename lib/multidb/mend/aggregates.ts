/** Functions that make one value out of many rows, in any of the dialects. */
export const aggregates: ReadonlySet<string> = new Set(
  `any_value approx_count_distinct arg_max arg_min array_agg avg bit_and bit_or bit_xor bool_and
  bool_or corr count count_if countif covar_pop covar_samp every first group_concat
  histogram json_agg json_arrayagg json_group_array json_group_object json_object_agg json_objectagg
  jsonb_agg jsonb_object_agg last list listagg max max_by mean median min min_by mode percentile_cont
  percentile_disc product quantile quantile_cont quantile_disc regr_slope std stddev stddev_pop
  stddev_samp string_agg sum total var_pop var_samp variance xmlagg`
    .split(/\s+/)
    .filter(Boolean),
);
