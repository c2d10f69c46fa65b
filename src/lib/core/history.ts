/** One remembered moment: the value and, in words' key, what was done to reach it. */
export interface Moment<Value, Name extends string> {
  readonly value: Value;
  readonly name: Name | null;
  readonly at: string;
}

/** A line of moments with a place on it. Undo and redo move the place; recording cuts what lay ahead. */
export interface History<Value, Name extends string> {
  readonly moments: readonly Moment<Value, Name>[];
  readonly place: number;
}

const LONGEST = 100;

export const startHistory = <Value, Name extends string>(value: Value, at: string): History<Value, Name> => ({
  moments: [{ value, name: null, at }],
  place: 0,
});

export const present = <Value, Name extends string>(history: History<Value, Name>): Value => momentAt(history, history.place).value;

/** Adds a moment after the present one; the oldest moments fall off beyond a hundred. An unchanged value is not a moment. */
export function record<Value, Name extends string>(
  history: History<Value, Name>,
  value: Value,
  name: Name,
  at: string,
): History<Value, Name> {
  if (value === present(history)) return history;
  const moments = [...history.moments.slice(0, history.place + 1), { value, name, at }].slice(-LONGEST);
  return { moments, place: moments.length - 1 };
}

export const canUndo = (history: History<unknown, string>): boolean => history.place > 0;
export const canRedo = (history: History<unknown, string>): boolean => history.place < history.moments.length - 1;

/** Moves to a place on the line; a place off the line is the nearest end. */
export const moveTo = <Value, Name extends string>(history: History<Value, Name>, place: number): History<Value, Name> => ({
  ...history,
  place: Math.max(0, Math.min(place, history.moments.length - 1)),
});

export const undo = <Value, Name extends string>(history: History<Value, Name>): History<Value, Name> => moveTo(history, history.place - 1);
export const redo = <Value, Name extends string>(history: History<Value, Name>): History<Value, Name> => moveTo(history, history.place + 1);

function momentAt<Value, Name extends string>(history: History<Value, Name>, place: number): Moment<Value, Name> {
  const moment = history.moments[place];
  if (!moment) throw new Error('a history without a present');
  return moment;
}
