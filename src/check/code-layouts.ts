/** How systems that hand out codes call the columns of their exports. Names are compared as `columnName` gives them. */
import { type Message, msg } from '../words/message.ts'

export interface CodeLayout {
  readonly system: string
  /** A file that has all columns of one of these is of this layout. */
  readonly signs: readonly (readonly string[])[]
  readonly code: readonly string[]
  /** How often a code may be used; empty or 0 where there is no limit. */
  readonly limit: readonly string[]
  readonly from: readonly string[]
  readonly to: readonly string[]
  /** A day as the end is the first on which the code is no longer valid. */
  readonly endsBeforeDay?: true
  /** Codes that are left out, by a column and the values that it then has, in lower case. */
  readonly leftOut: readonly { readonly column: string; readonly is: readonly string[]; readonly why: Message }[]
  /** What a code may be bound by and a list of codes cannot say. `unless` are the values that bind nothing. */
  readonly bounds: readonly { readonly column: string; readonly unless: readonly string[]; readonly help: Message }[]
  /** The campaign of each code: a pool has those of one. */
  readonly campaign?: string
}

const no = ['', '0', 'no', 'false', 'null']
const perCustomer = msg`say it for the pool, such as \`limit 1 per customer\``

export const codeLayouts: readonly CodeLayout[] = [
  {
    system: 'Shopify',
    signs: [
      ['name', 'value type', 'usage limit per code'],
      ['name', 'value type', 'times used in total'],
    ],
    code: ['name'],
    limit: ['usage limit per code'],
    from: ['start'],
    to: ['end'],
    leftOut: [{ column: 'status', is: ['disabled', 'inactive', 'draft'], why: msg`not active` }],
    bounds: [{ column: 'applies once per customer', unless: no, help: perCustomer }],
  },
  {
    system: 'Voucherify',
    signs: [
      ['code', 'voucher type'],
      ['code', 'redemption quantity'],
      ['code', 'redemption limit'],
    ],
    code: ['code'],
    limit: ['redemption quantity', 'redemption limit'],
    from: ['start date'],
    to: ['expiration date'],
    leftOut: [
      { column: 'active', is: ['false', 'no', '0', 'inactive'], why: msg`not active` },
      {
        column: 'voucher type',
        is: ['gift voucher', 'gift_voucher', 'loyalty card', 'loyalty_card', 'lucky_draw_code'],
        why: msg`gift or loyalty cards`,
      },
    ],
    bounds: [],
    campaign: 'campaign',
  },
  {
    system: 'Talon.One',
    signs: [
      ['value', 'limitval'],
      ['value', 'expirydate'],
      ['coupon value', 'usage limit'],
      ['couponvalue', 'usagelimit'],
    ],
    code: ['value', 'coupon value', 'couponvalue'],
    limit: ['limitval', 'usage limit', 'usagelimit'],
    from: ['startdate', 'start date', 'starts', 'starts at', 'validfrom'],
    to: ['expirydate', 'expiry date', 'expires', 'expires at', 'validuntil'],
    leftOut: [{ column: 'deleted', is: ['true', 'yes', '1', 't'], why: msg`deleted` }],
    bounds: [
      {
        column: 'recipientintegrationid',
        unless: no,
        help: msg`these codes are for one customer each: put them into a pool whose campaign asks for \`customer\``,
      },
    ],
    campaign: 'campaignid',
  },
  {
    system: 'Magento',
    signs: [['coupon code', 'times used']],
    code: ['coupon code'],
    limit: ['uses per coupon', 'usage limit'],
    from: [],
    to: ['expiration date'],
    leftOut: [],
    bounds: [{ column: 'uses per customer', unless: no, help: perCustomer }],
  },
  {
    system: 'WooCommerce',
    signs: [
      ['coupon code', 'coupon amount'],
      ['post title', 'coupon amount'],
      ['code', 'discount type', 'usage limit'],
      ['code', 'usage limit', 'usage limit per user'],
    ],
    code: ['coupon code', 'code', 'post title'],
    limit: ['usage limit', 'usage limit per coupon'],
    from: [],
    to: ['expiry date', 'date expires', 'expires', 'coupon expiry date'],
    endsBeforeDay: true,
    leftOut: [
      { column: 'post status', is: ['draft', 'pending', 'trash', 'private'], why: msg`not published` },
      { column: 'status', is: ['draft', 'pending', 'trash', 'private'], why: msg`not published` },
    ],
    bounds: [
      { column: 'usage limit per user', unless: no, help: perCustomer },
      {
        column: 'customer email',
        unless: no,
        help: msg`these codes are for some customers: let their campaign ask for a segment`,
      },
      {
        column: 'customer emails',
        unless: no,
        help: msg`these codes are for some customers: let their campaign ask for a segment`,
      },
    ],
  },
]
