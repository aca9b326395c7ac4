/** What a campaign does to a small cart: lines and total without and with it, as evaluated. */

import { commonMoment, writtenInstant } from '../../analyse/witness/moment.ts'
import { witnessCarts } from '../../analyse/witness/witness-carts.ts'
import { minuteOf, poolSpan } from '../../check/analyses/span.ts'
import type { Campaign, CheckedRuleSet, Pool } from '../../check/rule-set.ts'
import type { Cart, Delivery } from '../../evaluate/cart/cart.ts'
import type { DeliveryResult, Result } from '../../evaluate/result/result.ts'
import { minorDigits } from '../../money/currencies.ts'
import { unquote } from '../../syntax/text.ts'
import { evaluatorOf } from '../evaluator.ts'
import { hasErrors, type Project, typeInProject } from '../project.ts'
import { type GalleryEntry, galleryEntries, type Scene } from './entries.ts'
import { type GalleryShop, galleryShop } from './shop.ts'

/** Amounts are decimal strings in major units. */
export interface CartPicture {
  readonly cart: Cart
  readonly currency: string
  readonly digits: number
  readonly lines: readonly PictureLine[]
  readonly delivery?: { readonly before: string; readonly after: string }
  readonly before: string
  readonly after: string
  /** What the customer gets besides a lower price. */
  readonly gains: readonly Gain[]
}

export interface PictureLine {
  readonly sku: string
  readonly name?: string
  readonly quantity: string
  /** Amount of the whole line; absent for a line that the campaign adds. */
  readonly before?: string
  readonly after: string
}

export type Gain =
  | { readonly kind: 'points'; readonly amount: string; readonly of: string }
  | { readonly kind: 'cashback'; readonly amount: string; readonly of: string }
  | { readonly kind: 'coupon' | 'perk'; readonly of: string }

export interface CampaignTrial {
  /** In the project's language, with what to write instead. */
  readonly problems: readonly { readonly message: string; readonly help?: string }[]
  /** Absent if the text has errors, or if no cart was found that the campaign applies to. */
  readonly picture?: CartPicture
}

/** The path of the file in which a campaign is tried; no workspace file can have this name. */
export const trialPath = '~trial.promo'

/** `base` holds everything but campaigns. `text` is a filled gallery entry. */
export function tryCampaign(base: Project, text: string, id?: string): CampaignTrial {
  const project = typeInProject(base, trialPath, text)
  const found = project.found.filter(({ path, severity }) => path === trialPath && severity === 'error')
  const problems = found.map(({ message, help }) => ({ message, ...(help !== undefined && { help }) }))
  const { checked } = project
  if (problems.length > 0 || !checked || hasErrors(project)) return { problems }
  const campaign = checked.campaigns.values().find(({ path }) => path === trialPath)
  if (campaign === undefined) return { problems }
  const entry = galleryEntries.find((each) => each.id === id)
  const picture = pictureOf(campaign, checked, entry, galleryShop(base))
  return { problems, ...(picture && { picture }) }
}

function pictureOf(
  campaign: Campaign,
  checked: CheckedRuleSet,
  entry: GalleryEntry | undefined,
  shop: GalleryShop,
): CartPicture | undefined {
  const { run } = evaluatorOf(checked)
  const carts = Iterator.from(cartsFor(campaign, checked, entry?.scene ?? {}, shop))
  for (const cart of carts.take(maxCarts)) {
    const after = run(cart)
    if (!isApplied(campaign, after)) continue
    return toPicture(cart, without(checked).run(cart), after, checked)
  }
  return undefined
}

const maxCarts = 20

/** Shelf campaigns change prices but are not listed as applied. */
const isApplied = ({ name }: Campaign, { applied, lines }: Result): boolean =>
  applied.some(({ campaign }) => campaign === name) ||
  lines.some(({ prices = [] }) => prices.some(({ campaign }) => campaign === name))

/** Without campaigns, to evaluate the cart before the trial. */
const without = (checked: CheckedRuleSet) => evaluatorOf(withoutCampaigns(checked))
const withoutCampaigns = (checked: CheckedRuleSet): CheckedRuleSet => ({ ...checked, campaigns: new Map() })

