import type { BuiltInRecipe } from './built-in-recipe.ts';

/** HubSpot > Contacts > Export. */
export const hubspot: BuiltInRecipe = {
  platform: 'hubspotContacts',
  kind: 'customers',
  marks: [
    'Record ID',
    'Record ID - Contact',
    'hs_object_id',
    'Contact owner',
    'Lifecycle Stage',
    'Lead Status',
    'Create Date',
    'Last Activity Date',
    'Last Contacted',
    'Marketing contact status',
    'Original Source',
    'Associated Company',
    'Associated Company IDs',
  ],
  least: 3,
  roles: {
    customerId: ['Record ID', 'Record ID - Contact', 'hs_object_id', 'Contact ID'],
    email: ['Email', 'Email Address'],
    firstName: ['First Name'],
    lastName: ['Last Name'],
    phone: ['Phone Number', 'Mobile Phone Number', 'Phone'],
    company: ['Company Name', 'Associated Company', 'Company'],
    street: ['Street Address'],
    postcode: ['Postal Code', 'Zip Code'],
    city: ['City'],
    country: ['Country/Region', 'Country'],
    birthDate: ['Date of birth'],
    gender: ['Gender'],
    channel: ['Original Source', 'Original Traffic Source'],
  },
  isOpen: true,
};
