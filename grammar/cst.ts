// Generated from grammar/parser.ts by scripts/generate.ts; do not edit.
import type { CstNode, IToken } from 'chevrotain'

export interface ExpressionCstNode extends CstNode {
  name: 'expression'
  children: ExpressionCstChildren
}

export type ExpressionCstChildren = {
  condition: ConditionCstNode[]
  operator?: IToken[]
}

export interface ConditionCstNode extends CstNode {
  name: 'condition'
  children: ConditionCstChildren
}

export type ConditionCstChildren = {
  Not?: IToken[]
  sum: SumCstNode[]
  comparison?: ComparisonCstNode[]
}

export interface ComparisonCstNode extends CstNode {
  name: 'comparison'
  children: ComparisonCstChildren
}

export type ComparisonCstChildren = {
  comparisonSign?: ComparisonSignCstNode[]
  sum?: SumCstNode[]
  Between?: IToken[]
  low?: SumCstNode[]
  And?: IToken[]
  high?: SumCstNode[]
  options?: OptionsCstNode[]
}

export interface ComparisonSignCstNode extends CstNode {
  name: 'comparisonSign'
  children: ComparisonSignCstChildren
}

export type ComparisonSignCstChildren = {
  Equals?: IToken[]
  NotEquals?: IToken[]
  Less?: IToken[]
  LessEquals?: IToken[]
  Greater?: IToken[]
  GreaterEquals?: IToken[]
}

export interface OptionsCstNode extends CstNode {
  name: 'options'
  children: OptionsCstChildren
}

export type OptionsCstChildren = {
  In: IToken[]
  LeftParen: IToken[]
  amount: AmountCstNode[]
  Comma?: IToken[]
  RightParen: IToken[]
}

export interface SumCstNode extends CstNode {
  name: 'sum'
  children: SumCstChildren
}

export type SumCstChildren = {
  operand: OperandCstNode[]
  operator?: IToken[]
}

export interface OperandCstNode extends CstNode {
  name: 'operand'
  children: OperandCstChildren
}

export type OperandCstChildren = {
  Minus?: IToken[]
  shareOf?: ShareOfCstNode[]
  literal?: LiteralCstNode[]
  fact?: FactCstNode[]
  attribute?: AttributeCstNode[]
  Identifier?: IToken[]
  LeftParen?: IToken[]
  expression?: ExpressionCstNode[]
  RightParen?: IToken[]
}

export interface AmountCstNode extends CstNode {
  name: 'amount'
  children: AmountCstChildren
}

export type AmountCstChildren = {
  amountOperand: AmountOperandCstNode[]
  operator?: IToken[]
}

export interface AmountOperandCstNode extends CstNode {
  name: 'amountOperand'
  children: AmountOperandCstChildren
}

export type AmountOperandCstChildren = {
  shareOf?: ShareOfCstNode[]
  amountTerm?: AmountTermCstNode[]
  countedFact?: CountedFactCstNode[]
}

export interface ShareOfCstNode extends CstNode {
  name: 'shareOf'
  children: ShareOfCstChildren
}

export type ShareOfCstChildren = {
  Percentage: IToken[]
  Of: IToken[]
  countedFact?: CountedFactCstNode[]
  attribute?: AttributeCstNode[]
}

export interface AmountTermCstNode extends CstNode {
  name: 'amountTerm'
  children: AmountTermCstChildren
}

export type AmountTermCstChildren = {
  literal?: LiteralCstNode[]
  Identifier?: IToken[]
  Today?: IToken[]
  attribute?: AttributeCstNode[]
  LeftParen?: IToken[]
  expression?: ExpressionCstNode[]
  RightParen?: IToken[]
}

export interface LiteralCstNode extends CstNode {
  name: 'literal'
  children: LiteralCstChildren
}

export type LiteralCstChildren = {
  Digits?: IToken[]
  CurrencyCode?: IToken[]
  otherAmount?: OtherAmountCstNode[]
  durationUnit?: DurationUnitCstNode[]
  Percentage?: IToken[]
  Quoted?: IToken[]
  DateTime?: IToken[]
  ClockTime?: IToken[]
  Yes?: IToken[]
  No?: IToken[]
}

export interface OtherAmountCstNode extends CstNode {
  name: 'otherAmount'
  children: OtherAmountCstChildren
}

export type OtherAmountCstChildren = {
  Or: IToken[]
  Digits: IToken[]
  CurrencyCode: IToken[]
}

export interface DurationUnitCstNode extends CstNode {
  name: 'durationUnit'
  children: DurationUnitCstChildren
}

export type DurationUnitCstChildren = {
  Minute?: IToken[]
  Hour?: IToken[]
  Day?: IToken[]
  Week?: IToken[]
  Month?: IToken[]
  Year?: IToken[]
}

export interface AttributeCstNode extends CstNode {
  name: 'attribute'
  children: AttributeCstChildren
}

export type AttributeCstChildren = {
  Customer?: IToken[]
  Item?: IToken[]
  Cart?: IToken[]
  Event?: IToken[]
  Dot: IToken[]
  Word: IToken[]
}

export interface CountCstNode extends CstNode {
  name: 'count'
  children: CountCstChildren
}

export type CountCstChildren = {
  Digits?: IToken[]
  Identifier?: IToken[]
}

export interface EffectCountCstNode extends CstNode {
  name: 'effectCount'
  children: EffectCountCstChildren
}

export type EffectCountCstChildren = {
  Digits?: IToken[]
  Identifier?: IToken[]
  attribute?: AttributeCstNode[]
  LeftParen?: IToken[]
  expression?: ExpressionCstNode[]
  RightParen?: IToken[]
}

export interface NamesCstNode extends CstNode {
  name: 'names'
  children: NamesCstChildren
}

export type NamesCstChildren = {
  Quoted: IToken[]
  Comma?: IToken[]
}

export interface FactCstNode extends CstNode {
  name: 'fact'
  children: FactCstChildren
}

export type FactCstChildren = {
  cartFact?: CartFactCstNode[]
  containsFact?: ContainsFactCstNode[]
  customerCondition?: CustomerConditionCstNode[]
  historyFact?: HistoryFactCstNode[]
  programmeFact?: ProgrammeFactCstNode[]
  codeFact?: CodeFactCstNode[]
  namedFact?: NamedFactCstNode[]
  itemFact?: ItemFactCstNode[]
  Today?: IToken[]
}

export interface MeasureCstNode extends CstNode {
  name: 'measure'
  children: MeasureCstChildren
}

export type MeasureCstChildren = {
  cartFact?: CartFactCstNode[]
  historyFact?: HistoryFactCstNode[]
  programmeFact?: ProgrammeFactCstNode[]
  attribute?: AttributeCstNode[]
}

export interface CountedFactCstNode extends CstNode {
  name: 'countedFact'
  children: CountedFactCstChildren
}

export type CountedFactCstChildren = {
  cartFact?: CartFactCstNode[]
  historyFact?: HistoryFactCstNode[]
  programmeFact?: ProgrammeFactCstNode[]
}

export interface CartFactCstNode extends CstNode {
  name: 'cartFact'
  children: CartFactCstChildren
}

export type CartFactCstChildren = {
  Subtotal?: IToken[]
  Weight?: IToken[]
  ofGoods?: OfGoodsCstNode[]
  Quantity?: IToken[]
  Of?: IToken[]
  One?: IToken[]
  Product?: IToken[]
  In?: IToken[]
  selector?: SelectorCstNode[]
  Distinct?: IToken[]
  Products?: IToken[]
  Lines?: IToken[]
  Running?: IToken[]
  Total?: IToken[]
  With?: IToken[]
  Delivery?: IToken[]
}

export interface OfGoodsCstNode extends CstNode {
  name: 'ofGoods'
  children: OfGoodsCstChildren
}

export type OfGoodsCstChildren = {
  Of: IToken[]
  Cart?: IToken[]
  selector?: SelectorCstNode[]
}

export interface ContainsFactCstNode extends CstNode {
  name: 'containsFact'
  children: ContainsFactCstChildren
}

export type ContainsFactCstChildren = {
  Contains: IToken[]
  count?: CountCstNode[]
  Of?: IToken[]
  selector: SelectorCstNode[]
}

export interface CustomerConditionCstNode extends CstNode {
  name: 'customerCondition'
  children: CustomerConditionCstChildren
}

