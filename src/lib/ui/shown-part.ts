/** Which of many equal parts are to be drawn: from `first` to just before `end`. */
export interface ShownPart {
  readonly first: number;
  readonly end: number;
}

/** The parts of `size` pixels in view at a scroll position, with some before and after so that scrolling and tabbing meet no gap. */
export function shownPart(count: number, size: number, scrolled: number, view: number, beside: number): ShownPart {
  const first = Math.max(0, Math.min(count, Math.floor(scrolled / size)) - beside);
  return { first, end: Math.max(first, Math.min(count, Math.ceil((scrolled + view) / size) + beside)) };
}
