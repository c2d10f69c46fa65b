import type { BuiltInRecipe } from './built-in-recipe.ts';

/** Shopify > Orders > Export. An order takes a line per product; Total stands on the first one only, so that its sum is right. */
export const shopify: BuiltInRecipe = {
  platform: 'shopifyOrders',
  kind: 'orders',
  marks: [
    'Financial Status',
    'Fulfillment Status',
    'Lineitem quantity',
    'Lineitem name',
    'Lineitem price',
    'Lineitem sku',
    'Discount Code',
    'Shipping Method',
  ],
  least: 4,
  roles: {
    customerId: ['Customer ID', 'Email'],
    orderId: ['Name'],
    date: ['Created at', 'Paid at'],
    amount: ['Total', 'Subtotal'],
    quantity: ['Lineitem quantity'],
    product: ['Lineitem name'],
    channel: ['Source'],
    paidDate: ['Paid at'],
    phone: ['Phone', 'Billing Phone'],
    name: ['Billing Name', 'Shipping Name'],
    company: ['Billing Company'],
    street: ['Billing Street', 'Billing Address1'],
    postcode: ['Billing Zip', 'Shipping Zip'],
    city: ['Billing City', 'Shipping City'],
    country: ['Billing Country', 'Shipping Country'],
    consent: ['Accepts Marketing'],
  },
  isOpen: false,
};
