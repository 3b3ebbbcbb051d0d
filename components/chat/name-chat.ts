/** The name of a chat to which nobody gave one; its first question becomes its name. */
export const unnamedChat = 'New chat';

const lengthMax = 60;

/** A chat's name from its first question, cut at a word. */
export function nameFor(question: string): string {
  const line = question
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[?.!]+$/, '');
  if (line.length <= lengthMax) return line || unnamedChat;
  const cut = line.slice(0, lengthMax);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), lengthMax / 2))} …`;
}
