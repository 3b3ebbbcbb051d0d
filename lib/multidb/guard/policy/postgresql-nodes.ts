/**
 * What the parse tree of a reading statement may hold, by the names of libpg_query's protobuf
 * (https://github.com/pganalyze/libpg_query/blob/18-latest/protobuf/pg_query.proto): node -> fields.
 * `field:Node` says of which kind a value is where the tree does not say it itself ('' else). Nodes and
 * fields that do not stand here are refused, so that what PostgreSQL learns one day is refused too.
 */
export type NodePolicy = ReadonlyMap<string, ReadonlyMap<string, string>>;

export const readingNodes = nodePolicy({
  SelectStmt: `distinctClause targetList fromClause whereClause groupClause groupDistinct
    havingClause windowClause valuesLists sortClause limitOffset limitCount limitOption
    withClause:WithClause op all larg:SelectStmt rarg:SelectStmt`,
  WithClause: 'ctes recursive',
  CommonTableExpr: `ctename aliascolnames ctematerialized ctequery search_clause:CTESearchClause
    cycle_clause:CTECycleClause`,
  CTESearchClause: 'search_col_list search_breadth_first search_seq_column',
  CTECycleClause: `cycle_col_list cycle_mark_column cycle_mark_value cycle_mark_default
    cycle_path_column`,
  ResTarget: 'name indirection val',
  SortBy: 'node sortby_dir sortby_nulls useOp',
  GroupingSet: 'kind content',
  WindowDef: 'name refname partitionClause orderClause frameOptions startOffset endOffset',

  RangeVar: 'catalogname schemaname relname inh relpersistence alias:Alias',
  RangeSubselect: 'lateral subquery alias:Alias',
  RangeFunction: 'lateral ordinality is_rowsfrom functions alias:Alias coldeflist',
  RangeTableFunc: 'lateral docexpr rowexpr namespaces columns alias:Alias',
  RangeTableFuncCol: 'colname typeName:TypeName for_ordinality is_not_null colexpr coldefexpr',
  RangeTableSample: 'relation method args repeatable',
  JoinExpr: `jointype isNatural larg rarg usingClause join_using_alias:Alias quals alias:Alias
    rtindex`,
  Alias: 'aliasname colnames',
  ColumnDef: 'colname typeName:TypeName is_local collClause:CollateClause',

  ColumnRef: 'fields',
  A_Star: '',
  A_Const: 'ival:Integer fval:Float boolval:Boolean sval:String bsval:BitString isnull',
  Integer: 'ival',
  Float: 'fval',
  Boolean: 'boolval',
  String: 'sval',
  BitString: 'bsval',
  List: 'items',
  TypeCast: 'arg typeName:TypeName',
  TypeName: 'names typeOid typmods typemod arrayBounds',
  CollateClause: 'arg collname',
  A_Expr: 'kind name lexpr rexpr rexpr_list_start rexpr_list_end',
  BoolExpr: 'boolop args',
  NullTest: 'arg nulltesttype argisrow',
  BooleanTest: 'arg booltesttype',
  CaseExpr: 'arg args defresult',
  CaseWhen: 'expr result',
  CoalesceExpr: 'args',
  MinMaxExpr: 'op args',
  SQLValueFunction: 'op typmod',
  FuncCall: `funcname args agg_order agg_filter over:WindowDef agg_within_group agg_star
    agg_distinct func_variadic funcformat`,
  NamedArgExpr: 'arg name argnumber',
  GroupingFunc: 'args',
  SubLink: 'subLinkType testexpr operName subselect',
  A_Indirection: 'arg indirection',
  A_Indices: 'is_slice lidx uidx',
  A_ArrayExpr: 'elements list_start list_end',
  RowExpr: 'args row_format colnames',

  XmlExpr: 'op name named_args arg_names args xmloption indent',
  XmlSerialize: 'xmloption expr typeName:TypeName indent',
  JsonFormat: 'format_type encoding',
  JsonReturning: 'format:JsonFormat',
  JsonOutput: 'typeName:TypeName returning:JsonReturning',
  JsonValueExpr: 'raw_expr formatted_expr format:JsonFormat',
  JsonKeyValue: 'key value:JsonValueExpr',
  JsonIsPredicate: 'expr format:JsonFormat item_type unique_keys',
  JsonParseExpr: 'expr:JsonValueExpr output:JsonOutput unique_keys',
  JsonScalarExpr: 'expr output:JsonOutput',
  JsonSerializeExpr: 'expr:JsonValueExpr output:JsonOutput',
  JsonObjectConstructor: 'exprs output:JsonOutput absent_on_null unique',
  JsonArrayConstructor: 'exprs output:JsonOutput absent_on_null',
  JsonArrayQueryConstructor: 'query output:JsonOutput format:JsonFormat absent_on_null',
  JsonObjectAgg: 'constructor:JsonAggConstructor arg:JsonKeyValue absent_on_null unique',
  JsonArrayAgg: 'constructor:JsonAggConstructor arg:JsonValueExpr absent_on_null',
  JsonAggConstructor: 'output:JsonOutput agg_filter agg_order over:WindowDef',
  JsonFuncExpr: `op column_name context_item:JsonValueExpr pathspec passing output:JsonOutput
    on_empty:JsonBehavior on_error:JsonBehavior wrapper quotes`,
  JsonBehavior: 'btype expr coerce',
  JsonArgument: 'val:JsonValueExpr name',
  JsonTable: `context_item:JsonValueExpr pathspec:JsonTablePathSpec passing columns
    on_error:JsonBehavior alias:Alias lateral`,
  JsonTableColumn: `coltype name typeName:TypeName pathspec:JsonTablePathSpec format:JsonFormat
    wrapper quotes columns on_empty:JsonBehavior on_error:JsonBehavior`,
  JsonTablePathSpec: 'string name name_location',
});

