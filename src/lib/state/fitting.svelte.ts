import type { KavelError } from '#lib/core/errors.ts';
import type { Fit } from '#lib/jobs/fitting/fit.ts';
import { getApp, getWorkspace } from './context.ts';
import type { App } from './app.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

/** A fit on screen: idle, running with percent, or failed. What it found stands in the project. */
export class Fitting {
  readonly #app: App;
  readonly #workspace: Workspace;
  readonly #fit: () => Fit;
  #error: KavelError | null = $state.raw(null);
  #running = $state(false);
  #percent = $state(0);
  #stop: AbortController | null = null;

  constructor(app: App, workspace: Workspace, fit: () => Fit) {
    this.#app = app;
    this.#workspace = workspace;
    this.#fit = fit;
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

  async start(): Promise<void> {
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    this.#running = true;
    this.#percent = 0;
    this.#error = null;
    const tell = (percent: number) => {
      if (!stop.signal.aborted) this.#percent = percent;
    };
    const found = await this.#workspace.fit(this.#fit(), this.#app.ports.fitter, stop.signal, tell);
    if (stop.signal.aborted) return;
    this.#running = false;
    if (!found.ok) this.#error = found.error;
  }

  cancel(): void {
    this.#stop?.abort();
    this.#running = false;
  }
}

/** Fits a model when asked. Call while a component starts; leaving the component ends a fit that runs. */
export function fitting(fit: () => Fit): Fitting {
  const made = new Fitting(getApp(), getWorkspace(), fit);
  $effect(() => () => made.cancel());
  return made;
}