export type CustomerConditionCstChildren = {
  No?: IToken[]
  Segment?: IToken[]
  Signed?: IToken[]
  In?: IToken[]
  First?: IToken[]
  Order?: IToken[]
  Birthday?: IToken[]
  Within?: IToken[]
  amountTerm?: AmountTermCstNode[]
  Anniversary?: IToken[]
  Of?: IToken[]
  attribute?: AttributeCstNode[]
  Subscribed?: IToken[]
  Since?: IToken[]
  For?: IToken[]
  Member?: IToken[]
  names?: NamesCstNode[]
}

export interface HistoryFactCstNode extends CstNode {
  name: 'historyFact'
  children: HistoryFactCstChildren
}

export type HistoryFactCstChildren = {
  Orders?: IToken[]
  With?: IToken[]
  selector?: SelectorCstNode[]
  Spend?: IToken[]
  ofGoods?: OfGoodsCstNode[]
  In?: IToken[]
  Last?: IToken[]
  amountTerm?: AmountTermCstNode[]
  This?: IToken[]
  calendarPeriod?: CalendarPeriodCstNode[]
}

export interface CalendarPeriodCstNode extends CstNode {
  name: 'calendarPeriod'
  children: CalendarPeriodCstChildren
}

export type CalendarPeriodCstChildren = {
  Week?: IToken[]
  Month?: IToken[]
  Quarter?: IToken[]
  Year?: IToken[]
}

export interface ProgrammeFactCstNode extends CstNode {
  name: 'programmeFact'
  children: ProgrammeFactCstChildren
}

export type ProgrammeFactCstChildren = {
  Point?: IToken[]
  In?: IToken[]
  Quoted?: IToken[]
  Tier?: IToken[]
  At?: IToken[]
  Least?: IToken[]
  Is?: IToken[]
  level?: IToken[]
}

export interface CodeFactCstNode extends CstNode {
  name: 'codeFact'
  children: CodeFactCstChildren
}

export type CodeFactCstChildren = {
  Any?: IToken[]
  Coupon?: IToken[]
  No?: IToken[]
  Codes?: IToken[]
  ofCoupon?: OfCouponCstNode[]
}

export interface OfCouponCstNode extends CstNode {
  name: 'ofCoupon'
  children: OfCouponCstChildren
}

export type OfCouponCstChildren = {
  Of: IToken[]
  Coupon: IToken[]
  names: NamesCstNode[]
}

export interface NamedFactCstNode extends CstNode {
  name: 'namedFact'
  children: NamedFactCstChildren
}

export type NamedFactCstChildren = {
  fact?: IToken[]
  names: NamesCstNode[]
}

export interface ItemFactCstNode extends CstNode {
  name: 'itemFact'
  children: ItemFactCstChildren
}

export type ItemFactCstChildren = {
  Price?: IToken[]
  List?: IToken[]
  Cost?: IToken[]
}

export interface SelectorCstNode extends CstNode {
  name: 'selector'
  children: SelectorCstChildren
}

export type SelectorCstChildren = {
  goods: GoodsCstNode[]
  operator?: IToken[]
}

export interface GoodsCstNode extends CstNode {
  name: 'goods'
  children: GoodsCstChildren
}

export type GoodsCstChildren = {
  Not?: IToken[]
  kind?: IToken[]
  names?: NamesCstNode[]
  Everything?: IToken[]
  Qualifying?: IToken[]
  Items?: IToken[]
  On?: IToken[]
  Sale?: IToken[]
  Discounted?: IToken[]
  where?: WhereCstNode[]
  LeftParen?: IToken[]
  selector?: SelectorCstNode[]
  RightParen?: IToken[]
}

export interface WhereCstNode extends CstNode {
  name: 'where'
  children: WhereCstChildren
}

export type WhereCstChildren = {
  itemLeft: ItemLeftCstNode[]
  comparisonSign?: ComparisonSignCstNode[]
  itemSum?: ItemSumCstNode[]
  Between?: IToken[]
  low?: ItemSumCstNode[]
  And?: IToken[]
  high?: ItemSumCstNode[]
  options?: OptionsCstNode[]
}

export interface ItemLeftCstNode extends CstNode {
  name: 'itemLeft'
  children: ItemLeftCstChildren
}

export type ItemLeftCstChildren = {
  itemFact?: ItemFactCstNode[]
  itemAttribute?: ItemAttributeCstNode[]
  itemSumRest: ItemSumRestCstNode[]
}

export interface ItemSumCstNode extends CstNode {
  name: 'itemSum'
  children: ItemSumCstChildren
}

export type ItemSumCstChildren = {
  itemOperand: ItemOperandCstNode[]
  itemSumRest: ItemSumRestCstNode[]
}

export interface ItemSumRestCstNode extends CstNode {
  name: 'itemSumRest'
  children: ItemSumRestCstChildren
}

export type ItemSumRestCstChildren = {
  operator?: IToken[]
  itemOperand?: ItemOperandCstNode[]
}

export interface ItemOperandCstNode extends CstNode {
  name: 'itemOperand'
  children: ItemOperandCstChildren
}

export type ItemOperandCstChildren = {
  itemFact?: ItemFactCstNode[]
  amountTerm?: AmountTermCstNode[]
}

export interface ItemAttributeCstNode extends CstNode {
  name: 'itemAttribute'
  children: ItemAttributeCstChildren
}

export type ItemAttributeCstChildren = {
  Item: IToken[]
  Dot: IToken[]
  Word: IToken[]
}

export interface ModifiersCstNode extends CstNode {
  name: 'modifiers'
  children: ModifiersCstChildren
}

export type ModifiersCstChildren = {
  Comma?: IToken[]
  modifier?: ModifierCstNode[]
}

export interface ModifierCstNode extends CstNode {
  name: 'modifier'
  children: ModifierCstChildren
}

export type ModifierCstChildren = {
  atMost?: AtMostCstNode[]
  notBelow?: NotBelowCstNode[]
  upTo?: UpToCstNode[]
  spread?: SpreadCstNode[]
  ending?: EndingCstNode[]
  Replacing?: IToken[]
}

export interface AtMostCstNode extends CstNode {
  name: 'atMost'
  children: AtMostCstChildren
}

export type AtMostCstChildren = {
  At: IToken[]
  Most: IToken[]
  amount: AmountCstNode[]
  Point?: IToken[]
}

export interface NotBelowCstNode extends CstNode {
  name: 'notBelow'
  children: NotBelowCstChildren
}

export type NotBelowCstChildren = {
  Not: IToken[]
  Below: IToken[]
  floor: FloorCstNode[]
}

export interface FloorCstNode extends CstNode {
  name: 'floor'
  children: FloorCstChildren
}

export type FloorCstChildren = {
  amount?: AmountCstNode[]
  Of?: IToken[]
  List?: IToken[]
  Price?: IToken[]
  Cost?: IToken[]
  Plus?: IToken[]
}

export interface UpToCstNode extends CstNode {
  name: 'upTo'
  children: UpToCstChildren
}

export type UpToCstChildren = {
  Up: IToken[]
  To: IToken[]
  effectCount: EffectCountCstNode[]
  Time?: IToken[]
  rank?: RankCstNode[]
  Unit?: IToken[]
  Per?: IToken[]
  Line?: IToken[]
}

export interface RankCstNode extends CstNode {
  name: 'rank'
  children: RankCstChildren
}

export type RankCstChildren = {
  Cheapest?: IToken[]
  Dearest?: IToken[]
}

export interface SpreadCstNode extends CstNode {
  name: 'spread'
  children: SpreadCstChildren
}

export type SpreadCstChildren = {
  Spread: IToken[]
  Evenly?: IToken[]
  By?: IToken[]
  Amount?: IToken[]
  Quantity?: IToken[]
}

export interface EndingCstNode extends CstNode {
  name: 'ending'
  children: EndingCstChildren
}

export type EndingCstChildren = {
  Ending: IToken[]
  EndingDigits?: IToken[]
  Digits?: IToken[]
}

export interface ShippingCstNode extends CstNode {
  name: 'shipping'
  children: ShippingCstChildren
}

export type ShippingCstChildren = {
  Shipping?: IToken[]
  Delivery?: IToken[]
  byMethods?: ByMethodsCstNode[]
}

export interface ByMethodsCstNode extends CstNode {
  name: 'byMethods'
  children: ByMethodsCstChildren
}

export type ByMethodsCstChildren = {
  By: IToken[]
  names: NamesCstNode[]
}

export interface FreeShippingCstNode extends CstNode {
  name: 'freeShipping'
  children: FreeShippingCstChildren
}

