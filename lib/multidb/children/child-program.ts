/** A program that serves tasks in processes of its own, see serve-tasks.ts. */
export interface ChildProgram {
  /** Names its processes among those of other programs. */
  name: string;
  /** The source file that a process runs, from the project's root. */
  main: string;
  /** A process that takes more is ended; for all programs the same where it is not told. */
  memoryMaxBytes?: number;
  /** How long it may take from being given a task to beginning it; as above. */
  startTimeoutMs?: number;
  /** The server also sends it frames, see frames.ts. */
  takesFrames?: true;
  /** How many of its processes there may be at once; as above. */
  childrenMax?: number;
}
