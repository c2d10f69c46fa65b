import { expect, test } from 'vitest';
import { Turns, type EndTurn } from './turns.ts';

const turn = async (turns: Turns, signal?: AbortSignal): Promise<EndTurn> => {
  const outcome = await turns.take(signal);
  if (typeof outcome === 'string') throw new Error(outcome);
  return outcome;
};

test('one at a time, in the order of coming', async () => {
  const turns = new Turns();
  const went: string[] = [];
  const work = async (name: string) => {
    const end = await turn(turns);
    went.push(`${name} starts`);
    await new Promise((later) => setTimeout(later, 5));
    went.push(`${name} ends`);
    end();
  };
  await Promise.all([work('a'), work('b'), work('c')]);
  expect(went).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
});

test('who gives up leaves at once, and the others do not wait for it', async () => {
  const turns = new Turns();
  const end = await turn(turns);
  const abort = new AbortController();
  const second = turns.take(abort.signal);
  const third = turn(turns);
  abort.abort();
  expect(await second).toBe('cancelled');
  end();
  (await third)();
  expect(await turns.take(abort.signal)).toBe('cancelled');
});

test('giving up after the turn came changes nothing', async () => {
  const turns = new Turns();
  const abort = new AbortController();
  const end = await turn(turns, abort.signal);
  abort.abort();
  const second = turn(turns);
  end();
  (await second)();
  expect(typeof (await turns.take())).toBe('function');
});

test('everyone waiting can be sent away', async () => {
  const turns = new Turns();
  const end = await turn(turns);
  const second = turns.take();
  turns.sendAway();
  expect(await second).toBe('sentAway');
  end();
  expect(typeof (await turns.take())).toBe('function');
});

test('ending a turn twice does not let two in', async () => {
  const turns = new Turns();
  const end = await turn(turns);
  end();
  await turn(turns);
  end();
  const third = turns.take();
  const winner = await Promise.race([third, new Promise((later) => setTimeout(later, 10, 'still waiting'))]);
  expect(winner).toBe('still waiting');
});
