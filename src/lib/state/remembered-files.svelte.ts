import type { Ports } from '#lib/jobs/ports.ts';
import type { SourceFile } from '#lib/jobs/load-sources.ts';
import type { Loader } from './loader.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

/** The files of a project that the browser may find again by itself, because the user said so. */
export class RememberedFiles {
  readonly #workspace: Workspace;
  readonly #loader: Loader;
  readonly #ports: Ports;
  #sources: readonly string[] = $state.raw([]);
  #newer: readonly string[] = $state.raw([]);
  readonly #written = new WeakSet<File>();

  /** The sources that are needed again and whose files can be found again. */
  readonly findable = $derived.by(() => this.#loader.needed.filter((source) => this.#sources.includes(source.id)));

  constructor(workspace: Workspace, loader: Loader, ports: Ports) {
    this.#workspace = workspace;
    this.#loader = loader;
    this.#ports = ports;
  }

  get isOn(): boolean {
    return this.#sources.length > 0;
  }
  /** Names of the files that turned out to be newer than those that were remembered. */
  get newer(): readonly string[] {
    return this.#newer;
  }
  /** Whether the browser gave a way back to any file of this tab. */
  get canRemember(): boolean {
    return this.#loader.held.some(({ file }) => this.#ports.knownFiles.canRemember(file));
  }

  async begin(): Promise<void> {
    this.#sources = await this.#ports.knownFiles.remembered(this.#projectId);
  }

  /** Remembers where the files of this project are, or forgets it. */
  async remember(on: boolean): Promise<void> {
    if (on) return this.#write(this.#loader.held);
    await this.#ports.knownFiles.forget(this.#projectId);
    this.#sources = [];
  }

  /** Remembers the files that were read since. Call in an effect. */
  follow(): void {
    const fresh = this.isOn ? this.#loader.held.filter(({ file }) => !this.#written.has(file)) : [];
    if (fresh.length > 0) void this.#write(fresh);
  }

  /** Finds the files that are needed and reads them. Call on a click: the browser may ask the user for leave. */
  async readAgain(): Promise<void> {
    const found: SourceFile[] = [];
    const failures = [];
    const newer: string[] = [];
    for (const source of this.findable) {
      const file = await this.#ports.knownFiles.find(this.#projectId, source.id, source.file);
      if (!file.ok) failures.push(file.error);
      else found.push({ source, file: file.value.file });
      if (file.ok && file.value.isNewer) newer.push(file.value.file.name);
    }
    if (found.length > 0) await this.#loader.readAgain(found);
    for (const failure of failures.toReversed()) this.#loader.fail(failure);
    this.#newer = newer;
  }

  get #projectId(): string {
    return this.#workspace.project.current.id;
  }

  async #write(files: readonly SourceFile[]): Promise<void> {
    for (const { file } of files) this.#written.add(file);
    const known = files.filter(({ file }) => this.#ports.knownFiles.canRemember(file));
    for (const { source, file } of known) {
      const kept = await this.#ports.knownFiles.remember(this.#projectId, source.id, file);
      if (!kept.ok) return this.#loader.fail(kept.error);
    }
    this.#sources = await this.#ports.knownFiles.remembered(this.#projectId);
  }
}