/** Increasing numbers of the scene's goods, then any cart that the conditions require. */
function* cartsFor(campaign: Campaign, checked: CheckedRuleSet, scene: Scene, shop: GalleryShop): Generator<Cart> {
  const at = instantFor(campaign, checked, shop.today)
  if (at !== undefined) for (const times of [1, 2, 3, 5, 10, 20]) yield sceneCart(scene, shop, checked, { at, times })
  yield* witnessCarts([campaign], checked)
}

/** Today if the campaign is active and its codes are valid, or else a day on which they are. */
function instantFor(campaign: Campaign, checked: CheckedRuleSet, today: string): string | undefined {
  const codes = poolsOf(checked).map((pool) => poolSpan(pool, checked.lets))
  const minute =
    commonMoment([campaign], [...codes, { from: minuteOf(today) }], checked) ?? commonMoment([campaign], codes, checked)
  return minute === undefined ? undefined : writtenInstant(minute, checked.settings.timezone)
}

const poolsOf = ({ pools }: CheckedRuleSet): readonly Pool[] =>
  [...pools.values()].filter(({ path }) => path === trialPath)

function sceneCart(
  { units = 1, sku, customer, delivery }: Scene,
  shop: GalleryShop,
  checked: CheckedRuleSet,
  { at, times }: { readonly at: string; readonly times: number },
): Cart {
  const { catalogue, settings } = checked
  const more = sku?.(shop)
  const [first, second] = shop.products
  const skus = [first, second].flatMap((product) => (product ? [product] : []))
  const lines = skus.map(({ sku, price }, place) => ({
    sku,
    quantity: String(place === 0 ? units * times : 1),
    ...(!catalogue.has(sku) && price !== undefined && { price }),
  }))
  const extra = more === undefined ? undefined : unquote(more)
  const own = extra !== undefined && lines.every((line) => line.sku !== extra) ? [{ sku: extra, quantity: '1' }] : []
  const codes = poolsOf(checked).flatMap(({ codes, node }) =>
    [...codes.values()].map(({ code }) => ({ code, pool: node.name.text })),
  )
  return {
    at,
    currency: settings.currency,
    ...(customer && { customer: { id: 'C-1', ...customer(shop) } }),
    lines: [...lines, ...own],
    ...(codes.length > 0 && { codes }),
    ...(delivery && { delivery: courier(settings.currency) }),
  }
}

const courier = (currency: string): Delivery => ({
  method: 'courier',
  price: (minorDigits(currency) ?? 2) === 0 ? '900' : '9.90',
})

function toPicture(cart: Cart, before: Result, after: Result, { settings, catalogue }: CheckedRuleSet): CartPicture {
  const was = new Map(before.lines.map((line) => [line.id, line]))
  const delivery = deliveryOf(after)
  return {
    cart,
    currency: after.currency,
    digits: minorDigits(after.currency) ?? settings.digits,
    lines: after.lines.map(({ id, sku, quantity, after: now }) => {
      const line = was.get(id)
      const name = catalogue.get(sku)?.name
      return {
        sku,
        ...(name !== undefined && { name }),
        quantity,
        ...(line && { before: line.after }),
        after: now,
      }
    }),
    ...(delivery && { delivery: { before: deliveryOf(before)?.after ?? delivery.before, after: delivery.after } }),
    before: before.total,
    after: after.total,
    gains: gainsOf(after),
  }
}

const deliveryOf = ({ delivery }: Result): DeliveryResult | undefined =>
  (Array.isArray(delivery) ? delivery : [delivery]).at(0)

const gainsOf = ({ points, cashback, coupons, perks }: Result): readonly Gain[] => [
  ...points.map(({ points, program }): Gain => ({ kind: 'points', amount: points, of: program })),
  ...cashback.map(({ amount, wallet }): Gain => ({ kind: 'cashback', amount, of: wallet })),
  ...coupons.map(({ pool }): Gain => ({ kind: 'coupon', of: pool })),
  ...perks.map(({ perk }): Gain => ({ kind: 'perk', of: perk })),
]
