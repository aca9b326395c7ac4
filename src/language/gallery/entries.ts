/**
 * Ready-made campaigns, by goal. Parts between ‹ and › are parameters; equal parts are one parameter. The first is the campaign's
 * name, which the window translates.
 */
import type { Customer } from '../../evaluate/cart/cart.ts'
import type { GalleryShop } from './shop.ts'

export const goals = ['basket', 'win-back', 'clear', 'launch', 'loyalty', 'delivery'] as const
export type Goal = (typeof goals)[number]

/** The example cart for a campaign: who buys what. */
export interface Scene {
  /** Units of the first product; increased until the campaign applies. */
  readonly units?: number
  /** The quoted SKU of another product in the cart. */
  readonly sku?: (shop: GalleryShop) => string | undefined
  readonly customer?: (shop: GalleryShop) => Omit<Customer, 'id'>
  readonly delivery?: boolean
}

export interface GalleryEntry {
  readonly id: string
  readonly goal: Goal
  /** Undefined if the shop lacks what the campaign needs: a gift needs a catalogue with prices. */
  readonly lines: (shop: GalleryShop) => readonly string[] | undefined
  readonly scene: Scene
}

export const galleryEntries: readonly GalleryEntry[] = [
  {
    id: 'percent-from',
    goal: 'basket',
    scene: {},
    lines: ({ amount, worth }) => [
      'campaign "‹Bigger baskets›" {',
      `  when subtotal >= ${amount(worth(3))}`,
      `  then ‹5%› off cart, at most ${amount(worth(2))}`,
      '}',
    ],
  },
  {
    id: 'steps',
    goal: 'basket',
    scene: {},
    lines: ({ amount, worth }) => [
      'campaign "‹Spend more, save more›" {',
      '  then by subtotal {',
      `    from ${amount(worth(3))}: ‹5%› off cart`,
      `    from ${amount(worth(6))}: ‹10%› off cart`,
      '  }',
      '}',
    ],
  },
  {
    id: 'three-for-two',
    goal: 'basket',
    scene: { units: 3 },
    lines: ({ goods }) => ['campaign "‹Three for two›" {', `  then cheapest ‹1› of every ‹3› in ‹${goods}› free`, '}'],
  },
  {
    id: 'gift',
    goal: 'basket',
    scene: {},
    lines: ({ amount, worth, gift }) =>
      gift === undefined
        ? undefined
        : [
            'campaign "‹A gift›" {',
            `  when subtotal >= ${amount(worth(4))}`,
            `  then add ‹1› of sku ‹${gift}› free`,
            '}',
          ],
  },
  {
    id: 'missed-you',
    goal: 'win-back',
    scene: { customer: () => ({ orders: 4, history: [] }) },
    lines: ({ amount, worth }) => [
      'campaign "‹We missed you›" {',
      '  when signed in and not first order',
      '  when orders in last ‹90 days› = 0',
      `  then ‹10%› off cart, at most ${amount(worth(2))}`,
      '  limit 1 per customer',
      '}',
    ],
  },
  {
    id: 'next-order',
    goal: 'win-back',
    scene: {},
    lines: ({ amount, worth }) => [
      'campaign "‹Come again›" {',
      `  when subtotal >= ${amount(worth(3))}`,
      '  then issue coupon "‹Next order›"',
      '}',
      '',
      'coupons "‹Next order›" {',
      '  generate ‹1000› like "NEXT-????-????"',
      '  limit 1 per code',
      '  valid ‹30 days› after issue',
      '}',
      '',
      'campaign "‹With the next order›" {',
      '  when coupon "‹Next order›"',
      `  then ${amount(worth(0.3))} off cart`,
      '}',
    ],
  },
  {
    id: 'code',
    goal: 'win-back',
    scene: { customer: () => ({ orders: 4 }) },
    lines: ({ today, soon }) => [
      'campaign "‹A code by mail›" {',
      '  when signed in and coupon "‹Mailing›"',
      '  then ‹15%› off cart',
      '}',
      '',
      'coupons "‹Mailing›" {',
      '  code "‹WELCOMEBACK›" limit ‹500› uses, ‹1› per customer',
      `  valid from ‹${today}› to ‹${soon}›`,
      '}',
    ],
  },
  {
    id: 'clear-goods',
    goal: 'clear',
    scene: { units: 2 },
    lines: ({ goods, today, soon }) => [
      'campaign "‹Clearance›" {',
      `  active ‹${today}› to ‹${soon}›`,
      `  then ‹30%› off ‹${goods}›`,
      '}',
    ],
  },
  {
    id: 'shelf',
    goal: 'clear',
    scene: { units: 2 },
    lines: ({ goods, today, soon, ending }) => [
      'campaign "‹Last pieces›" {',
      '  on prices',
      `  active ‹${today}› to ‹${soon}›`,
      `  then ‹20%› off ‹${goods}›, ending ‹${ending}›`,
      '}',
    ],
  },
  {
    id: 'second-half',
    goal: 'clear',
    scene: { units: 2 },
    lines: ({ goods }) => [
      'campaign "‹The second at half price›" {',
      `  then ‹50%› off every ‹2nd› of ‹${goods}›`,
      '}',
    ],
  },
  {
    id: 'launch-price',
    goal: 'launch',
    scene: { sku: ({ launched }) => launched },
    lines: ({ launched, today, soon }) =>
      launched === undefined
        ? undefined
        : [
            'campaign "‹Introductory price›" {',
            `  active ‹${today}› to ‹${soon}›`,
            `  then ‹15%› off sku ‹${launched}›, up to ‹2› units`,
            '}',
          ],
  },
  {
    id: 'try-it',
    goal: 'launch',
    scene: { sku: ({ launched }) => launched },
    lines: ({ amount, worth, launched }) =>
      launched === undefined
        ? undefined
        : [
            'campaign "‹Try the new one›" {',
            `  when subtotal >= ${amount(worth(3))} and contains sku ‹${launched}›`,
            `  then ‹50%› off sku ‹${launched}›, up to ‹1› unit`,
            '}',
          ],
  },
  {
    id: 'first-order',
    goal: 'launch',
    scene: { customer: () => ({ orders: 0 }) },
    lines: ({ amount, worth }) => [
      'campaign "‹First order›" {',
      '  when signed in and first order',
      `  when subtotal >= ${amount(worth(2))}`,
      `  then ${amount(worth(0.4))} off cart`,
      '  limit 1 per customer',
      '}',
    ],
  },
  {
    id: 'points',
    goal: 'loyalty',
    scene: { customer: () => ({ orders: 3 }) },
    lines: ({ amount, goods, program, programLines, worth }) => [
      'campaign "‹Points for your purchase›" {',
      '  when signed in',
      `  then earn ‹1› point per ${amount(worth(0.2))} of ‹${goods}› in "${program}"`,
      '}',
      ...(programLines.length > 0 ? ['', ...programLines.slice(0, -1)] : []),
    ],
  },
  {
    id: 'good-customers',
    goal: 'loyalty',
    scene: { customer: ({ segment }) => ({ orders: 12, segments: [segment] }) },
    lines: ({ segment, segmentLines }) => [
      'campaign "‹For good customers›" {',
      `  when segment "${segment}"`,
      '  then ‹5%› off cart',
      '}',
      ...(segmentLines.length > 0 ? ['', ...segmentLines.slice(0, -1)] : []),
    ],
  },
  {
    id: 'cashback',
    goal: 'loyalty',
    scene: { customer: () => ({ orders: 3 }) },
    lines: ({ amount, worth }) => [
      'campaign "‹Money back›" {',
      '  when signed in',
      `  then cashback ‹5%› of everything to "‹Wallet›", at most ${amount(worth(1))}`,
      '}',
    ],
  },
  {
    id: 'free-delivery',
    goal: 'delivery',
    scene: { delivery: true },
    lines: ({ amount, worth }) => [
      'campaign "‹Free delivery›" {',
      `  when subtotal >= ${amount(worth(3))}`,
      '  then free shipping',
      '}',
    ],
  },
  {
    id: 'delivery-for',
    goal: 'delivery',
    scene: { delivery: true },
    lines: ({ amount, worth }) => [
      'campaign "‹Cheaper delivery›" {',
      `  when subtotal >= ${amount(worth(1.5))}`,
      '  then ‹50%› off shipping',
      '}',
    ],
  },
  {
    id: 'delivery-members',
    goal: 'delivery',
    scene: { delivery: true, customer: () => ({ orders: 3 }) },
    lines: () => [
      'campaign "‹Free delivery for members›" {',
      '  when signed in and orders >= ‹3›',
      '  then free shipping',
      '}',
    ],
  },
]
