import type { Component } from 'svelte';
import { m } from '#lib/i18n/paraglide/messages.js';
import ClustersOutcome from './clusters/ClustersOutcome.svelte';
import ClustersPanel from './clusters/ClustersPanel.svelte';
import CompareOutcome from './compare/CompareOutcome.svelte';
import ComparePanel from './compare/ComparePanel.svelte';
import LifetimeOutcome from './lifetime/LifetimeOutcome.svelte';
import LifetimePanel from './lifetime/LifetimePanel.svelte';
import PredictionOutcome from './prediction/PredictionOutcome.svelte';
import PredictionPanel from './prediction/PredictionPanel.svelte';
import LookalikeOutcome from './lookalike/LookalikeOutcome.svelte';
import LookalikePanel from './lookalike/LookalikePanel.svelte';
import PointsOutcome from './points/PointsOutcome.svelte';
import PointsPanel from './points/PointsPanel.svelte';
import RfmPanel from './RfmPanel.svelte';
import RulesOutcome from './rules/RulesOutcome.svelte';
import RulesPanel from './rules/RulesPanel.svelte';
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
  { id: 'rules', label: m.family_tab, lede: m.family_lede, panel: RulesPanel, outcome: RulesOutcome },
  { id: 'lifetime', label: m.lifetime_tab, lede: m.lifetime_lede, panel: alone(LifetimePanel), outcome: alone(LifetimeOutcome) },
  { id: 'clusters', label: m.clusters_tab, lede: m.clusters_lede, panel: alone(ClustersPanel), outcome: alone(ClustersOutcome) },
  {
    id: 'prediction',
    label: m.prediction_tab,
    lede: m.prediction_lede,
    panel: alone(PredictionPanel),
    outcome: alone(PredictionOutcome),
  },
  { id: 'points', label: m.points_tab, lede: m.points_lede, panel: alone(PointsPanel), outcome: alone(PointsOutcome) },
  { id: 'lookalike', label: m.lookalike_tab, lede: m.lookalike_lede, panel: alone(LookalikePanel), outcome: alone(LookalikeOutcome) },
  { id: 'compare', label: m.family_compare_tab, lede: m.family_compare_lede, panel: ComparePanel, outcome: CompareOutcome },
];
