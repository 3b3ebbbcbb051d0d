import type { RunStep } from '#lib/client/ask-with-events.ts';

interface Database {
  connection_id: number;
  name: string;
}

/** Says in a few words how far a run is, from its steps. */
export function describeStep() {
  const names = new Map<number, string>();
  const owners = new Map<string, number>();
  const open = new Set<string>();
  const sayOpen = () => {
    const waiting = [...open].map((one) => names.get(owners.get(one) ?? 0));
    return waiting.length > 0 ? `Waiting for ${waiting.join(', ')}…` : 'Putting it together…';
  };
  return (step: RunStep, tell: (text: string) => void): void => {
    const id = String(step.statement_id);
    switch (step.type) {
      case 'run-start':
        for (const one of step.databases as Database[]) names.set(one.connection_id, one.name);
        tell('Reading the schemas…');
        break;
      case 'sql-end':
        owners.set(id, Number(step.connection_id));
        break;
      case 'query-start':
        open.add(id);
        tell(sayOpen());
        break;
      case 'query-end':
        open.delete(id);
        tell(sayOpen());
        break;
      case 'model-wait':
      case 'planner-change':
        tell(String(step.reason));
        break;
    }
  };
}
