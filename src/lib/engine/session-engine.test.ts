import { describe, expect, test, vi } from 'vitest';
import type { EngineError } from '#lib/core/errors.ts';
import { err, ok, type Result } from '#lib/core/result.ts';
import { sql } from '#lib/sql/sql.ts';
import { SessionEngine } from './session-engine.ts';
import type { Query, Session } from './session.ts';

interface FakeSession extends Session {
  readonly log: string[];
  /** Lets the statement that runs come to its end. */
  finish(outcome: Result<number, EngineError>): void;
}

/** A database that does nothing until the test says so; `stubborn` ones do not listen to cancel. */
function fakeSession(name = 'memory', stubborn = false): FakeSession {
  const log: string[] = [];
  let settle: (outcome: Result<number, EngineError>) => void = () => undefined;
  let settleEnded: (why: EngineError) => void = () => undefined;
  const ended = new Promise<EngineError>((done) => {
    settleEnded = done;
  });
  return {
    log,
    ended,
    finish: (outcome) => settle(outcome),
    query: ({ text }: Query) => {
      log.push(text);
      const finished = new Promise<Result<number, EngineError>>((done) => {
        settle = done;
      });
      return { finished, cancel: () => (stubborn ? undefined : settle(err({ code: 'cancelled' }))) };
    },
    addFile: (file) => ({ finished: Promise.resolve(void log.push(`add ${file}`)).then(() => ok(undefined)) }),
    addRows: ({ name }) => ({ finished: Promise.resolve(void log.push(`add rows to ${name}`)).then(() => ok(undefined)) }),
    removeFile: (file) => ({ finished: Promise.resolve(void log.push(`remove ${file}`)).then(() => ok(undefined)) }),
    save: async () => void log.push(`save ${name}`),
    end: (why) => {
      log.push('end');
      settleEnded(why);
    },
  };
}

const engineOf = (...sessions: FakeSession[]) => new SessionEngine(async () => ok(sessions.shift() ?? fakeSession()));
const untilAsked = (session: FakeSession, text: string) => vi.waitFor(() => expect(session.log).toContain(text));
const nextTick = () => new Promise((later) => setTimeout(later, 0));

test('the first query opens a database in memory', async () => {
  const session = fakeSession();
  const engine = engineOf(session);
  const states: string[] = [];
  engine.onStateChange((state) => states.push(state));
  const answer = engine.run(sql`SELECT 1`);
  await untilAsked(session, 'SELECT 1');
  session.finish(ok(0));
  expect(await answer).toEqual({ ok: true, value: [] });
  expect(states).toEqual(['starting', 'ready']);
});

test('one statement at a time', async () => {
  const session = fakeSession();
  const engine = engineOf(session);
  const first = engine.run(sql`SELECT 1`);
  const second = engine.run(sql`SELECT 2`);
  await untilAsked(session, 'SELECT 1');
  await nextTick();
  expect(session.log).toEqual(['SELECT 1']);
  session.finish(ok(0));
  await first;
  await untilAsked(session, 'SELECT 2');
  session.finish(ok(0));
  expect((await second).ok).toBe(true);
});

describe('cancel', () => {
  test('a statement that waits is cancelled at once and never runs', async () => {
    const session = fakeSession();
    const engine = engineOf(session);
    const first = engine.run(sql`SELECT 1`);
    const abort = new AbortController();
    const second = engine.run(sql`SELECT 2`, { signal: abort.signal });
    await untilAsked(session, 'SELECT 1');
    abort.abort();
    expect(await second).toEqual(err({ code: 'cancelled' }));
    session.finish(ok(0));
    await first;
    expect(session.log).toEqual(['SELECT 1']);
  });

  test('a statement that does not listen is left behind within half a second, and the next one waits for it', async () => {
    const session = fakeSession('memory', true);
    const engine = engineOf(session);
    const abort = new AbortController();
    const first = engine.run(sql`SELECT 1`, { signal: abort.signal });
    await untilAsked(session, 'SELECT 1');
    const second = engine.run(sql`SELECT 2`);
    const from = performance.now();
    abort.abort();
    expect(await first).toEqual(err({ code: 'cancelled' }));
    expect(performance.now() - from).toBeLessThan(500);
    expect(session.log).toEqual(['SELECT 1']);
    session.finish(ok(0));
    await untilAsked(session, 'SELECT 2');
    session.finish(ok(0));
    expect((await second).ok).toBe(true);
  });

  test('a signal that was aborted before asks nothing', async () => {
    const session = fakeSession();
    expect(await engineOf(session).run(sql`SELECT 1`, { signal: AbortSignal.abort() })).toEqual(err({ code: 'cancelled' }));
    expect(session.log).toEqual([]);
  });
});