export type FreeShippingCstChildren = {
  Free: IToken[]
  shipping: ShippingCstNode[]
}

export interface ShippingForCstNode extends CstNode {
  name: 'shippingFor'
  children: ShippingForCstChildren
}

export type ShippingForCstChildren = {
  Shipping?: IToken[]
  Delivery?: IToken[]
  For: IToken[]
  amount: AmountCstNode[]
  byMethods?: ByMethodsCstNode[]
}

export interface RoundTotalCstNode extends CstNode {
  name: 'roundTotal'
  children: RoundTotalCstChildren
}

export type RoundTotalCstChildren = {
  Round: IToken[]
  Total: IToken[]
  Down: IToken[]
  To: IToken[]
  amount: AmountCstNode[]
}

export interface EarnCstNode extends CstNode {
  name: 'earn'
  children: EarnCstChildren
}

export type EarnCstChildren = {
  Earn: IToken[]
  points: AmountCstNode[]
  X?: IToken[]
  Point: IToken[]
  Per?: IToken[]
  amount?: AmountCstNode[]
  ofGoods?: OfGoodsCstNode[]
  In: IToken[]
  Quoted: IToken[]
}

export interface CashbackCstNode extends CstNode {
  name: 'cashback'
  children: CashbackCstChildren
}

export type CashbackCstChildren = {
  Cashback: IToken[]
  amount: AmountCstNode[]
  ofGoods?: OfGoodsCstNode[]
  To: IToken[]
  Quoted: IToken[]
}

export interface IssueCstNode extends CstNode {
  name: 'issue'
  children: IssueCstChildren
}

export type IssueCstChildren = {
  Issue: IToken[]
  Coupon: IToken[]
  Quoted: IToken[]
}

export interface GrantCstNode extends CstNode {
  name: 'grant'
  children: GrantCstChildren
}

export type GrantCstChildren = {
  Grant: IToken[]
  Quoted: IToken[]
}

export interface OffCstNode extends CstNode {
  name: 'off'
  children: OffCstChildren
}

export type OffCstChildren = {
  amount: AmountCstNode[]
  Off: IToken[]
  Cart?: IToken[]
  shipping?: ShippingCstNode[]
  Total?: IToken[]
  With?: IToken[]
  Delivery?: IToken[]
  Each?: IToken[]
  selector?: SelectorCstNode[]
  offBase?: OffBaseCstNode[]
  offRanked?: OffRankedCstNode[]
  offEveryNth?: OffEveryNthCstNode[]
}

export interface OffBaseCstNode extends CstNode {
  name: 'offBase'
  children: OffBaseCstChildren
}

export type OffBaseCstChildren = {
  Original?: IToken[]
  List?: IToken[]
  Price: IToken[]
  ofGoods: OfGoodsCstNode[]
}

export interface OffRankedCstNode extends CstNode {
  name: 'offRanked'
  children: OffRankedCstChildren
}

export type OffRankedCstChildren = {
  rank: RankCstNode[]
  effectCount?: EffectCountCstNode[]
  ofGoods: OfGoodsCstNode[]
}

export interface OffEveryNthCstNode extends CstNode {
  name: 'offEveryNth'
  children: OffEveryNthCstChildren
}

export type OffEveryNthCstChildren = {
  Every: IToken[]
  Ordinal: IToken[]
  ofSameProduct?: OfSameProductCstNode[]
  ofGoods?: OfGoodsCstNode[]
}

export interface OfSameProductCstNode extends CstNode {
  name: 'ofSameProduct'
  children: OfSameProductCstChildren
}

export type OfSameProductCstChildren = {
  Of: IToken[]
  The: IToken[]
  Same: IToken[]
  Product: IToken[]
  In: IToken[]
  selector: SelectorCstNode[]
}

export interface RankedOfEveryCstNode extends CstNode {
  name: 'rankedOfEvery'
  children: RankedOfEveryCstChildren
}

export type RankedOfEveryCstChildren = {
  rank: RankCstNode[]
  effectCount: EffectCountCstNode[]
  Of: IToken[]
  Every: IToken[]
  every: EffectCountCstNode[]
  In: IToken[]
  selector: SelectorCstNode[]
  deal: DealCstNode[]
}

export interface DealCstNode extends CstNode {
  name: 'deal'
  children: DealCstChildren
}

export type DealCstChildren = {
  Free?: IToken[]
  At?: IToken[]
  amount?: AmountCstNode[]
  Off?: IToken[]
}

export interface CountedGoodsCstNode extends CstNode {
  name: 'countedGoods'
  children: CountedGoodsCstChildren
}

export type CountedGoodsCstChildren = {
  effectCount: EffectCountCstNode[]
  ofGoods: OfGoodsCstNode[]
}

export interface SetGoodsCstNode extends CstNode {
  name: 'setGoods'
  children: SetGoodsCstChildren
}

export type SetGoodsCstChildren = {
  amountTerm: AmountTermCstNode[]
  ofGoods: OfGoodsCstNode[]
}

export interface BuyGetCstNode extends CstNode {
  name: 'buyGet'
  children: BuyGetCstChildren
}

export type BuyGetCstChildren = {
  Buy: IToken[]
  setGoods: SetGoodsCstNode[]
  Get: IToken[]
  rank?: RankCstNode[]
  Up?: IToken[]
  To?: IToken[]
  countedGoods: CountedGoodsCstNode[]
  deal: DealCstNode[]
}

export interface BundleCstNode extends CstNode {
  name: 'bundle'
  children: BundleCstChildren
}

export type BundleCstChildren = {
  Bundle: IToken[]
  setGoods: SetGoodsCstNode[]
  Plus?: IToken[]
  For?: IToken[]
  amount?: AmountCstNode[]
  At?: IToken[]
  Off?: IToken[]
}

export interface PriceForCstNode extends CstNode {
  name: 'priceFor'
  children: PriceForCstChildren
}

export type PriceForCstChildren = {
  Price: IToken[]
  amount: AmountCstNode[]
  For: IToken[]
  Cart?: IToken[]
  selector?: SelectorCstNode[]
}

export interface ChooseCstNode extends CstNode {
  name: 'choose'
  children: ChooseCstChildren
}

export type ChooseCstChildren = {
  Choose: IToken[]
  Up: IToken[]
  To: IToken[]
  effectCount: EffectCountCstNode[]
  From: IToken[]
  LeftBrace: IToken[]
  reward?: RewardCstNode[]
  RightBrace: IToken[]
  rewardPrice?: RewardPriceCstNode[]
}

export interface RewardCstNode extends CstNode {
  name: 'reward'
  children: RewardCstChildren
}

export type RewardCstChildren = {
  Sku: IToken[]
  Quoted: IToken[]
  rewardPrice?: RewardPriceCstNode[]
  Up?: IToken[]
  To?: IToken[]
  effectCount?: EffectCountCstNode[]
}

export interface RewardPriceCstNode extends CstNode {
  name: 'rewardPrice'
  children: RewardPriceCstChildren
}

export type RewardPriceCstChildren = {
  At?: IToken[]
  amount?: AmountCstNode[]
  For?: IToken[]
  points?: AmountCstNode[]
  Point?: IToken[]
  In?: IToken[]
  Quoted?: IToken[]
  And?: IToken[]
}

export interface AddCstNode extends CstNode {
  name: 'add'
  children: AddCstChildren
}

export type AddCstChildren = {
  Add: IToken[]
  effectCount: EffectCountCstNode[]
  Of: IToken[]
  Sku: IToken[]
  Quoted: IToken[]
  deal: DealCstNode[]
}

export interface GetAddedCstNode extends CstNode {
  name: 'getAdded'
  children: GetAddedCstChildren
}

export type GetAddedCstChildren = {
  Get: IToken[]
  effectCount: EffectCountCstNode[]
  Of: IToken[]
  Sku: IToken[]
  Quoted: IToken[]
  deal: DealCstNode[]
  Comma: IToken[]
  Added: IToken[]
}

export interface EffectCstNode extends CstNode {
  name: 'effect'
  children: EffectCstChildren
}

export type EffectCstChildren = {
  simpleEffect?: SimpleEffectCstNode[]
  forEvery?: ForEveryCstNode[]
  modifiers: ModifiersCstNode[]
}

export interface SimpleEffectCstNode extends CstNode {
  name: 'simpleEffect'
  children: SimpleEffectCstChildren
}

