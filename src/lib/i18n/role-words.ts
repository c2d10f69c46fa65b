import { formatShare } from './format.ts';
import { m } from './paraglide/messages.js';
import { platformWords } from './platform-words.ts';

const roleNames = {
  customerId: m.files_role_name_customer_id,
  orderId: m.files_role_name_order_id,
  date: m.files_role_name_date,
  amount: m.files_role_name_amount,
  cost: m.files_role_name_cost,
  quantity: m.files_role_name_quantity,
  dueDate: m.files_role_name_due_date,
  paidDate: m.files_role_name_paid_date,
  product: m.files_role_name_product,
  category: m.files_role_name_category,
  channel: m.files_role_name_channel,
  email: m.files_role_name_email,
  phone: m.files_role_name_phone,
  firstName: m.files_role_name_first_name,
  lastName: m.files_role_name_last_name,
  name: m.files_role_name_name,
  company: m.files_role_name_company,
  street: m.files_role_name_street,
  postcode: m.files_role_name_postcode,
  city: m.files_role_name_city,
  country: m.files_role_name_country,
  birthDate: m.files_role_name_birth_date,
  gender: m.files_role_name_gender,
  consent: m.files_role_name_consent,
  campaign: m.files_role_name_campaign,
  group: m.files_role_name_group,
  response: m.files_role_name_response,
};
const kindNames = {
  orders: m.files_kind_name_orders,
  customers: m.files_kind_name_customers,
  events: m.files_kind_name_events,
  products: m.files_kind_name_products,
  campaign: m.files_kind_name_campaign,
  other: m.files_kind_name_other,
};
const typeNames = {
  text: m.files_type_name_text,
  number: m.files_type_name_number,
  date: m.files_type_name_date,
  timestamp: m.files_type_name_timestamp,
  boolean: m.files_type_name_boolean,
};
const asideReasons = {
  number: m.files_reject_number,
  date: m.files_reject_date,
  truth: m.files_reject_truth,
  fewerFields: m.files_reject_fewer_fields,
  moreFields: m.files_reject_more_fields,
  quotes: m.files_reject_quotes,
  lineTooLong: m.files_reject_line_too_long,
  total: m.files_reject_total,
  note: m.files_reject_note,
};

/** The name of a role, kind of table or type of column in the user's language, in small letters. */
export const roleName = (role: keyof typeof roleNames): string => roleNames[role]();
export const kindName = (kind: keyof typeof kindNames): string => kindNames[kind]();
export const typeName = (type: keyof typeof typeNames): string => typeNames[type]();

/** Why a column was given its role. Shares are of one. */
interface Reason {
  readonly by: 'name' | 'content' | 'both';
  readonly share: number | null;
  readonly note: 'pricePerPiece' | 'emailAsCustomer' | null;
  readonly platform?: Parameters<typeof platformWords>[0];
}

/** "Recognised by column name and values: 98.7% of them fit.", and what is doubtful about it. */
export function reasonWords({ by, share, note, platform }: Reason): string {
  const doubt = note === 'pricePerPiece' ? m.files_because_price() : note === 'emailAsCustomer' ? m.files_because_email() : null;
  return [platform ? platformWords(platform) : because(by, share), ...(doubt ? [doubt] : [])].map((sentence) => `${sentence}.`).join(' ');
}

function because(by: Reason['by'], share: number | null): string {
  if (share === null) return m.files_because_name();
  const words = { name: m.files_because_name_share, content: m.files_because_content, both: m.files_because_both };
  return words[by]({ share: formatShare(share, 1) });
}

/** Why a line was set aside: "no date". */
export const asideReason = (reason: keyof typeof asideReasons): string => asideReasons[reason]();
