/**
 * Why the well-known statements are refused, to say so in the person's words. Not what refuses
 * them: a first word that the dialect's policy does not list is refused without standing here.
 */
const groups: readonly (readonly [why: string, words: string])[] = [
  ['changes data', 'insert update delete merge replace upsert truncate'],
  ['changes the schema', 'create alter drop rename comment reindex refresh'],
  ['controls transactions', 'begin start commit rollback savepoint release abort end xa'],
  ['changes settings', 'set reset discard use pragma'],
  ['changes rights', 'grant revoke reassign security'],
  ['copies data in or out of the server', 'copy unload export'],
  ['loads data or code', 'load import'],
  ['takes locks', 'lock unlock handler'],
  ['runs other code', 'call do execute prepare deallocate declare fetch move close'],
  ['opens or closes database files', 'attach detach'],
  [
    'administers the server',
    'vacuum analyze analyse optimize repair check checksum checkpoint cluster flush kill shutdown restart purge install uninstall cache change stop clone binlog',
  ],
  ['sends or awaits notifications', 'listen unlisten notify signal resignal'],
];

const reasons = new Map(
  groups.flatMap(([why, words]) => words.split(' ').map((word) => [word, why] as const)),
);

/**
 * The reason why a statement that begins with this (folded) word is refused, a sentence.
 *
 * @param whatMayRun `changes` where not only statements that read may run
 */
export function explainRefusedHead(word: string, whatMayRun?: 'changes'): string {
  const why = reasons.get(word);
  const name = word.toUpperCase();
  if (why && whatMayRun === 'changes') {
    return `${name} ${why}, and the only changes made here are one INSERT, UPDATE or DELETE at a time. Ask for one of these, or run ${name} in a tool of the database’s own.`;
  }
  return why
    ? `${name} ${why}; only statements that read may run.`
    : `${name} is not a statement that is known to only read.`;
}
