/** Customer layouts that ship with cartwright. */
import type { CustomerMapping } from './mapping.ts'

const isoDay = ['iso', 'yyyy-MM-dd H:mm:ss']

export const customerLayouts: ReadonlyMap<string, CustomerMapping> = new Map(
  Object.entries<CustomerMapping>({
    customers: {
      description: 'our own columns',
      header: ['customer'],
      ids: ['customer', 'email', 'phone'],
      segments: { column: 'segments', split: '|' },
      birthday: { from: 'birthday', format: ['iso', 'MM-dd'] },
      subscribedSince: { from: 'subscribed since', format: 'iso' },
      memberships: { column: 'memberships', split: '|' },
    },
    'shopify-customers': {
      description: 'customer export of Shopify',
      header: ['First Name', 'Last Name', 'Email', 'Accepts Email Marketing', 'Tags'],
      ids: ['Customer ID', 'Email', 'Phone'],
      segments: { column: 'Tags', split: ',' },
      birthday: { from: 'Birth date (customer.metafields.facts.birth_date)', format: 'iso' },
      attributes: {
        accepts_email_marketing: 'Accepts Email Marketing',
        accepts_sms_marketing: 'Accepts SMS Marketing',
        city: ['Default Address City', 'City'],
        country: ['Default Address Country Code', 'Country Code'],
        company: ['Default Address Company', 'Company'],
        tax_exempt: 'Tax Exempt',
      },
    },
    'woocommerce-customers': {
      description: 'customers of WooCommerce',
      header: ['Username', 'Email', 'Total spend'],
      ids: ['Customer ID', 'Email', 'Username'],
      attributes: {
        city: 'City',
        country: ['Country / Region', 'Country'],
        region: 'Region',
        registered: [
          { column: 'Sign up', pattern: '^\\d{4}-\\d{2}-\\d{2}' },
          { column: 'Date registered', pattern: '^\\d{4}-\\d{2}-\\d{2}' },
        ],
      },
    },
    mailchimp: {
      description: 'audience export of Mailchimp',
      header: ['Email Address', 'LEID', 'EUID'],
      ids: ['Email Address', 'Phone Number'],
      segments: { column: 'TAGS', split: ',', pattern: '^\\s*"?(.*?)"?\\s*$' },
      birthday: { from: 'Birthday', format: ['MM/dd', 'iso', 'MM/dd/yyyy'] },
      subscribedSince: {
        from: ['CONFIRM_TIME', 'OPTIN_TIME'],
        format: isoDay,
        unless: [
          { column: 'UNSUB_TIME', isNot: [''] },
          { column: 'CLEAN_TIME', isNot: [''] },
        ],
      },
    },
  }),
)

export function customerLayoutOf(
  header: readonly string[],
): readonly [name: string, mapping: CustomerMapping] | undefined {
  const present = new Set(header.map((column) => column.trim().toLowerCase()))
  return [...customerLayouts].find(([, mapping]) =>
    mapping.header?.every((column) => present.has(column.toLowerCase())),
  )
}
