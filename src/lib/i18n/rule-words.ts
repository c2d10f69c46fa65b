import { assertNever } from '#lib/core/assert-never.ts';
import { idCount } from '#lib/segments/id-list.ts';
import { type Phrase, phraseOf } from '#lib/segments/rule-phrases.ts';
import type { Condition, Rule } from '#lib/segments/rule.ts';
import { formatNumber, formatShare } from './format.ts';
import { capital, either } from './list-words.ts';
import { m } from './paraglide/messages.js';
import { rowsWords, sequenceWords } from './row-words.ts';
import type { RuleNames } from './rule-names.ts';
import { customerColumnWords, numbersOf, valueWords } from './value-words.ts';

/** A rule in a sentence of the user's language: "Customers who bought at least twice in the last 90 days and live in Utrecht." */
export function ruleWords(rule: Rule, names: RuleNames): string {
  const phrase = phraseOf(rule);
  if (!phrase) return m.rules_nobody();
  if (phrase.kind === 'except') {
    const except = who(phrase.except, names);
    return capital(
      phrase.who ? m.rules_but_not({ who: m.rules_customers({ who: who(phrase.who, names) }), except }) : m.rules_all_but({ except }),
    );
  }
  return capital(m.rules_sentence({ who: m.rules_customers({ who: who(phrase, names) }) }));
}

/** One condition, to follow "customers who": "live in Utrecht or Amersfoort". */
export const conditionWords = (condition: Condition, names: RuleNames): string => clause(condition, names);

/** A phrase to follow "customers who"; a group inside another group stands in brackets, unless it ends with "but not". */
function who(phrase: Phrase<Condition>, names: RuleNames): string {
  if (phrase.kind === 'clause') return clause(phrase.condition, names);
  if (phrase.kind === 'except') return within(phrase, names);
  const parts = phrase.parts.map((part) => (part.kind === 'clause' ? clause(part.condition, names) : within(part, names)));
  return sequence(parts, phrase.by);
}

function within(phrase: Phrase<Condition>, names: RuleNames): string {
  if (phrase.kind !== 'except') return m.rules_brackets({ who: who(phrase, names) });
  const not = m.rules_not_among({ who: who(phrase.except, names) });
  return m.rules_brackets({ who: phrase.who ? sequence([who(phrase.who, names), not], 'and') : not });
}

function sequence(parts: readonly string[], by: 'and' | 'or'): string {
  const last = parts.at(-1) ?? '';
  if (parts.length < 2) return last;
  const before = parts.slice(0, -1).join(', ');
  return by === 'and' ? m.rules_and({ before, last }) : m.rules_or({ before, last });
}

function clause(condition: Condition, names: RuleNames): string {
  switch (condition.kind) {
    case 'column':
      return customerColumnWords(condition.column, condition.test, names);
    case 'score':
      return m.rules_have({
        what: valueWords(names.score(condition.view, condition.column), condition.test, numbersOf(condition.column, names)),
      });
    case 'rows':
      return rowsWords(condition, names);
    case 'sequence':
      return sequenceWords(condition, names);
    case 'near':
      return m.rules_near({ km: formatNumber(condition.km, 1), place: condition.place || m.rules_near_point() });
    case 'member': {
      const segments = either(condition.segments.map((id) => names.segment(condition.model, id)));
      return condition.not ? m.rules_not_member({ segments }) : m.rules_member({ segments });
    }
    case 'segment': {
      const segments = m.rules_quoted({ text: names.segment(null, condition.segment) });
      return condition.not ? m.rules_not_member({ segments }) : m.rules_member({ segments });
    }
    case 'share':
      return m.rules_share({ share: formatShare(condition.percent / 100) });
    case 'list': {
      const n = idCount(condition.ids);
      const words = { list: condition.name && m.rules_quoted({ text: condition.name }), n, count: formatNumber(n) };
      if (condition.name) return condition.not ? m.rules_not_listed(words) : m.rules_listed(words);
      return condition.not ? m.rules_not_listed_unnamed(words) : m.rules_listed_unnamed(words);
    }
    default:
      return assertNever(condition);
  }
}
