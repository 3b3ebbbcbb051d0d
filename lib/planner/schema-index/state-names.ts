import { singularise } from './stem-word.ts';

/** Federal states and provinces that are usually stored by their code. */
const states = `
alabama al, alaska ak, arizona az, arkansas ar, california ca, colorado co, connecticut ct,
delaware de, florida fl, georgia ga, hawaii hi, idaho id, illinois il, indiana in, iowa ia,
kansas ks, kentucky ky, louisiana la, maine me, maryland md, massachusetts ma, michigan mi,
minnesota mn, mississippi ms, missouri mo, montana mt, nebraska ne, nevada nv, new hampshire nh,
new jersey nj, new mexico nm, new york ny, north carolina nc, north dakota nd, ohio oh,
oklahoma ok, oregon or, pennsylvania pa, rhode island ri, south carolina sc, south dakota sd,
tennessee tn, texas tx, utah ut, vermont vt, virginia va, washington wa, west virginia wv,
wisconsin wi, wyoming wy, british columbia bc, alberta ab, ontario on, quebec qc,
new south wales nsw, queensland qld
`;

const codes = new Map(
  states
    .trim()
    .split(/,\s*/)
    .map((state): [string, string] => {
      const words = state.split(' ');
      return [words.slice(0, -1).map(singularise).join(' '), words.at(-1) ?? ''];
    }),
);

/** The code of a state, as values are normalised: texas → tx. Empty where the words name none. */
export function stateCode(words: string): string[] {
  const code = codes.get(words);
  return code === undefined ? [] : [code];
}
