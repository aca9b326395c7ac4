/**
 * The evaluator alone: compiled rules and a cart in, a result out. No parser, no files, no clock, no dependencies. See
 * `runtime.md` next to this file.
 */
export { readRules } from './compile/read/read-rules.ts'
export { RulesError, type RulesErrorCode } from './compile/read/rules-error.ts'
export type { Rules } from './compile/rules.ts'
export type {
  Attributes,
  CampaignUsage,
  Cart,
  Code,
  Counters,
  Customer,
  Delivery,
  Line,
  Usage,
} from './evaluate/cart/cart.ts'
export { CartError, type CartErrorCode } from './evaluate/cart/cart-error.ts'
export { type Evaluator, prepare, type RunOptions, type Totals } from './evaluate/evaluate.ts'
export { type Available, type Offers, offersFor } from './evaluate/explanation/offers.ts'
export { type PriceRow, priceList } from './evaluate/result/price-list.ts'
export { type CodeStatus, codeStatuses, type Reason, reasons } from './evaluate/result/reasons.ts'
export type {
  Adjustment,
  Applied,
  DeliveryResult,
  LineResult,
  NotApplied,
  Result,
  RewardOffer,
} from './evaluate/result/result.ts'
export {
  type KeptGift,
  type Return,
  type ReturnedLine,
  type ReturnResult,
  returnGoods,
} from './evaluate/result/returns.ts'
export { english, type Locale } from './words/locale.ts'
