/** Lets go of a project; a second call does nothing. */
export type LetGo = () => void;

/** A project is open in one tab at a time: two would write over each other, and a kept database opens only once. */
export interface ProjectLocks {
  /**
   * Holds a project for this tab until it lets go, or closes. Null when another tab has it. `onAsked` is called when another
   * tab asks for it: once that settles, nothing of the project may be in use here, and it is let go.
   */
  hold(projectId: string, onAsked: () => Promise<void>): Promise<LetGo | null>;
  /** The same, after asking the tab that has it; null when that tab does not let go in time. */
  takeOver(projectId: string, onAsked: () => Promise<void>): Promise<LetGo | null>;
  /** The ids of the projects that are open in any tab. */
  held(): Promise<readonly string[]>;
}

const PREFIX = 'kavel-project-';
const PATIENCE_MS = 10_000;

/** Web Locks, with a channel over which a tab asks another for a project. Nothing is ever taken from a tab that does not answer. */
export function projectLocks(): ProjectLocks {
  if (!('locks' in navigator)) return { hold: async () => () => undefined, takeOver: async () => () => undefined, held: async () => [] };
  const channel = new BroadcastChannel('kavel-projects');
  const holding = new Map<string, () => void>();
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => holding.get(String(data))?.());

  const request = (projectId: string, options: LockOptions, onAsked: () => Promise<void>): Promise<LetGo | null> =>
    new Promise((settle) => {
      const held = (lock: Lock | null): Promise<void> | undefined => {
        if (!lock) return void settle(null);
        return new Promise((release) => {
          const letGo = () => {
            if (holding.get(projectId) === asked) holding.delete(projectId);
            release();
          };
          const asked = () => {
            holding.delete(projectId);
            void onAsked().finally(release);
          };
          holding.set(projectId, asked);
          settle(letGo);
        });
      };
      navigator.locks.request(PREFIX + projectId, options, held).catch(() => settle(null));
    });

  return {
    hold: (projectId, onAsked) => request(projectId, { ifAvailable: true }, onAsked),
    takeOver: (projectId, onAsked) => {
      const taken = request(projectId, { signal: AbortSignal.timeout(PATIENCE_MS) }, onAsked);
      channel.postMessage(projectId);
      return taken;
    },
    held: async () => {
      const { held = [] } = await navigator.locks.query();
      return held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : []));
    },
  };
}