describe('a crash', () => {
  test('settles what runs and what waits, and says so', async () => {
    const session = fakeSession();
    const engine = engineOf(session);
    const running = engine.run(sql`SELECT 1`);
    const waiting = engine.each(sql`SELECT 2`, () => undefined);
    const file = engine.addFile('a.csv', new Blob());
    await untilAsked(session, 'SELECT 1');
    session.end({ code: 'engine.memory' });
    expect(await running).toEqual(err({ code: 'engine.memory' }));
    expect(await waiting).toEqual(err({ code: 'engine.stopped' }));
    expect(await file).toEqual(err({ code: 'engine.stopped' }));
    expect(engine.state).toBe('stopped');
  });

  test('a restart gives a working engine', async () => {
    const broken = fakeSession();
    const fresh = fakeSession();
    const engine = engineOf(broken, fresh);
    await engine.open(null);
    broken.end({ code: 'engine.stopped' });
    await nextTick();
    expect(await engine.restart()).toEqual(ok(undefined));
    expect(engine.state).toBe('ready');
    const answer = engine.run(sql`SELECT 1`);
    await untilAsked(fresh, 'SELECT 1');
    fresh.finish(ok(0));
    expect((await answer).ok).toBe(true);
  });

  test('a restart does not wait for a statement that hangs', async () => {
    const hanging = fakeSession('memory', true);
    const engine = engineOf(hanging, fakeSession());
    const running = engine.run(sql`SELECT 1`);
    await untilAsked(hanging, 'SELECT 1');
    expect(await engine.restart()).toEqual(ok(undefined));
    expect(await running).toEqual(err({ code: 'engine.stopped' }));
  });
});

describe('open and close', () => {
  test('opening another database saves the first', async () => {
    const first = fakeSession('first');
    const engine = engineOf(first, fakeSession('second'));
    await engine.open('first');
    await engine.open('second');
    expect(first.log).toEqual(['save first', 'end']);
    expect(engine.state).toBe('ready');
  });

  test('an untouched database in memory is as good as a new one', async () => {
    let started = 0;
    const engine = new SessionEngine(async () => {
      started++;
      return ok(fakeSession());
    });
    await engine.open(null);
    await engine.open(null);
    expect(started).toBe(1);
    await engine.addFile('a.csv', new Blob());
    await engine.open(null);
    expect(started).toBe(2);
  });

  test('a database that cannot be opened leaves the engine stopped, and another can be opened', async () => {
    const engine = new SessionEngine(async (storedAs) => (storedAs ? err({ code: 'storage.locked' }) : ok(fakeSession())));
    expect(await engine.open('elsewhere')).toEqual(err({ code: 'storage.locked' }));
    expect(engine.state).toBe('stopped');
    expect(await engine.open(null)).toEqual(ok(undefined));
    expect(engine.state).toBe('ready');
  });

  test('close cancels what runs, settles what waits, saves, and stops', async () => {
    const session = fakeSession();
    const engine = engineOf(session);
    await engine.open('kept');
    const running = engine.run(sql`SELECT 1`);
    const waiting = engine.run(sql`SELECT 2`);
    await untilAsked(session, 'SELECT 1');
    await engine.close();
    expect(await running).toEqual(err({ code: 'cancelled' }));
    expect(await waiting).toEqual(err({ code: 'engine.stopped' }));
    expect(session.log).toEqual(['SELECT 1', 'save memory', 'end']);
    expect(engine.state).toBe('stopped');
    expect(await engine.run(sql`SELECT 3`)).toEqual(err({ code: 'engine.stopped' }));
  });
});
