import type { Component } from 'svelte';
import { m } from '#lib/i18n/paraglide/messages.js';
import RfmPanel from './RfmPanel.svelte';
import SegmentPanel from './SegmentPanel.svelte';
import ValueOutcome from './ValueOutcome.svelte';
import ValuePanel from './ValuePanel.svelte';
import type { WayProps } from './way-props.ts';

/** A way to segments: its tab, what it is in a sentence, the work and the outcome. */
export interface Way {
  readonly id: string;
  readonly label: () => string;
  readonly lede: () => string;
  readonly panel: Component<WayProps>;
  readonly outcome: Component<WayProps>;
}

/** A component that looks at nothing that is shared. */
const alone = (component: Component): Component<WayProps> => component as unknown as Component<WayProps>;

/** The ways in of step 8, in the order of the tabs. */
export const ways: readonly Way[] = [
  { id: 'rfm', label: m.step8_tab_rfm, lede: m.step8_lede, panel: RfmPanel, outcome: SegmentPanel },
  { id: 'value', label: m.step8_tab_value, lede: m.step8_lede_value, panel: alone(ValuePanel), outcome: alone(ValueOutcome) },
];
