/** Column names in code exports of other systems. Names are compared after `columnName`. */
import { type Message, msg } from '../words/message.ts'

export interface CodeLayout {
  readonly system: string
  /** A file has this layout if it has all columns of one of these lists. */
  readonly signs: readonly (readonly string[])[]
  readonly code: readonly string[]
  /** How often a code may be used; empty or 0 means unlimited. */
  readonly limit: readonly string[]
  readonly from: readonly string[]
  readonly to: readonly string[]
  /** An end date is the first day on which the code is no longer valid. */
  readonly endsBeforeDay?: true
  /** Codes that are left out: a column and its values, in lower case. */
  readonly leftOut: readonly { readonly column: string; readonly is: readonly string[]; readonly why: Message }[]
  /** Restrictions on a code that a list of codes cannot express. `unless`: values that mean no restriction. */
  readonly bounds: readonly { readonly column: string; readonly unless: readonly string[]; readonly help: Message }[]
  /** The column with each code's campaign: all codes of a pool should belong to one. */
  readonly campaign?: string
}

const no = ['', '0', 'no', 'false', 'null']
const perCustomer = msg`write it for the pool, such as \`limit 1 per customer\``

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
        help: msg`each of these codes is for one customer: put them into a pool whose campaign requires \`customer\``,
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
        help: msg`these codes are for some customers only: let their campaign require a segment`,
      },
      {
        column: 'customer emails',
        unless: no,
        help: msg`these codes are for some customers only: let their campaign require a segment`,
      },
    ],
  },
]