export type SimpleEffectCstChildren = {
  off?: OffCstNode[]
  rankedOfEvery?: RankedOfEveryCstNode[]
  buyGet?: BuyGetCstNode[]
  bundle?: BundleCstNode[]
  priceFor?: PriceForCstNode[]
  choose?: ChooseCstNode[]
  add?: AddCstNode[]
  getAdded?: GetAddedCstNode[]
  freeShipping?: FreeShippingCstNode[]
  shippingFor?: ShippingForCstNode[]
  roundTotal?: RoundTotalCstNode[]
  earn?: EarnCstNode[]
  cashback?: CashbackCstNode[]
  issue?: IssueCstNode[]
  grant?: GrantCstNode[]
  steps?: StepsCstNode[]
  oneOf?: OneOfCstNode[]
}

export interface StepsCstNode extends CstNode {
  name: 'steps'
  children: StepsCstChildren
}

export type StepsCstChildren = {
  By: IToken[]
  measure?: MeasureCstNode[]
  countedCodes?: CountedCodesCstNode[]
  Graduated?: IToken[]
  Per?: IToken[]
  Line?: IToken[]
  Delivery?: IToken[]
  LeftBrace: IToken[]
  step?: StepCstNode[]
  RightBrace: IToken[]
}

export interface CountedCodesCstNode extends CstNode {
  name: 'countedCodes'
  children: CountedCodesCstChildren
}

export type CountedCodesCstChildren = {
  Codes: IToken[]
  ofCoupon: OfCouponCstNode[]
}

export interface StepCstNode extends CstNode {
  name: 'step'
  children: StepCstChildren
}

export type StepCstChildren = {
  From: IToken[]
  amount: AmountCstNode[]
  Colon: IToken[]
  effect: EffectCstNode[]
}

export interface OneOfCstNode extends CstNode {
  name: 'oneOf'
  children: OneOfCstChildren
}

export type OneOfCstChildren = {
  One: IToken[]
  Of: IToken[]
  LeftBrace: IToken[]
  chance?: ChanceCstNode[]
  RightBrace: IToken[]
}

export interface ChanceCstNode extends CstNode {
  name: 'chance'
  children: ChanceCstChildren
}

export type ChanceCstChildren = {
  amount: AmountCstNode[]
  Colon: IToken[]
  effect: EffectCstNode[]
}

export interface ForEveryCstNode extends CstNode {
  name: 'forEvery'
  children: ForEveryCstChildren
}

export type ForEveryCstChildren = {
  For: IToken[]
  Every: IToken[]
  Code?: IToken[]
  ofCoupon?: OfCouponCstNode[]
  countedPart?: CountedPartCstNode[]
  simpleEffect?: SimpleEffectCstNode[]
  LeftBrace?: IToken[]
  effect?: EffectCstNode[]
  RightBrace?: IToken[]
}

export interface CountedPartCstNode extends CstNode {
  name: 'countedPart'
  children: CountedPartCstChildren
}

export type CountedPartCstChildren = {
  amountTerm: AmountTermCstNode[]
  Unit?: IToken[]
  Codes?: IToken[]
  ofCoupon?: OfCouponCstNode[]
  Point?: IToken[]
  In?: IToken[]
  Quoted?: IToken[]
  Of?: IToken[]
  counted?: CountedCstNode[]
  selector?: SelectorCstNode[]
}

export interface CountedCstNode extends CstNode {
  name: 'counted'
  children: CountedCstChildren
}

export type CountedCstChildren = {
  measure?: MeasureCstNode[]
  LeftParen?: IToken[]
  expression?: ExpressionCstNode[]
  RightParen?: IToken[]
  operator?: IToken[]
  amountOperand?: AmountOperandCstNode[]
}

export interface RoundingCstNode extends CstNode {
  name: 'rounding'
  children: RoundingCstChildren
}

export type RoundingCstChildren = {
  Rounding: IToken[]
  Half?: IToken[]
  Up?: IToken[]
  Down?: IToken[]
  Even?: IToken[]
  Per?: IToken[]
  Discount?: IToken[]
  Line?: IToken[]
  Unit?: IToken[]
}

export interface ReturnsCstNode extends CstNode {
  name: 'returns'
  children: ReturnsCstChildren
}

export type ReturnsCstChildren = {
  Returns: IToken[]
  Keep?: IToken[]
  Prorate?: IToken[]
  Requalify?: IToken[]
}

export interface WasCstNode extends CstNode {
  name: 'was'
  children: WasCstChildren
}

export type WasCstChildren = {
  Was: IToken[]
  Quoted: IToken[]
}

export interface LimitCstNode extends CstNode {
  name: 'limit'
  children: LimitCstChildren
}

export type LimitCstChildren = {
  Limit: IToken[]
  limitEntry: LimitEntryCstNode[]
  Comma?: IToken[]
}

export interface BudgetCstNode extends CstNode {
  name: 'budget'
  children: BudgetCstChildren
}

export type BudgetCstChildren = {
  Budget: IToken[]
  amount: AmountCstNode[]
  limitScope?: LimitScopeCstNode[]
}

export interface LimitEntryCstNode extends CstNode {
  name: 'limitEntry'
  children: LimitEntryCstChildren
}

export type LimitEntryCstChildren = {
  amount: AmountCstNode[]
  Use?: IToken[]
  Unit?: IToken[]
  Of?: IToken[]
  Orders?: IToken[]
  limitScope?: LimitScopeCstNode[]
}

export interface LimitScopeCstNode extends CstNode {
  name: 'limitScope'
  children: LimitScopeCstChildren
}

export type LimitScopeCstChildren = {
  Per: IToken[]
  countedBy?: CountedByCstNode[]
  limitPeriod?: LimitPeriodCstNode[]
}

export interface CountedByCstNode extends CstNode {
  name: 'countedBy'
  children: CountedByCstChildren
}

export type CountedByCstChildren = {
  attribute?: AttributeCstNode[]
  by?: IToken[]
}

export interface LimitPeriodCstNode extends CstNode {
  name: 'limitPeriod'
  children: LimitPeriodCstChildren
}

export type LimitPeriodCstChildren = {
  period?: PeriodCstNode[]
  amountTerm?: AmountTermCstNode[]
}

export interface IntervalCstNode extends CstNode {
  name: 'interval'
  children: IntervalCstChildren
}

export type IntervalCstChildren = {
  From?: IToken[]
  from?: AmountCstNode[]
  To?: IToken[]
  to?: AmountCstNode[]
}

export interface PeriodCstNode extends CstNode {
  name: 'period'
  children: PeriodCstChildren
}

export type PeriodCstChildren = {
  Day?: IToken[]
  Week?: IToken[]
  Month?: IToken[]
  Year?: IToken[]
}

export interface FromFileCstNode extends CstNode {
  name: 'fromFile'
  children: FromFileCstChildren
}

export type FromFileCstChildren = {
  From: IToken[]
  Quoted: IToken[]
}

export interface CampaignCstNode extends CstNode {
  name: 'campaign'
  children: CampaignCstChildren
}

export type CampaignCstChildren = {
  Campaign: IToken[]
  Quoted: IToken[]
  LeftBrace: IToken[]
  campaignStatement?: CampaignStatementCstNode[]
  RightBrace: IToken[]
}

export interface CampaignStatementCstNode extends CstNode {
  name: 'campaignStatement'
  children: CampaignStatementCstChildren
}

export type CampaignStatementCstChildren = {
  campaignText?: CampaignTextCstNode[]
  priority?: PriorityCstNode[]
  combine?: CombineCstNode[]
  eachItemOnce?: EachItemOnceCstNode[]
  similarAs?: SimilarAsCstNode[]
  was?: WasCstNode[]
  inGroup?: InGroupCstNode[]
  status?: StatusCstNode[]
  customerChooses?: CustomerChoosesCstNode[]
  on?: OnCstNode[]
  active?: ActiveCstNode[]
  every?: EveryCstNode[]
  when?: WhenCstNode[]
  consequence?: ConsequenceCstNode[]
  limit?: LimitCstNode[]
  budget?: BudgetCstNode[]
  funded?: FundedCstNode[]
  rounding?: RoundingCstNode[]
  returns?: ReturnsCstNode[]
}

export interface CampaignTextCstNode extends CstNode {
  name: 'campaignText'
  children: CampaignTextCstChildren
}

export type CampaignTextCstChildren = {
  Title?: IToken[]
  Message?: IToken[]
  Image?: IToken[]
  Link?: IToken[]
  Terms?: IToken[]
  Quoted: IToken[]
}

