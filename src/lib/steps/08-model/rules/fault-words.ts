import { formatList, formatNumber } from '#lib/i18n/format.ts';
import { modelName } from '#lib/i18n/model-words.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { RuleNames } from '#lib/i18n/rule-names.ts';
import type { RuleFault } from '#lib/segments/rule-faults.ts';

/** What is wrong with a condition or a group, and what to do about it. */
export function faultWords(fault: RuleFault, names: RuleNames): string {
  switch (fault.code) {
    case 'tooLarge':
      return m.family_fault_too_large({ nodes: formatNumber(fault.nodes), levels: formatNumber(fault.levels) });
    case 'blankRule':
      return m.family_fault_blank();
    case 'emptyGroup':
      return m.family_fault_empty_group();
    case 'noValues':
      return m.family_fault_no_values();
    case 'runsBack':
      return m.family_fault_runs_back();
    case 'emptyList':
      return m.family_fault_empty_list();
    case 'postcodeUnreadable':
      return m.family_fault_postcode({ areas: formatList(fault.areas) });
    case 'columnGone':
      return m.family_fault_column_gone({ column: fault.table ? names.rowColumn(fault.table, fault.column) : names.column(fault.column) });
    case 'typeChanged':
      return m.family_fault_type_changed({ column: names.column(fault.column) });
    case 'measureUnfit':
      return m.family_fault_measure({ column: fault.column });
    case 'tableGone':
      return m.family_fault_table_gone({ table: names.table(fault.table) });
    case 'noOrders':
      return m.family_fault_no_orders({ table: names.table(fault.table) });
    case 'linesOfLine':
      return m.family_fault_lines_of_line();
    case 'noDays':
      return m.family_fault_no_days({ table: names.table(fault.table) });
    case 'viewGone':
      return m.family_fault_model_gone({ model: modelName(fault.view) });
    case 'modelGone':
      return m.family_fault_model_gone({ model: modelName(fault.model) });
    case 'segmentGone':
      return m.family_fault_segment_gone();
    case 'segmentCircle':
      return m.family_fault_circle({ path: fault.path.map((id) => names.segment(null, id)).join(' → ') });
  }
}
