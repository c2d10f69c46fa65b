import * as v from 'valibot';

/** The names of the example files, under `sample/nl/` and `sample/en/`: customers, orders, products, campaign. */
export const sampleFileNames = {
  nl: ['klanten.csv', 'bestellingen.csv', 'producten.csv', 'campagne.csv'],
  en: ['customers.csv', 'orders.csv', 'products.csv', 'campaign.csv'],
} as const;

const Ids = v.array(v.string());
const Arm = v.object({ contacts: v.number(), responders: v.number(), revenue: v.number() });

/** `sample/planted.json`: what the example files hold and what is hidden in them. Money in euros, shares of one, ISO days. */
export const PlantedFacts = v.object({
  seed: v.number(),
  firstOrder: v.string(),
  /** The latest possible order date. */
  analysisDate: v.string(),
  rows: v.object({ customers: v.number(), orderLines: v.number(), products: v.number(), contacts: v.number() }),
  /** Distinct orders in the file; the rest is counted over lines with a customer and a possible date. */
  orders: v.number(),
  customersWithOrders: v.number(),
  revenue: v.number(),
  /** In the orders file only; `rank` by revenue from 1. */
  missingCustomer: v.object({ customerId: v.string(), rank: v.number(), revenue: v.number() }),
  /** The same person twice; the e-mail addresses are equal in lower case without outer spaces. */
  duplicates: v.array(
    v.object({ first: v.string(), second: v.string(), spelling: v.picklist(['capitals', 'accents', 'email', 'spaces']) }),
  ),
  /** Paid later than `moreThanDays` after the due date, on average. */
  latePayers: v.object({ customerIds: Ids, moreThanDays: v.number() }),
  /** At least so many orders, none after `since`. */
  lapsedBest: v.object({ customerIds: Ids, since: v.string(), leastOrders: v.number() }),
  /** The share of orders by this channel, of all customers and of the best `bestShare` by revenue. */
  channel: v.object({ channel: v.string(), bestShare: v.number(), shareAll: v.number(), shareBest: v.number() }),
  impossibleDates: v.array(v.object({ orderId: v.string(), date: v.string() })),
  /** `amount` is below nought. */
  returns: v.object({ lines: v.number(), amount: v.number() }),
  freeOrder: v.object({ orderId: v.string(), customerId: v.string() }),
  orderWithoutCustomer: v.object({ orderId: v.string() }),
  severalLines: v.object({ orders: v.number(), most: v.number() }),
  campaign: v.object({ sentDate: v.string(), windowDays: v.number(), treatment: Arm, control: Arm }),
});
export type PlantedFacts = v.InferOutput<typeof PlantedFacts>;