export interface PriorityCstNode extends CstNode {
  name: 'priority'
  children: PriorityCstChildren
}

export type PriorityCstChildren = {
  Priority: IToken[]
  amount: AmountCstNode[]
}

export interface CombineCstNode extends CstNode {
  name: 'combine'
  children: CombineCstChildren
}

export type CombineCstChildren = {
  Always?: IToken[]
  Combine?: IToken[]
  Never?: IToken[]
  With?: IToken[]
  Similar?: IToken[]
  Later?: IToken[]
  On?: IToken[]
  Same?: IToken[]
  Item?: IToken[]
}

export interface EachItemOnceCstNode extends CstNode {
  name: 'eachItemOnce'
  children: EachItemOnceCstChildren
}

export type EachItemOnceCstChildren = {
  Each: IToken[]
  Item: IToken[]
  Once: IToken[]
}

export interface SimilarAsCstNode extends CstNode {
  name: 'similarAs'
  children: SimilarAsCstChildren
}

export type SimilarAsCstChildren = {
  Similar: IToken[]
  As: IToken[]
  Quoted: IToken[]
}

export interface InGroupCstNode extends CstNode {
  name: 'inGroup'
  children: InGroupCstChildren
}

export type InGroupCstChildren = {
  In: IToken[]
  Group: IToken[]
  Quoted: IToken[]
}

export interface StatusCstNode extends CstNode {
  name: 'status'
  children: StatusCstChildren
}

export type StatusCstChildren = {
  Draft?: IToken[]
  Retired?: IToken[]
}

export interface CustomerChoosesCstNode extends CstNode {
  name: 'customerChooses'
  children: CustomerChoosesCstChildren
}

export type CustomerChoosesCstChildren = {
  Customer: IToken[]
  Chooses: IToken[]
}

export interface OnCstNode extends CstNode {
  name: 'on'
  children: OnCstChildren
}

export type OnCstChildren = {
  On: IToken[]
  Prices?: IToken[]
  Event?: IToken[]
  Quoted?: IToken[]
}

export interface ActiveCstNode extends CstNode {
  name: 'active'
  children: ActiveCstChildren
}

export type ActiveCstChildren = {
  Active: IToken[]
  interval?: IntervalCstNode[]
  exceptions?: ExceptionsCstNode[]
  from?: AmountCstNode[]
  To?: IToken[]
  to?: AmountCstNode[]
}

export interface ExceptionsCstNode extends CstNode {
  name: 'exceptions'
  children: ExceptionsCstChildren
}

export type ExceptionsCstChildren = {
  Except: IToken[]
  exception: ExceptionCstNode[]
  Comma?: IToken[]
}

export interface ExceptionCstNode extends CstNode {
  name: 'exception'
  children: ExceptionCstChildren
}

export type ExceptionCstChildren = {
  from: AmountCstNode[]
  To?: IToken[]
  to?: AmountCstNode[]
}

export interface EveryCstNode extends CstNode {
  name: 'every'
  children: EveryCstChildren
}

export type EveryCstChildren = {
  Every: IToken[]
  Day?: IToken[]
  weekdays?: WeekdaysCstNode[]
  Comma?: IToken[]
  monthDay?: MonthDayCstNode[]
  Of?: IToken[]
  Month?: IToken[]
  interval?: IntervalCstNode[]
}

export interface WeekdaysCstNode extends CstNode {
  name: 'weekdays'
  children: WeekdaysCstChildren
}

export type WeekdaysCstChildren = {
  Weekday?: IToken[]
  first?: WeekdayCstNode[]
  To?: IToken[]
  last?: WeekdayCstNode[]
}

export interface MonthDayCstNode extends CstNode {
  name: 'monthDay'
  children: MonthDayCstChildren
}

export type MonthDayCstChildren = {
  Ordinal?: IToken[]
  weekday?: WeekdayCstNode[]
  First?: IToken[]
  Last?: IToken[]
  Day?: IToken[]
}

export interface WeekdayCstNode extends CstNode {
  name: 'weekday'
  children: WeekdayCstChildren
}

export type WeekdayCstChildren = {
  Mon?: IToken[]
  Tue?: IToken[]
  Wed?: IToken[]
  Thu?: IToken[]
  Fri?: IToken[]
  Sat?: IToken[]
  Sun?: IToken[]
}

export interface WhenCstNode extends CstNode {
  name: 'when'
  children: WhenCstChildren
}

export type WhenCstChildren = {
  When: IToken[]
  expression: ExpressionCstNode[]
}

export interface ConsequenceCstNode extends CstNode {
  name: 'consequence'
  children: ConsequenceCstChildren
}

export type ConsequenceCstChildren = {
  Then: IToken[]
  effect: EffectCstNode[]
}

export interface FundedCstNode extends CstNode {
  name: 'funded'
  children: FundedCstChildren
}

export type FundedCstChildren = {
  Funded: IToken[]
  amount: AmountCstNode[]
  By: IToken[]
  Quoted: IToken[]
}

export interface ProgramCstNode extends CstNode {
  name: 'program'
  children: ProgramCstChildren
}

export type ProgramCstChildren = {
  Program: IToken[]
  Quoted: IToken[]
  LeftBrace: IToken[]
  programStatement?: ProgramStatementCstNode[]
  RightBrace: IToken[]
}

export interface ProgramStatementCstNode extends CstNode {
  name: 'programStatement'
  children: ProgramStatementCstChildren
}

export type ProgramStatementCstChildren = {
  worth?: WorthCstNode[]
  pointsLife?: PointsLifeCstNode[]
  payUpTo?: PayUpToCstNode[]
  baseEarn?: BaseEarnCstNode[]
  tiers?: TiersCstNode[]
  partners?: PartnersCstNode[]
  sharedBy?: SharedByCstNode[]
  was?: WasCstNode[]
}

export interface WorthCstNode extends CstNode {
  name: 'worth'
  children: WorthCstChildren
}

export type WorthCstChildren = {
  points: AmountCstNode[]
  Point: IToken[]
  Worth: IToken[]
  amount: AmountCstNode[]
}

export interface PointsLifeCstNode extends CstNode {
  name: 'pointsLife'
  children: PointsLifeCstChildren
}

export type PointsLifeCstChildren = {
  Point: IToken[]
  Expire?: IToken[]
  After?: IToken[]
  Pending?: IToken[]
  amount: AmountCstNode[]
}

export interface PayUpToCstNode extends CstNode {
  name: 'payUpTo'
  children: PayUpToCstChildren
}

export type PayUpToCstChildren = {
  Pay: IToken[]
  Up: IToken[]
  To: IToken[]
  amount: AmountCstNode[]
  Of: IToken[]
  Total: IToken[]
}

export interface BaseEarnCstNode extends CstNode {
  name: 'baseEarn'
  children: BaseEarnCstChildren
}

export type BaseEarnCstChildren = {
  Earn: IToken[]
  points: AmountCstNode[]
  Point: IToken[]
  Per: IToken[]
  amount: AmountCstNode[]
}

export interface TiersCstNode extends CstNode {
  name: 'tiers'
  children: TiersCstChildren
}

export type TiersCstChildren = {
  Tiers: IToken[]
  By: IToken[]
  measure: MeasureCstNode[]
  Kept?: IToken[]
  For?: IToken[]
  kept?: AmountCstNode[]
  LeftBrace: IToken[]
  tierStep?: TierStepCstNode[]
  RightBrace: IToken[]
}

export interface TierStepCstNode extends CstNode {
  name: 'tierStep'
  children: TierStepCstChildren
}

export type TierStepCstChildren = {
  Quoted: IToken[]
  From: IToken[]
  amount: AmountCstNode[]
}

export interface PartnersCstNode extends CstNode {
  name: 'partners'
  children: PartnersCstChildren
}

export type PartnersCstChildren = {
  Partners: IToken[]
  names: NamesCstNode[]
}

export interface MembershipCstNode extends CstNode {
  name: 'membership'
  children: MembershipCstChildren
}

export type MembershipCstChildren = {
  Membership: IToken[]
  Quoted: IToken[]
  LeftBrace: IToken[]
  membershipStatement?: MembershipStatementCstNode[]
  RightBrace: IToken[]
}

export interface MembershipStatementCstNode extends CstNode {
  name: 'membershipStatement'
  children: MembershipStatementCstChildren
}

