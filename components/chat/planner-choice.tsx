export interface PlannerOption {
  id: string;
  label: string;
}

export interface PlannerChoiceProps {
  planners: PlannerOption[];
  planner: string;
  onChoosePlanner: (id: string) => void;
}

/** Who writes the SQL: a list to choose from, or the name of the only one. */
export function PlannerChoice({ planners, planner, onChoosePlanner }: PlannerChoiceProps) {
  if (planners.length < 2) {
    return <span className="text-[12.5px] text-ink-3">{planners[0]?.label}</span>;
  }
  return (
    <select
      aria-label="Planner"
      value={planner}
      onChange={(event) => onChoosePlanner(event.target.value)}
      className="field-sizing-content max-w-52 truncate rounded-md bg-transparent py-1 text-[12.5px] text-ink-3 transition-colors hover:text-ink narrow:max-w-full"
    >
      {planners.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  );
}
