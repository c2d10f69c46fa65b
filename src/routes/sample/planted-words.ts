import { formatDayInFull, formatMoney, formatNumber, formatShare } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { Locale } from '#lib/i18n/paraglide/runtime.js';
import { segmentName } from '#lib/i18n/segment-words.ts';
import { sampleFileNames, type PlantedFacts } from '#lib/loading/sample-facts.ts';

/** One planted fact in words; `found` lists what it is about, under `foundTitle`. */
export interface PlantedWords {
  readonly title: string;
  readonly text: string;
  readonly foundTitle?: string;
  readonly found?: readonly string[];
}

const euro = (amount: number): string => formatMoney(amount, 'EUR');

/** What is planted, in the language of the page. */
export const plantedWords = (facts: PlantedFacts, language: Locale): readonly PlantedWords[] => [
  ...ofCustomers(facts, language),
  ...ofOrders(facts, language),
  ofCampaign(facts),
];

function ofCustomers({ missingCustomer, duplicates, latePayers, lapsedBest, channel }: PlantedFacts, language: Locale): PlantedWords[] {
  const listed = (ids: readonly string[]) => ({ foundTitle: m.sample_customer_ids({ count: formatNumber(ids.length) }), found: ids });
  return [
    {
      title: m.sample_missing_title(),
      text: m.sample_missing_text({
        id: missingCustomer.customerId,
        rank: formatNumber(missingCustomer.rank),
        revenue: euro(missingCustomer.revenue),
        file: sampleFileNames[language][0],
      }),
    },
    {
      title: m.sample_duplicates_title(),
      text: m.sample_duplicates_text({ count: formatNumber(duplicates.length) }),
      foundTitle: m.sample_duplicates_pairs({ count: formatNumber(duplicates.length) }),
      found: duplicates.map(({ first, second }) => `${first} = ${second}`),
    },
    {
      title: m.sample_lapsed_title(),
      text: m.sample_lapsed_text({
        count: formatNumber(lapsedBest.customerIds.length),
        orders: formatNumber(lapsedBest.leastOrders),
        since: formatDayInFull(lapsedBest.since),
        segment: segmentName('cantLose'),
      }),
      ...listed(lapsedBest.customerIds),
    },
    {
      title: m.sample_late_title(),
      text: m.sample_late_text({ count: formatNumber(latePayers.customerIds.length), days: formatNumber(latePayers.moreThanDays) }),
      ...listed(latePayers.customerIds),
    },
    {
      title: m.sample_channel_title(),
      text: m.sample_channel_text({
        all: formatShare(channel.shareAll),
        best: formatShare(channel.shareBest),
        share: formatShare(channel.bestShare),
      }),
    },
  ];
}

function ofOrders(
  { impossibleDates, returns, severalLines, freeOrder, orderWithoutCustomer }: PlantedFacts,
  language: Locale,
): PlantedWords[] {
  const count = formatNumber(impossibleDates.length);
  return [
    {
      title: m.sample_dates_title(),
      text: m.sample_dates_text({ count }),
      foundTitle: m.sample_order_ids({ count }),
      found: impossibleDates.map(({ orderId, date }) => `${orderId}: ${asWritten(date, language)}`),
    },
    { title: m.sample_returns_title(), text: m.sample_returns_text({ count: formatNumber(returns.lines), amount: euro(returns.amount) }) },
    {
      title: m.sample_lines_title(),
      text: m.sample_lines_text({ count: formatNumber(severalLines.orders), most: formatNumber(severalLines.most) }),
    },
    { title: m.sample_free_title(), text: m.sample_free_text({ order: freeOrder.orderId, customer: freeOrder.customerId }) },
    { title: m.sample_nobody_title(), text: m.sample_nobody_text({ order: orderWithoutCustomer.orderId }) },
  ];
}

function ofCampaign({ campaign: { sentDate, windowDays, treatment, control } }: PlantedFacts): PlantedWords {
  return {
    title: m.sample_campaign_title(),
    text: m.sample_campaign_text({
      day: formatDayInFull(sentDate),
      days: formatNumber(windowDays),
      treated: formatNumber(treatment.contacts),
      controls: formatNumber(control.contacts),
      treatedRate: formatShare(treatment.responders / treatment.contacts, 1),
      controlRate: formatShare(control.responders / control.contacts, 1),
    }),
  };
}

/** A day that may not exist, in the notation of that language's files. */
const asWritten = (date: string, language: Locale): string => (language === 'nl' ? date.split('-').reverse().join('-') : date);