export type MembershipStatementCstChildren = {
  membershipPrice?: MembershipPriceCstNode[]
  soldAs?: SoldAsCstNode[]
}

export interface MembershipPriceCstNode extends CstNode {
  name: 'membershipPrice'
  children: MembershipPriceCstChildren
}

export type MembershipPriceCstChildren = {
  Price: IToken[]
  amount: AmountCstNode[]
  Per: IToken[]
  period: PeriodCstNode[]
}

export interface SoldAsCstNode extends CstNode {
  name: 'soldAs'
  children: SoldAsCstChildren
}

export type SoldAsCstChildren = {
  Sold: IToken[]
  As: IToken[]
  selector: SelectorCstNode[]
}

export interface SharedByCstNode extends CstNode {
  name: 'sharedBy'
  children: SharedByCstChildren
}

export type SharedByCstChildren = {
  Shared: IToken[]
  By: IToken[]
  attribute: AttributeCstNode[]
}

export interface GiftCardsCstNode extends CstNode {
  name: 'giftCards'
  children: GiftCardsCstChildren
}

export type GiftCardsCstChildren = {
  Gift: IToken[]
  Cards: IToken[]
  Quoted: IToken[]
  LeftBrace: IToken[]
  giftCardsStatement?: GiftCardsStatementCstNode[]
  RightBrace: IToken[]
}

export interface GiftCardsStatementCstNode extends CstNode {
  name: 'giftCardsStatement'
  children: GiftCardsStatementCstChildren
}

export type GiftCardsStatementCstChildren = {
  codesLike?: CodesLikeCstNode[]
  cardTerm?: CardTermCstNode[]
  soldAs?: SoldAsCstNode[]
}

export interface CodesLikeCstNode extends CstNode {
  name: 'codesLike'
  children: CodesLikeCstChildren
}

export type CodesLikeCstChildren = {
  Like: IToken[]
  Quoted: IToken[]
}

export interface CardTermCstNode extends CstNode {
  name: 'cardTerm'
  children: CardTermCstChildren
}

export type CardTermCstChildren = {
  Valid: IToken[]
  amount: AmountCstNode[]
}

export interface ReferralCstNode extends CstNode {
  name: 'referral'
  children: ReferralCstChildren
}

export type ReferralCstChildren = {
  Referral: IToken[]
  Quoted: IToken[]
  LeftBrace: IToken[]
  referralStatement?: ReferralStatementCstNode[]
  RightBrace: IToken[]
}

export interface ReferralStatementCstNode extends CstNode {
  name: 'referralStatement'
  children: ReferralStatementCstChildren
}

export type ReferralStatementCstChildren = {
  referralReward?: ReferralRewardCstNode[]
  codesLike?: CodesLikeCstNode[]
  referralPending?: ReferralPendingCstNode[]
}

export interface ReferralRewardCstNode extends CstNode {
  name: 'referralReward'
  children: ReferralRewardCstChildren
}

export type ReferralRewardCstChildren = {
  Reward: IToken[]
  After: IToken[]
  First: IToken[]
  Order: IToken[]
}

export interface ReferralPendingCstNode extends CstNode {
  name: 'referralPending'
  children: ReferralPendingCstChildren
}

export type ReferralPendingCstChildren = {
  Pending: IToken[]
  amount: AmountCstNode[]
}

export interface ScenarioCstNode extends CstNode {
  name: 'scenario'
  children: ScenarioCstChildren
}

export type ScenarioCstChildren = {
  Scenario: IToken[]
  Quoted: IToken[]
  LeftBrace: IToken[]
  scenarioStatement?: ScenarioStatementCstNode[]
  RightBrace: IToken[]
}

export interface ScenarioStatementCstNode extends CstNode {
  name: 'scenarioStatement'
  children: ScenarioStatementCstChildren
}

export type ScenarioStatementCstChildren = {
  Set?: IToken[]
  Identifier?: IToken[]
  Equals?: IToken[]
  expression?: ExpressionCstNode[]
  Disable?: IToken[]
  Enable?: IToken[]
  Quoted?: IToken[]
}

export interface CartCstNode extends CstNode {
  name: 'cart'
  children: CartCstChildren
}

export type CartCstChildren = {
  Cart: IToken[]
  At: IToken[]
  amount: AmountCstNode[]
  LeftBrace: IToken[]
  cartStatement?: CartStatementCstNode[]
  RightBrace: IToken[]
}

export interface CartStatementCstNode extends CstNode {
  name: 'cartStatement'
  children: CartStatementCstChildren
}

export type CartStatementCstChildren = {
  cartText?: CartTextCstNode[]
  cartCustomer?: CartCustomerCstNode[]
  cartLine?: CartLineCstNode[]
  cartCode?: CartCodeCstNode[]
  cartCurrency?: CartCurrencyCstNode[]
  cartDelivery?: CartDeliveryCstNode[]
  cartEvent?: CartEventCstNode[]
  cartAttribute?: CartAttributeCstNode[]
  cartChoice?: CartChoiceCstNode[]
  cartPayment?: CartPaymentCstNode[]
  cartUsed?: CartUsedCstNode[]
  cartSwitchedOff?: CartSwitchedOffCstNode[]
}

export interface CartTextCstNode extends CstNode {
  name: 'cartText'
  children: CartTextCstChildren
}

export type CartTextCstChildren = {
  Order?: IToken[]
  text?: IToken[]
  Quoted: IToken[]
}

export interface CartCurrencyCstNode extends CstNode {
  name: 'cartCurrency'
  children: CartCurrencyCstChildren
}

export type CartCurrencyCstChildren = {
  Currency: IToken[]
  CurrencyCode: IToken[]
}

export interface CartCustomerCstNode extends CstNode {
  name: 'cartCustomer'
  children: CartCustomerCstChildren
}

export type CartCustomerCstChildren = {
  Customer: IToken[]
  Quoted?: IToken[]
  customerFact?: CustomerFactCstNode[]
}

export interface CustomerFactCstNode extends CstNode {
  name: 'customerFact'
  children: CustomerFactCstChildren
}

export type CustomerFactCstChildren = {
  Segment?: IToken[]
  names?: NamesCstNode[]
  Member?: IToken[]
  Of?: IToken[]
  Orders?: IToken[]
  Spend?: IToken[]
  Birthday?: IToken[]
  Subscribed?: IToken[]
  Since?: IToken[]
  amount?: AmountCstNode[]
  Point?: IToken[]
  In?: IToken[]
  Quoted?: IToken[]
  Tier?: IToken[]
  tier?: IToken[]
  Bought?: IToken[]
  pastLine?: PastLineCstNode[]
  Comma?: IToken[]
  On?: IToken[]
  date?: AmountCstNode[]
}

export interface PastLineCstNode extends CstNode {
  name: 'pastLine'
  children: PastLineCstChildren
}

export type PastLineCstChildren = {
  amount: AmountCstNode[]
  Of?: IToken[]
  Sku?: IToken[]
  Quoted?: IToken[]
  pastLineFact?: PastLineFactCstNode[]
}

export interface PastLineFactCstNode extends CstNode {
  name: 'pastLineFact'
  children: PastLineFactCstChildren
}

export type PastLineFactCstChildren = {
  Category?: IToken[]
  Label?: IToken[]
  names?: NamesCstNode[]
  Brand?: IToken[]
  Quoted?: IToken[]
}

export interface CartLineCstNode extends CstNode {
  name: 'cartLine'
  children: CartLineCstChildren
}

export type CartLineCstChildren = {
  quantity: AmountCstNode[]
  X: IToken[]
  Sku: IToken[]
  Quoted: IToken[]
  At?: IToken[]
  amount?: AmountCstNode[]
  lineFact?: LineFactCstNode[]
}

export interface LineFactCstNode extends CstNode {
  name: 'lineFact'
  children: LineFactCstChildren
}

export type LineFactCstChildren = {
  List?: IToken[]
  Cost?: IToken[]
  Min?: IToken[]
  Weight?: IToken[]
  amount?: AmountCstNode[]
  Category?: IToken[]
  Label?: IToken[]
  names?: NamesCstNode[]
  Brand?: IToken[]
  Id?: IToken[]
  Unit?: IToken[]
  Delivery?: IToken[]
  Quoted?: IToken[]
  Item?: IToken[]
  Dot?: IToken[]
  Word?: IToken[]
}

export interface CartCodeCstNode extends CstNode {
  name: 'cartCode'
  children: CartCodeCstChildren
}

