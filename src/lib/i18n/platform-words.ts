import { m } from './paraglide/messages.js';

const names = {
  shopifyOrders: m.incoming_platform_shopify_orders,
  wooCommerceOrders: m.incoming_platform_woo_commerce_orders,
  mailchimpAudience: m.incoming_platform_mailchimp_audience,
  hubspotContacts: m.incoming_platform_hubspot_contacts,
  salesforceContacts: m.incoming_platform_salesforce_contacts,
  dynamicsContacts: m.incoming_platform_dynamics_contacts,
  dutchContacts: m.incoming_platform_dutch_contacts,
  googleAnalytics: m.incoming_platform_google_analytics,
};
const notes = {
  shopifyOrders: m.incoming_platform_shopify_note,
  wooCommerceOrders: m.incoming_platform_woo_commerce_note,
  mailchimpAudience: m.incoming_platform_mailchimp_note,
  hubspotContacts: m.incoming_platform_hubspot_note,
  salesforceContacts: m.incoming_platform_crm_note,
  dynamicsContacts: m.incoming_platform_crm_note,
  dutchContacts: m.incoming_platform_crm_note,
  googleAnalytics: m.incoming_platform_analytics_note,
};

/** "Recognised as Shopify orders", without a full stop. */
export const platformWords = (platform: keyof typeof names): string => m.incoming_platform_recognised({ platform: names[platform]() });

/** What is good to know of an export of this program. */
export const platformNote = (platform: keyof typeof notes): string => notes[platform]();
