/** What the work in the middle and the outcome at the side of a way share: the thing that was pointed at, by a name of the way's own. */
export interface WayProps {
  selected: string | null;
  onselect: (selected: string | null) => void;
}