/** SHOW, and EXPLAIN of what may be read; they stand outermost. */
export const toldNodes: NodePolicy = new Map([
  ...readingNodes,
  ...nodePolicy({
    VariableShowStmt: 'name',
    ExplainStmt: 'query options',
    DefElem: 'defname arg defaction',
  }),
]);

const changingNodes = nodePolicy({
  InsertStmt: `relation:RangeVar cols selectStmt onConflictClause:OnConflictClause
  returningClause:ReturningClause withClause:WithClause override`,
  UpdateStmt: `relation:RangeVar targetList whereClause fromClause
  returningClause:ReturningClause withClause:WithClause`,
  DeleteStmt: `relation:RangeVar usingClause whereClause returningClause:ReturningClause
  withClause:WithClause`,
  MergeStmt: `relation:RangeVar sourceRelation joinCondition mergeWhenClauses
  returningClause:ReturningClause withClause:WithClause`,
  MergeWhenClause: 'matchKind commandType override condition targetList values',
  OnConflictClause: 'action infer:InferClause targetList whereClause',
  InferClause: 'indexElems whereClause conname',
  IndexElem: 'name expr ordering nulls_ordering',
  ReturningClause: 'options exprs',
  ReturningOption: 'option value',
  MultiAssignRef: 'source colno ncolumns',
  SetToDefault: '',
});

/** A statement that changes rows; what stands in it is judged as in a query. */
export const writingNodes: NodePolicy = new Map([...readingNodes, ...changingNodes]);

/** What EXPLAIN may plan where it does not run it: writes too. */
export const plannedNodes: NodePolicy = new Map([...toldNodes, ...changingNodes]);

/** Why well-known parts are refused; `Node` or `Node.field`. */
export const refusedParts: Readonly<Record<string, string>> = {
  'SelectStmt.intoClause': 'SELECT … INTO creates a table',
  'SelectStmt.lockingClause': 'FOR UPDATE or FOR SHARE locks rows',
  InsertStmt: 'INSERT changes data',
  UpdateStmt: 'UPDATE changes data',
  DeleteStmt: 'DELETE changes data',
  MergeStmt: 'MERGE changes data',
  CreateTableAsStmt: 'CREATE changes the schema',
  ExecuteStmt: 'EXECUTE runs other code',
  DeclareCursorStmt: 'DECLARE opens a cursor',
  SetToDefault: 'DEFAULT is a value of writes',
  ParamRef: 'A parameter such as $1 has no value here',
};

/** Options of EXPLAIN. */
export const explainOptions: ReadonlySet<string> = new Set(
  'analyze verbose costs settings generic_plan buffers serialize wal timing summary memory format'.split(
    ' ',
  ),
);

function nodePolicy(nodes: Readonly<Record<string, string>>): NodePolicy {
  return new Map(
    Object.entries(nodes).map(([node, fields]) => [
      node,
      new Map(
        `${fields} location`
          .split(/\s+/)
          .filter(Boolean)
          .map((field): [string, string] => {
            const [name = '', kind = ''] = field.split(':');
            return [name, kind];
          }),
      ),
    ]),
  );
}
