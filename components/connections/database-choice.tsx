'use client';

import { useState } from 'react';
import { Swatch } from '#components/ui/swatch.tsx';
import type { RunDatabase } from '#lib/ask/events.ts';
import { dialectFacts } from '#lib/shape/dialect.ts';

interface DatabaseChoiceProps {
  databases: RunDatabase[];
  chosen: number[];
  onChange: (chosen: number[]) => void;
}

/**
 * A list of databases to tick, in the order of ticking; long lists can be searched, and end in half a
 * row, which shows that they go on.
 */
export function DatabaseChoice({ databases, chosen, onChange }: DatabaseChoiceProps) {
  const [search, setSearch] = useState('');
  const found = databases.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()));
  return (
    <fieldset className="flex min-h-0 min-w-0 flex-col">
      <legend className="mb-1 text-[13px] font-medium text-ink-2">
        Databases
        {chosen.length > 0 && (
          <span className="font-normal text-ink-3"> · {chosen.length} chosen</span>
        )}
      </legend>
      {databases.length > 8 && (
        <input
          type="search"
          aria-label="Search databases"
          placeholder="Search databases"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="field-box mb-2 flex-none"
        />
      )}
      <ul className="relative max-h-[270px] divide-y divide-line overflow-y-auto rounded-lg border border-line">
        {found.map(({ connectionId, name, dialect, color }) => {
          const on = chosen.includes(connectionId);
          return (
            <li key={connectionId}>
              <label className="flex items-center gap-2.5 px-3 py-2 transition-colors hover:bg-hover/60">
                <input
                  type="checkbox"
                  checked={on}
                  onChange={() =>
                    onChange(
                      on ? chosen.filter((id) => id !== connectionId) : [...chosen, connectionId],
                    )
                  }
                  className="size-4 accent-accent"
                />
                <Swatch index={color} />
                <span className="min-w-0 flex-1 truncate">{name}</span>
                <span className="text-[12.5px] text-ink-3">
                  {dialectFacts[dialect].productName}
                </span>
              </label>
            </li>
          );
        })}
        {found.length === 0 && <li className="px-3 py-2 text-ink-3">No database of that name.</li>}
      </ul>
    </fieldset>
  );
}