export type CartCodeCstChildren = {
  Code: IToken[]
  Quoted: IToken[]
  From?: IToken[]
  pool?: IToken[]
  Issued?: IToken[]
  amount?: AmountCstNode[]
}

export interface CartDeliveryCstNode extends CstNode {
  name: 'cartDelivery'
  children: CartDeliveryCstChildren
}

export type CartDeliveryCstChildren = {
  Delivery: IToken[]
  Quoted: IToken[]
  At: IToken[]
  amount: AmountCstNode[]
  Id?: IToken[]
  id?: IToken[]
}

export interface CartEventCstNode extends CstNode {
  name: 'cartEvent'
  children: CartEventCstChildren
}

export type CartEventCstChildren = {
  Event: IToken[]
  Quoted: IToken[]
}

export interface CartAttributeCstNode extends CstNode {
  name: 'cartAttribute'
  children: CartAttributeCstChildren
}

export type CartAttributeCstChildren = {
  Customer?: IToken[]
  Cart?: IToken[]
  Event?: IToken[]
  Dot: IToken[]
  Word: IToken[]
  amount: AmountCstNode[]
}

export interface CartChoiceCstNode extends CstNode {
  name: 'cartChoice'
  children: CartChoiceCstChildren
}

export type CartChoiceCstChildren = {
  Choose: IToken[]
  Campaign?: IToken[]
  Quoted?: IToken[]
  amount?: AmountCstNode[]
  X?: IToken[]
  Sku?: IToken[]
  sku?: IToken[]
  From?: IToken[]
}

export interface CartPaymentCstNode extends CstNode {
  name: 'cartPayment'
  children: CartPaymentCstChildren
}

export type CartPaymentCstChildren = {
  Pay: IToken[]
  amount: AmountCstNode[]
  Point?: IToken[]
  In?: IToken[]
  From?: IToken[]
  Wallet?: IToken[]
  Card?: IToken[]
  Quoted: IToken[]
  Of?: IToken[]
  balance?: AmountCstNode[]
}

export interface CartSwitchedOffCstNode extends CstNode {
  name: 'cartSwitchedOff'
  children: CartSwitchedOffCstChildren
}

export type CartSwitchedOffCstChildren = {
  Switched: IToken[]
  Off: IToken[]
  names: NamesCstNode[]
}

export interface CartUsedCstNode extends CstNode {
  name: 'cartUsed'
  children: CartUsedCstChildren
}

export type CartUsedCstChildren = {
  Used: IToken[]
  Campaign?: IToken[]
  Group?: IToken[]
  Code?: IToken[]
  Coupons?: IToken[]
  Quoted: IToken[]
  usedCount: UsedCountCstNode[]
  Comma?: IToken[]
}

export interface UsedCountCstNode extends CstNode {
  name: 'usedCount'
  children: UsedCountCstChildren
}

export type UsedCountCstChildren = {
  amount: AmountCstNode[]
  By?: IToken[]
  Customer?: IToken[]
  Time?: IToken[]
  Use?: IToken[]
  Unit?: IToken[]
  Of?: IToken[]
  Orders?: IToken[]
  limitScope?: LimitScopeCstNode[]
}

export interface TestCstNode extends CstNode {
  name: 'test'
  children: TestCstChildren
}

export type TestCstChildren = {
  Test: IToken[]
  Quoted: IToken[]
  LeftBrace: IToken[]
  testStatement?: TestStatementCstNode[]
  RightBrace: IToken[]
}

export interface TestStatementCstNode extends CstNode {
  name: 'testStatement'
  children: TestStatementCstChildren
}

export type TestStatementCstChildren = {
  cart?: CartCstNode[]
  expectation?: ExpectationCstNode[]
}

export interface ExpectationCstNode extends CstNode {
  name: 'expectation'
  children: ExpectationCstChildren
}

export type ExpectationCstChildren = {
  Expect: IToken[]
  expectAmount?: ExpectAmountCstNode[]
  expectItem?: ExpectItemCstNode[]
  expectApplied?: ExpectAppliedCstNode[]
  expectNotApplied?: ExpectNotAppliedCstNode[]
  expectMissing?: ExpectMissingCstNode[]
  expectBalance?: ExpectBalanceCstNode[]
  expectText?: ExpectTextCstNode[]
  expectOffered?: ExpectOfferedCstNode[]
  expectCode?: ExpectCodeCstNode[]
}

export interface ExpectAmountCstNode extends CstNode {
  name: 'expectAmount'
  children: ExpectAmountCstChildren
}

export type ExpectAmountCstChildren = {
  Total?: IToken[]
  Goods?: IToken[]
  Subtotal?: IToken[]
  Discount?: IToken[]
  Delivery?: IToken[]
  To?: IToken[]
  Pay?: IToken[]
  amount: AmountCstNode[]
}

export interface ExpectItemCstNode extends CstNode {
  name: 'expectItem'
  children: ExpectItemCstChildren
}

export type ExpectItemCstChildren = {
  Line?: IToken[]
  Price?: IToken[]
  Quoted: IToken[]
  amount: AmountCstNode[]
}

export interface ExpectAppliedCstNode extends CstNode {
  name: 'expectApplied'
  children: ExpectAppliedCstChildren
}

export type ExpectAppliedCstChildren = {
  Applied: IToken[]
  Quoted: IToken[]
  amount?: AmountCstNode[]
}

export interface ExpectNotAppliedCstNode extends CstNode {
  name: 'expectNotApplied'
  children: ExpectNotAppliedCstChildren
}

export type ExpectNotAppliedCstChildren = {
  Quoted: IToken[]
  Not: IToken[]
  Applied: IToken[]
  Because?: IToken[]
  reason?: ReasonCstNode[]
  by?: IToken[]
}

export interface ReasonCstNode extends CstNode {
  name: 'reason'
  children: ReasonCstChildren
}

export type ReasonCstChildren = {
  Draft?: IToken[]
  Retired?: IToken[]
  Trigger?: IToken[]
  Limit?: IToken[]
  Budget?: IToken[]
  Group?: IToken[]
  Condition?: IToken[]
  Guard?: IToken[]
  Offered?: IToken[]
  Switched?: IToken[]
  Off?: IToken[]
  Not?: IToken[]
  Active?: IToken[]
  Chosen?: IToken[]
  Best?: IToken[]
  Excluded?: IToken[]
  By?: IToken[]
  Must?: IToken[]
  Be?: IToken[]
  Alone?: IToken[]
  Similar?: IToken[]
  To?: IToken[]
  No?: IToken[]
  Effect?: IToken[]
}

export interface ExpectMissingCstNode extends CstNode {
  name: 'expectMissing'
  children: ExpectMissingCstChildren
}

export type ExpectMissingCstChildren = {
  Missing: IToken[]
  amount: AmountCstNode[]
  For: IToken[]
  Quoted: IToken[]
}

export interface ExpectBalanceCstNode extends CstNode {
  name: 'expectBalance'
  children: ExpectBalanceCstChildren
}

export type ExpectBalanceCstChildren = {
  Point?: IToken[]
  Spent?: IToken[]
  amount?: AmountCstNode[]
  In?: IToken[]
  Cashback?: IToken[]
  To?: IToken[]
  Quoted: IToken[]
}

export interface ExpectTextCstNode extends CstNode {
  name: 'expectText'
  children: ExpectTextCstChildren
}

export type ExpectTextCstChildren = {
  Coupon?: IToken[]
  Perk?: IToken[]
  Message?: IToken[]
  Quoted: IToken[]
}

export interface ExpectOfferedCstNode extends CstNode {
  name: 'expectOffered'
  children: ExpectOfferedCstChildren
}

export type ExpectOfferedCstChildren = {
  Offered: IToken[]
  Quoted: IToken[]
  From?: IToken[]
  campaign?: IToken[]
}

export interface ExpectCodeCstNode extends CstNode {
  name: 'expectCode'
  children: ExpectCodeCstChildren
}

export type ExpectCodeCstChildren = {
  Code: IToken[]
  Quoted: IToken[]
  status: IToken[]
}

export interface SettingsCstNode extends CstNode {
  name: 'settings'
  children: SettingsCstChildren
}

export type SettingsCstChildren = {
  Settings: IToken[]
  LeftBrace: IToken[]
  settingsStatement?: SettingsStatementCstNode[]
  RightBrace: IToken[]
}

export interface SettingsStatementCstNode extends CstNode {
  name: 'settingsStatement'
  children: SettingsStatementCstChildren
}

