/** A verb, then its forms that no ending shows. */
const verbs = `
win won
fly flew flown
hold held
give gave given
eat ate eaten
drive drove driven
sing sang sung
lead led
grow grew grown
choose chose chosen
build built
leave left
lose lost
run ran
ride rode ridden
send sent
speak spoke spoken
stand stood
swim swam swum swimming swimmer
wear wore worn
begin began begun
break broke broken
draw drew drawn
fall fell fallen
find found
know knew known
lend lent
meet met
shoot shot
sit sat
sleep slept
steal stole stolen
take took taken
throw threw thrown
see saw seen
catch caught
fight fought
bring brought
tell told
hear heard
feed fed
keep kept
strike struck
beat beaten
`;

const plain = new Map(
  verbs
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [verb = '', ...forms] = line.split(' ');
      return forms.map((form): [string, string] => [form, verb]);
    }),
);

/** The verb of an irregular form (`flew`: fly); undefined for all other words. */
export function verbOfForm(word: string): string | undefined {
  return plain.get(word);
}
