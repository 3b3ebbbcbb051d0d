/** The same program, in a process that takes its time to start. */
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500);
await import('./child-main.ts');

export {};
