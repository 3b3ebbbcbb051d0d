'use client';

import {
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { listNames } from '#components/results/list-names.ts';
import { Button } from '#components/ui/button.tsx';
import type { RunDatabase } from '#lib/ask/events.ts';

export interface ComposerHandle {
  focus: () => void;
  /** A question to be changed, or allowed more, and asked once more. */
  putBack: (question: string) => void;
}

interface ComposerProps {
  databases: RunDatabase[];
  /** Those whose rows a question may be allowed to change; none hides the switch. */
  changeable: string[];
  /** Characters. */
  questionLengthMax: number;
  running: boolean;
  /** Which planner is asked; stands here where the header has no room for it. */
  plannerChoice: ReactNode;
  ref: Ref<ComposerHandle>;
  onAsk: (question: string, allowWrite: boolean) => void;
  onStop: () => void;
  onAddDatabase: () => void;
}

/** Where a question is written. Enter asks, Shift and Enter begin a new line. */
export function Composer(props: ComposerProps) {
  const { databases, questionLengthMax, running, ref, onAsk, onStop, onAddDatabase } = props;
  const inputRef = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [allowing, setAllowing] = useState(false);
  const changeable = props.changeable.length > 0;
  const allowsChanges = allowing && changeable;
  const length = text.trim().length;
  const tooLong = length > questionLengthMax;
  const ready = length > 0 && !tooLong && !running && databases.length > 0;

  // On a touch screen the focus would open the keyboard over the answer.
  useEffect(() => {
    if (window.matchMedia('(pointer: fine)').matches) inputRef.current?.focus();
  }, []);

  useImperativeHandle(
    ref,
    () => ({
      focus: () => inputRef.current?.focus({ preventScroll: true }),
      putBack: (question) => {
        // What somebody was writing meanwhile is theirs.
        setText((draft) => (draft.trim() ? `${question}\n${draft}` : question));
        inputRef.current?.focus({ preventScroll: true });
      },
    }),
    [],
  );

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!ready) return;
    onAsk(text.trim(), allowsChanges);
    setText('');
    // For one question alone.
    setAllowing(false);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };

  return (
    <form
      onSubmit={submit}
      className="flex-none overflow-y-hidden px-6 [scrollbar-gutter:stable] pb-4.5 narrow:px-2.5 narrow:pb-[max(10px,env(safe-area-inset-bottom))]"
    >
      <div className="mx-auto max-w-[920px] rounded-[14px] border border-line-strong bg-card p-2.5 pl-3.5 shadow-lift transition-[border-color] focus-within:border-ink-3">
        <textarea
          ref={inputRef}
          data-testid="composer-input"
          aria-label="Question"
          aria-describedby="composer-hint"
          aria-invalid={tooLong}
          rows={1}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          placeholder={placeholderFor(databases)}
          className="field-sizing-content block max-h-[30dvh] min-h-[27px] w-full resize-none bg-transparent py-0.5 outline-none"
        />
        <div className="mt-1.5 flex items-center gap-3 narrow:gap-2">
          {!tooLong && !allowsChanges && databases.length > 0 && (
            <div className="hidden min-w-0 narrow:block">{props.plannerChoice}</div>
          )}
          <p
            id="composer-hint"
            className={`min-w-0 flex-1 text-[12.5px] ${tooLong ? 'text-bad' : 'text-ink-3'}`}
          >
            {tooLong ? (
              <span role="alert">
                ✕ A question may have at most {count(questionLengthMax)} characters; this one has{' '}
                {count(length)}.
              </span>
            ) : databases.length === 0 ? (
              <button
                type="button"
                onClick={onAddDatabase}
                className="text-accent underline underline-offset-2"
              >
                Choose a database to ask
              </button>
            ) : allowsChanges ? (
              <span>
                You will be asked <span className="hidden narrow:inline">first.</span>
                <span className="narrow:hidden">
                  before anything changes in {listNames(props.changeable, 3)}.
                </span>
              </span>
            ) : (
              <span className="narrow:hidden">Enter to ask, Shift+Enter for a new line</span>
            )}
          </p>
          {changeable && <AllowChanges checked={allowing} onChange={setAllowing} />}
          {running ? (
            <Button data-testid="stop-button" onClick={onStop} className="min-w-18">
              <span aria-hidden="true">■</span>Stop
            </Button>
          ) : (
            <Button
              data-testid="ask-button"
              look="strong"
              type="submit"
              disabled={!ready}
              className="min-w-18"
            >
              Ask
            </Button>
          )}
        </div>
      </div>
    </form>
  );
}

/** Off by itself after each question, so that no later one may change anything by oversight. */
function AllowChanges(props: { checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label className="flex flex-none items-center gap-1.5 rounded-md px-1 py-1 text-[12.5px] text-ink-3 transition-colors hover:text-ink has-checked:text-warn has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <input
        type="checkbox"
        data-testid="allow-changes"
        checked={props.checked}
        onChange={(event) => props.onChange(event.target.checked)}
        className="size-3.5 accent-warn outline-none"
      />
      Allow changes
    </label>
  );
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function placeholderFor(databases: RunDatabase[]): string {
  const [first, second] = databases;
  if (!first) return 'Ask a question';
  if (!second) return `Ask ${first.name}`;
  if (databases.length === 2) return `Ask ${first.name} and ${second.name}`;
  return `Ask all ${databases.length} databases`;
}
