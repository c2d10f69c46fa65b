import { untrack } from 'svelte';
import type { KavelError } from '#lib/core/errors.ts';
import type { Question } from '#lib/jobs/question.ts';
import { getWorkspace } from './context.ts';
import type { Workspace } from './workspace.svelte.ts';

/**
 * A question's answer on screen: idle, running (with percent, and the facts of before while they are being found anew),
 * done, or failed.
 */
export class Answer<Facts> {
  #facts: Facts | null = $state.raw(null);
  #error: KavelError | null = $state.raw(null);
  #running = $state(false);
  #percent = $state(0);
  #round = $state(0);
  #stop: AbortController | null = null;

  constructor(workspace: Workspace, asked: Question<Facts> | (() => Question<Facts>)) {
    const question = $derived(typeof asked === 'function' ? asked() : asked);
    const key = $derived(workspace.keyOf(question));
    const text = $derived(key.ok ? key.value : JSON.stringify(key.error));
    $effect(() => {
      const now = question;
      void text;
      void this.#round;
      const stop = new AbortController();
      this.#stop = stop;
      untrack(() => {
        if (key.ok) void this.#find(workspace, now, key.value, stop.signal);
        else this.#settle(null, key.error);
      });
      return () => stop.abort();
    });
  }

  get facts(): Facts | null {
    return this.#facts;
  }
  get error(): KavelError | null {
    return this.#error;
  }
  get running(): boolean {
    return this.#running;
  }
  /** 0 to 100. */
  get percent(): number {
    return this.#percent;
  }

  cancel(): void {
    this.#stop?.abort();
    this.#settle(this.#facts, { code: 'cancelled' });
  }

  again(): void {
    this.#round += 1;
  }

  async #find(workspace: Workspace, question: Question<Facts>, key: string, signal: AbortSignal): Promise<void> {
    const known = workspace.remembered(question, key);
    if (known !== null) return this.#settle(known, null);
    this.#running = true;
    this.#percent = 0;
    try {
      const found = await workspace.answer(question, key, signal, (percent) => (this.#percent = percent));
      if (signal.aborted) return;
      if (found.ok) this.#settle(found.value, null);
      else this.#settle(null, found.error);
    } finally {
      if (!signal.aborted) this.#running = false;
    }
  }

  #settle(facts: Facts | null, error: KavelError | null): void {
    this.#running = false;
    this.#facts = facts;
    this.#error = error;
  }
}

/**
 * Asks a question of the open project, now and whenever its answer may have changed. Call while a component starts. A question
 * that differs with the component's own state is given as a function; the facts of the last one stay until the new ones are there.
 */
export const ask = <Facts>(question: Question<Facts> | (() => Question<Facts>)): Answer<Facts> => new Answer(getWorkspace(), question);