export type SettingsStatementCstChildren = {
  currency?: CurrencyCstNode[]
  timezone?: TimezoneCstNode[]
  rounding?: RoundingCstNode[]
  couponsPerCart?: CouponsPerCartCstNode[]
  guard?: GuardCstNode[]
  chooseBest?: ChooseBestCstNode[]
  returns?: ReturnsCstNode[]
}

export interface CurrencyCstNode extends CstNode {
  name: 'currency'
  children: CurrencyCstChildren
}

export type CurrencyCstChildren = {
  Currency?: IToken[]
  CurrencyCode?: IToken[]
  Currencies?: IToken[]
  Comma?: IToken[]
}

export interface TimezoneCstNode extends CstNode {
  name: 'timezone'
  children: TimezoneCstChildren
}

export type TimezoneCstChildren = {
  Timezone: IToken[]
  Quoted: IToken[]
}

export interface CouponsPerCartCstNode extends CstNode {
  name: 'couponsPerCart'
  children: CouponsPerCartCstChildren
}

export type CouponsPerCartCstChildren = {
  One?: IToken[]
  Coupon?: IToken[]
  Per?: IToken[]
  Cart?: IToken[]
  Any?: IToken[]
  Number?: IToken[]
  Of?: IToken[]
  Coupons?: IToken[]
  At?: IToken[]
  Most?: IToken[]
  amount?: AmountCstNode[]
}

export interface GuardCstNode extends CstNode {
  name: 'guard'
  children: GuardCstChildren
}

export type GuardCstChildren = {
  Guard: IToken[]
  Discount?: IToken[]
  At?: IToken[]
  Most?: IToken[]
  amountTerm?: AmountTermCstNode[]
  Of?: IToken[]
  Subtotal?: IToken[]
  Price?: IToken[]
  Not?: IToken[]
  Below?: IToken[]
  floor?: FloorCstNode[]
  No?: IToken[]
  On?: IToken[]
  selector?: SelectorCstNode[]
}

export interface ChooseBestCstNode extends CstNode {
  name: 'chooseBest'
  children: ChooseBestCstChildren
}

export type ChooseBestCstChildren = {
  Choose: IToken[]
  Best: IToken[]
  For: IToken[]
  Customer: IToken[]
  Comma?: IToken[]
  Within?: IToken[]
  amount?: AmountCstNode[]
  Step?: IToken[]
}

export interface CouponsCstNode extends CstNode {
  name: 'coupons'
  children: CouponsCstChildren
}

export type CouponsCstChildren = {
  Coupons: IToken[]
  Quoted: IToken[]
  LeftBrace: IToken[]
  couponsStatement?: CouponsStatementCstNode[]
  RightBrace: IToken[]
}

export interface CouponsStatementCstNode extends CstNode {
  name: 'couponsStatement'
  children: CouponsStatementCstChildren
}

export type CouponsStatementCstChildren = {
  code?: CodeCstNode[]
  codesFrom?: CodesFromCstNode[]
  generate?: GenerateCstNode[]
  limit?: LimitCstNode[]
  valid?: ValidCstNode[]
  poolChannel?: PoolChannelCstNode[]
  was?: WasCstNode[]
}

export interface CodeCstNode extends CstNode {
  name: 'code'
  children: CodeCstChildren
}

export type CodeCstChildren = {
  Code: IToken[]
  Quoted: IToken[]
  limit?: LimitCstNode[]
  Comma?: IToken[]
  Valid?: IToken[]
  interval?: IntervalCstNode[]
}

export interface PoolChannelCstNode extends CstNode {
  name: 'poolChannel'
  children: PoolChannelCstChildren
}

export type PoolChannelCstChildren = {
  Channel: IToken[]
  names: NamesCstNode[]
}

export interface CodesFromCstNode extends CstNode {
  name: 'codesFrom'
  children: CodesFromCstChildren
}

export type CodesFromCstChildren = {
  Codes: IToken[]
  fromFile: FromFileCstNode[]
}

export interface GenerateCstNode extends CstNode {
  name: 'generate'
  children: GenerateCstChildren
}

export type GenerateCstChildren = {
  Generate: IToken[]
  amount: AmountCstNode[]
  Like: IToken[]
  Quoted: IToken[]
}

export interface ValidCstNode extends CstNode {
  name: 'valid'
  children: ValidCstChildren
}

export type ValidCstChildren = {
  Valid: IToken[]
  interval?: IntervalCstNode[]
  duration?: AmountCstNode[]
  After?: IToken[]
  Issue?: IToken[]
}

export interface DeclarationCstNode extends CstNode {
  name: 'declaration'
  children: DeclarationCstChildren
}

export type DeclarationCstChildren = {
  settings?: SettingsCstNode[]
  catalogue?: CatalogueCstNode[]
  attributes?: AttributesCstNode[]
  let?: LetCstNode[]
  products?: ProductsCstNode[]
  segment?: SegmentCstNode[]
  coupons?: CouponsCstNode[]
  group?: GroupCstNode[]
  campaign?: CampaignCstNode[]
  program?: ProgramCstNode[]
  membership?: MembershipCstNode[]
  giftCards?: GiftCardsCstNode[]
  referral?: ReferralCstNode[]
  scenario?: ScenarioCstNode[]
  test?: TestCstNode[]
}

export interface CatalogueCstNode extends CstNode {
  name: 'catalogue'
  children: CatalogueCstChildren
}

export type CatalogueCstChildren = {
  Catalogue: IToken[]
  From: IToken[]
  Quoted: IToken[]
  asLayout?: AsLayoutCstNode[]
}

export interface AsLayoutCstNode extends CstNode {
  name: 'asLayout'
  children: AsLayoutCstChildren
}

export type AsLayoutCstChildren = {
  As: IToken[]
  Quoted: IToken[]
}

export interface AttributesCstNode extends CstNode {
  name: 'attributes'
  children: AttributesCstChildren
}

export type AttributesCstChildren = {
  Attributes: IToken[]
  LeftBrace: IToken[]
  attributeEntry?: AttributeEntryCstNode[]
  RightBrace: IToken[]
}

export interface AttributeEntryCstNode extends CstNode {
  name: 'attributeEntry'
  children: AttributeEntryCstChildren
}

export type AttributeEntryCstChildren = {
  Customer?: IToken[]
  Item?: IToken[]
  Cart?: IToken[]
  Event?: IToken[]
  Dot: IToken[]
  Word: IToken[]
  Colon: IToken[]
  type: TypeCstNode[]
}

export interface TypeCstNode extends CstNode {
  name: 'type'
  children: TypeCstChildren
}

export type TypeCstChildren = {
  Money?: IToken[]
  Percent?: IToken[]
  Number?: IToken[]
  Text?: IToken[]
  Date?: IToken[]
  Time?: IToken[]
  Duration?: IToken[]
  Yes?: IToken[]
  Slash?: IToken[]
  No?: IToken[]
}

export interface LetCstNode extends CstNode {
  name: 'let'
  children: LetCstChildren
}

export type LetCstChildren = {
  Let: IToken[]
  Identifier: IToken[]
  Equals: IToken[]
  expression: ExpressionCstNode[]
}

export interface ProductsCstNode extends CstNode {
  name: 'products'
  children: ProductsCstChildren
}

export type ProductsCstChildren = {
  Products: IToken[]
  Quoted: IToken[]
  Equals?: IToken[]
  selector?: SelectorCstNode[]
  fromFile?: FromFileCstNode[]
}

export interface SegmentCstNode extends CstNode {
  name: 'segment'
  children: SegmentCstChildren
}

export type SegmentCstChildren = {
  Segment: IToken[]
  Quoted: IToken[]
  Equals?: IToken[]
  expression?: ExpressionCstNode[]
  fromFile?: FromFileCstNode[]
  External?: IToken[]
}

export interface GroupCstNode extends CstNode {
  name: 'group'
  children: GroupCstChildren
}

export type GroupCstChildren = {
  Group: IToken[]
  Quoted: IToken[]
  Pick?: IToken[]
  All?: IToken[]
  First?: IToken[]
  Best?: IToken[]
  Least?: IToken[]
  Per?: IToken[]
  Line?: IToken[]
  Comma?: IToken[]
  priority?: PriorityCstNode[]
  inGroup?: InGroupCstNode[]
  eachItemOnce?: EachItemOnceCstNode[]
  was?: WasCstNode[]
  limit?: LimitCstNode[]
  budget?: BudgetCstNode[]
}
