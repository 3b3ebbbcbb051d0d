import { wordSet } from './dialect-policy.ts';

/**
 * PostgreSQL's own operators (pg_operator up to version 18), those of its contrib modules, PostGIS
 * and pgvector. Another operator is a function of the database's own under a name that nobody sees.
 */
export const postgresqlOperators: ReadonlySet<string> = wordSet(`
  = <> != < > <= >= + - * / % ^ |/ ||/ @ & | # ~ << >> || -> ->> #> #>> #- @> <@ ? ?| ?& @? @@ @@@
  ~~ !~~ ~~* !~~* !~ ~* !~* ^@ ~<~ ~<=~ ~>=~ ~>~ *= *<> *< *> *<= *>= && &< &> &<| |&> <<| |>> -|-
  ~= ## <-> <^ >^ ?# ?- ?|| ?-| @-@ !! <<= >>= ~>
  <#> <=> <+> <~> <%>
  %> <% %>> <<% <->> <<-> <<<-> <->>>
  %% %# #= #& ^~ ^@> ^<@ ?@> ?<@ ?^@ ?~ ?@ ^@~
  &&& @@ ~== <<#>> <<->> |=| &/& @@>> <<@@ ~~= &<@ @>&
`);

/** What the grammar writes for words. */
export const postgresqlWordOperators: ReadonlySet<string> = new Set([
  'BETWEEN',
  'NOT BETWEEN',
  'BETWEEN SYMMETRIC',
  'NOT BETWEEN SYMMETRIC',
]);
