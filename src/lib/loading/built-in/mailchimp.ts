import type { BuiltInRecipe } from './built-in-recipe.ts';

/** Mailchimp > Audience > Export. Birthdays there have no year, so they are no date of birth. */
export const mailchimp: BuiltInRecipe = {
  platform: 'mailchimpAudience',
  kind: 'customers',
  marks: ['MEMBER_RATING', 'OPTIN_TIME', 'OPTIN_IP', 'CONFIRM_TIME', 'CONFIRM_IP', 'LAST_CHANGED', 'LEID', 'EUID', 'GMTOFF', 'DSTOFF'],
  least: 4,
  roles: {
    customerId: ['Email Address', 'Email'],
    firstName: ['First Name', 'FNAME'],
    lastName: ['Last Name', 'LNAME'],
    phone: ['Phone Number', 'PHONE'],
    street: ['Address'],
    country: ['CC'],
  },
  isOpen: false,
};
