// Generated from grammar/parser.ts by scripts/generate.ts; do not edit.
import type { Decisions } from './lookahead.ts'

export const decisions: Decisions = {
  expression: { '256': ['or', 'And|Or'], '768': ['if', 'And,Or'] },
  condition: {
    '512': ['if', 'Equals,NotEquals,Less,LessEquals,Greater,GreaterEquals,Between,In'],
    '768': ['if', 'Not'],
  },
  comparison: { '256': ['or', 'Equals,NotEquals,Less,LessEquals,Greater,GreaterEquals|Between|In'] },
  comparisonSign: { '256': ['or', 'Equals|NotEquals|Less|LessEquals|Greater|GreaterEquals'] },
  options: {
    '1536': [
      'if',
      'Percentage,Digits,Quoted,DateTime,ClockTime,Yes,No,Identifier,Today,Customer,Item,Cart,Event,LeftParen,Subtotal,Weight,Quantity,Distinct,Lines,Running,Total,Orders,Spend,Point,Tier',
    ],
  },
  sum: { '256': ['or', 'Plus|Minus|Star|Slash'], '768': ['if', 'Plus,Minus,Star,Slash'] },
  operand: {
    '256': [
      'gated',
      'Percentage Of|Digits,Percentage,Quoted,DateTime,ClockTime,Yes,No|Subtotal,Weight,Quantity,Distinct,Lines,Running,Total,Contains,Signed,First,Birthday,Anniversary,Subscribed,Member,Orders,Spend,Point,Tier,Any,Codes,Coupon,Code,Segment,Delivery,Payment,Channel,Store,Country,Price,List,Cost,Today,No Segment,No Coupon,Customer Quoted|Item,Cart,Event,Customer Dot|Identifier|LeftParen',
    ],
    '768': ['if', 'Minus'],
  },
  amount: { '256': ['or', 'Plus|Minus|Star|Slash'], '768': ['if', 'Plus,Minus,Star,Slash'] },
  amountOperand: {
    '256': [
      'gated',
      'Percentage Of|Digits,Percentage,Quoted,DateTime,ClockTime,Yes,No,Identifier,Today,Customer,Item,Cart,Event,LeftParen|Subtotal,Weight,Quantity,Distinct,Lines,Running,Total,Orders,Spend,Point,Tier',
    ],
  },
  shareOf: {
    '256': [
      'or',
      'Subtotal,Weight,Quantity,Distinct,Lines,Running,Total,Orders,Spend,Point,Tier|Customer,Item,Cart,Event',
    ],
  },
  amountTerm: {
    '256': [
      'or',
      'Digits,Percentage,Quoted,DateTime,ClockTime,Yes,No|Identifier|Today|Customer,Item,Cart,Event|LeftParen',
    ],
  },
  literal: {
    '256': ['or', 'Digits|Percentage|Quoted|DateTime|ClockTime|Yes|No'],
    '258': ['or', 'CurrencyCode|Minute,Hour,Day,Week,Month,Year'],
    '512': ['if', 'CurrencyCode,Minute,Hour,Day,Week,Month,Year'],
    '768': ['if', 'Or'],
  },
  durationUnit: { '256': ['or', 'Minute|Hour|Day|Week|Month|Year'] },
  attribute: { '256': ['or', 'Customer|Item|Cart|Event'] },
  count: { '256': ['or', 'Digits|Identifier'] },
  effectCount: { '256': ['or', 'Digits|Identifier|Customer,Item,Cart,Event|LeftParen'] },
  names: { '768': ['if', 'Comma'] },
  fact: {
    '256': [
      'or',
      'Subtotal,Weight,Quantity,Distinct,Lines,Running,Total|Contains|Signed,First,Birthday,Anniversary,Subscribed,Member,No Segment|Orders,Spend|Point,Tier|Any,Codes,No Coupon|Coupon,Code,Segment,Customer,Delivery,Payment,Channel,Store,Country|Price,List,Cost|Today',
    ],
  },
  measure: {
    '256': [
      'or',
      'Subtotal,Weight,Quantity,Distinct,Lines,Running,Total|Orders,Spend|Point,Tier|Customer,Item,Cart,Event',
    ],
  },
  countedFact: { '256': ['or', 'Subtotal,Weight,Quantity,Distinct,Lines,Running,Total|Orders,Spend|Point,Tier'] },
  cartFact: {
    '256': ['or', 'Subtotal,Weight|Quantity|Distinct|Lines|Running|Total'],
    '258': ['or', 'Subtotal|Weight'],
    '259': [
      'gated',
      'Of One|Of Cart,Of Not,Of Sku,Of Category,Of Brand,Of Label,Of Products,Of Everything,Of Qualifying,Of On,Of Discounted,Of Price,Of List,Of Cost,Of Item,Of LeftParen',
    ],
    '260': ['or', 'Total|Subtotal'],
    '512': ['if', 'Of'],
    '514': ['if', 'Of'],
    '515': ['if', 'In'],
    '516': ['if', 'Of'],
  },
  ofGoods: {
    '256': [
      'or',
      'Cart|Not,Sku,Category,Brand,Label,Products,Everything,Qualifying,On,Discounted,Price,List,Cost,Item,LeftParen',
    ],
  },
  containsFact: { '512': ['if', 'Digits,Identifier'] },
  customerCondition: {
    '256': ['or', 'No|Signed|First|Birthday|Anniversary|Subscribed|Member'],
    '258': ['or', 'Since|For'],
  },
  historyFact: {
    '256': ['or', 'Orders|Spend'],
    '258': ['or', 'In|This'],
    '512': ['if', 'With'],
    '514': ['if', 'Of'],
    '515': ['if', 'In,This'],
  },
  calendarPeriod: { '256': ['or', 'Week|Month|Quarter|Year'] },
  programmeFact: { '256': ['or', 'Point|Tier'], '258': ['or', 'At|Is'], '512': ['if', 'At,Is'] },
  codeFact: { '256': ['or', 'Any|No|Codes'] },
  namedFact: { '256': ['or', 'Coupon|Code|Segment|Customer|Delivery|Payment|Channel|Store|Country'] },
  itemFact: { '256': ['or', 'Price|List|Cost'] },
  selector: { '256': ['or', 'And|Or|Except'], '768': ['if', 'And,Or,Except'] },
  goods: {
    '256': [
      'or',
      'Sku,Category,Brand,Label,Products|Everything|Qualifying|On|Discounted|Price,List,Cost,Item|LeftParen',
    ],
    '258': ['or', 'Sku|Category|Brand|Label|Products'],
    '768': ['if', 'Not'],
  },
  where: {
    '256': ['or', 'Equals,NotEquals,Less,LessEquals,Greater,GreaterEquals|Between|In'],
    '512': ['if', 'Equals,NotEquals,Less,LessEquals,Greater,GreaterEquals,Between,In'],
  },
  itemLeft: { '256': ['or', 'Price,List,Cost|Item'] },
  itemSumRest: { '256': ['or', 'Plus|Minus|Star|Slash'], '768': ['if', 'Plus,Minus,Star,Slash'] },
  itemOperand: {
    '256': [
      'or',
      'Price,List,Cost|Digits,Percentage,Quoted,DateTime,ClockTime,Yes,No,Identifier,Today,Customer,Item,Cart,Event,LeftParen',
    ],
  },
  modifiers: { '768': ['if', 'Comma'] },
  modifier: { '256': ['or', 'At|Not|Up|Spread|Ending|Replacing'] },
  atMost: { '512': ['if', 'Point'] },
  floor: {
    '256': [
      'or',
      'Percentage,Digits,Quoted,DateTime,ClockTime,Yes,No,Identifier,Today,Customer,Item,Cart,Event,LeftParen,Subtotal,Weight,Quantity,Distinct,Lines,Running,Total,Orders,Spend,Point,Tier|Cost',
    ],
    '512': ['if', 'Plus'],
    '514': ['if', 'Of'],
  },
  upTo: { '256': ['or', 'Time|Cheapest,Dearest,Unit'], '512': ['if', 'Cheapest,Dearest'], '514': ['if', 'Per'] },
  rank: { '256': ['or', 'Cheapest|Dearest'] },
  spread: { '256': ['or', 'Evenly|By'], '258': ['or', 'Amount|Quantity'] },
  ending: { '256': ['or', 'EndingDigits|Digits'] },
  shipping: { '256': ['or', 'Shipping|Delivery'], '512': ['if', 'By'] },
  shippingFor: { '256': ['or', 'Shipping|Delivery'], '512': ['if', 'By'] },
  earn: { '512': ['if', 'X'], '514': ['if', 'Per'], '515': ['if', 'Of'] },
  cashback: { '512': ['if', 'Of'] },
  off: {
    '256': [
      'gated',
      'Cart|Shipping,Delivery|Total|Each|Original,List Price|Cheapest,Dearest|Every|Not,Sku,Category,Brand,Label,Products,Everything,Qualifying,On,Discounted,Price,Cost,Item,LeftParen,List Price',
    ],
  },
  offBase: { '256': ['or', 'Original|List'] },
  offRanked: { '512': ['if', 'Digits,Identifier,Customer,Item,Cart,Event,LeftParen'] },
  offEveryNth: {
    '256': [
      'or',
      'Of The|Of Cart,Of Not,Of Sku,Of Category,Of Brand,Of Label,Of Products,Of Everything,Of Qualifying,Of On,Of Discounted,Of Price,Of List,Of Cost,Of Item,Of LeftParen',
    ],
  },
  deal: { '256': ['or', 'Free|At'], '512': ['if', 'Off'] },
  buyGet: { '512': ['if', 'Cheapest,Dearest'], '514': ['if', 'Up'] },
  bundle: {
    '256': ['or', 'For|At'],
    '1536': [
      'if',
      'Digits,Percentage,Quoted,DateTime,ClockTime,Yes,No,Identifier,Today,Customer,Item,Cart,Event,LeftParen',
    ],
  },
  priceFor: {
    '256': [
      'or',
      'Cart|Not,Sku,Category,Brand,Label,Products,Everything,Qualifying,On,Discounted,Price,List,Cost,Item,LeftParen',
    ],
  },
  choose: { '512': ['if', 'At,For'], '768': ['if', 'Sku'] },
  reward: { '512': ['if', 'At,For'], '514': ['if', 'Up'] },
  rewardPrice: { '256': ['or', 'At|For'], '512': ['if', 'And'] },
  effect: {
    '256': [
      'or',
      'Percentage,Digits,Quoted,DateTime,ClockTime,Yes,No,Identifier,Today,Customer,Item,Cart,Event,LeftParen,Subtotal,Weight,Quantity,Distinct,Lines,Running,Total,Orders,Spend,Point,Tier,Cheapest,Dearest,Buy,Bundle,Price,Choose,Add,Get,Free,Shipping,Delivery,Round,Earn,Cashback,Issue,Grant,By,One|For',
    ],
  },
  simpleEffect: {
    '256': [
      'or',
      'Percentage,Digits,Quoted,DateTime,ClockTime,Yes,No,Identifier,Today,Customer,Item,Cart,Event,LeftParen,Subtotal,Weight,Quantity,Distinct,Lines,Running,Total,Orders,Spend,Point,Tier|Cheapest,Dearest|Buy|Bundle|Price|Choose|Add|Get|Free|Shipping,Delivery|Round|Earn|Cashback|Issue|Grant|By|One',
    ],
  },
  steps: {
    '256': [
      'or',
      'Subtotal,Weight,Quantity,Distinct,Lines,Running,Total,Orders,Spend,Point,Tier,Customer,Item,Cart,Event|Codes',
    ],
    '258': ['or', 'Graduated|Per'],
    '259': ['or', 'Line|Delivery'],
    '512': ['if', 'Graduated,Per'],
    '768': ['if', 'From'],
  },
  oneOf: {
    '768': [
      'if',
      'Percentage,Digits,Quoted,DateTime,ClockTime,Yes,No,Identifier,Today,Customer,Item,Cart,Event,LeftParen,Subtotal,Weight,Quantity,Distinct,Lines,Running,Total,Orders,Spend,Point,Tier',
    ],
  },
  forEvery: {
    '259': [
      'or',
      'Percentage,Digits,Quoted,DateTime,ClockTime,Yes,No,Identifier,Today,Customer,Item,Cart,Event,LeftParen,Subtotal,Weight,Quantity,Distinct,Lines,Running,Total,Orders,Spend,Point,Tier,Cheapest,Dearest,Buy,Bundle,Price,Choose,Add,Get,Free,Shipping,Delivery,Round,Earn,Cashback,Issue,Grant,By,One|LeftBrace',
    ],
    '260': [
      'or',
      'Code|Digits,Percentage,Quoted,DateTime,ClockTime,Yes,No,Identifier,Today,Customer,Item,Cart,Event,LeftParen',
    ],
  },
  countedPart: {
    '256': ['or', 'Unit|Codes|Point|Of'],
    '258': [
      'gated',
      'Subtotal,Weight,Quantity,Distinct,Lines,Running,Total,Orders,Spend,Point,Tier,Customer,Cart,Event,Item Dot,LeftParen Not,LeftParen Minus,LeftParen Percentage,LeftParen Digits,LeftParen Quoted,LeftParen DateTime,LeftParen ClockTime,LeftParen Yes,LeftParen No,LeftParen Subtotal,LeftParen Weight,LeftParen Quantity,LeftParen Distinct,LeftParen Lines,LeftParen Running,LeftParen Total,LeftParen Contains,LeftParen Signed,LeftParen First,LeftParen Birthday,LeftParen Anniversary,LeftParen Subscribed,LeftParen Member,LeftParen Orders,LeftParen Spend,LeftParen Point,LeftParen Tier,LeftParen Any,LeftParen Codes,LeftParen Coupon,LeftParen Code,LeftParen Segment,LeftParen Customer,LeftParen Delivery,LeftParen Payment,LeftParen Channel,LeftParen Store,LeftParen Country,LeftParen Price,LeftParen List,LeftParen Cost,LeftParen Today,LeftParen Item,LeftParen Cart,LeftParen Event,LeftParen Identifier,LeftParen LeftParen|Not,Sku,Category,Brand,Label,Products,Everything,Qualifying,On,Discounted,Price,List,Cost,Item Dot,LeftParen Not,LeftParen Sku,LeftParen Category,LeftParen Brand,LeftParen Label,LeftParen Products,LeftParen Everything,LeftParen Qualifying,LeftParen On,LeftParen Discounted,LeftParen Price,LeftParen List,LeftParen Cost,LeftParen Item,LeftParen LeftParen',
    ],
  },
  counted: {
    '256': ['or', 'Plus|Minus|Star|Slash'],
    '258': [
      'or',
      'Subtotal,Weight,Quantity,Distinct,Lines,Running,Total,Orders,Spend,Point,Tier,Customer,Item,Cart,Event|LeftParen',
    ],
    '768': ['if', 'Plus,Minus,Star,Slash'],
  },
  rounding: {
    '256': ['or', 'Half|Down|Up'],
    '258': ['or', 'Up|Down|Even'],
    '259': ['or', 'Discount|Line|Unit'],
    '512': ['if', 'Per'],
  },
  returns: { '256': ['or', 'Keep|Prorate|Requalify'] },
  limit: { '768': ['if', 'Comma'] },
  budget: { '512': ['if', 'Per'] },
  limitEntry: { '256': ['or', 'Use,Unit,Of|Per'], '258': ['or', 'Use|Unit|Of'], '512': ['if', 'Per'] },
  limitScope: {
    '256': [
      'or',
      'Code,Payment,Channel,Store,Country,Customer Dot,Item Dot,Cart Dot,Event Dot,Customer Per,Customer|Day,Week,Month,Year,Digits,Percentage,Quoted,DateTime,ClockTime,Yes,No,Identifier,Today,LeftParen,Customer Dot,Item Dot,Cart Dot,Event Dot',
    ],
    '512': ['if', 'Per'],
    '514': ['if', 'Per'],
  },
  countedBy: { '256': ['or', 'Item,Cart,Event,Customer Dot|Customer|Code|Payment|Channel|Store|Country'] },
  limitPeriod: {
    '256': [
      'or',
      'Day,Week,Month,Year|Digits,Percentage,Quoted,DateTime,ClockTime,Yes,No,Identifier,Today,Customer,Item,Cart,Event,LeftParen',
    ],
  },
  interval: { '256': ['or', 'From|To'], '512': ['if', 'To'] },
  period: { '256': ['or', 'Day|Week|Month|Year'] },
  campaign: {
    '768': [
      'if',
      'Title,Message,Image,Link,Terms,Priority,Always,Never,Each,Similar,Was,In,Draft,Retired,Customer,On,Active,Every,When,Then,Limit,Budget,Funded,Rounding,Returns',
    ],
  },
  campaignStatement: {
    '256': [
      'or',
      'Title,Message,Image,Link,Terms|Priority|Always,Never|Each|Similar|Was|In|Draft,Retired|Customer|On|Active|Every|When|Then|Limit|Budget|Funded|Rounding|Returns',
    ],
  },
  campaignText: { '256': ['or', 'Title|Message|Image|Link|Terms'] },
  combine: {
    '256': ['or', 'Always|Never'],
    '258': ['or', 'With|Later,On'],
    '512': ['if', 'With,Later,On'],
    '514': ['if', 'Later'],
  },
  status: { '256': ['or', 'Draft|Retired'] },
  on: { '256': ['or', 'Prices|Event'] },
  active: {
    '256': [
      'or',
      'From,To|Percentage,Digits,Quoted,DateTime,ClockTime,Yes,No,Identifier,Today,Customer,Item,Cart,Event,LeftParen,Subtotal,Weight,Quantity,Distinct,Lines,Running,Total,Orders,Spend,Point,Tier|Except',
    ],
    '512': ['if', 'Except'],
    '514': ['if', 'Except'],
  },
  exceptions: {
    '1536': [
      'if',
      'Percentage,Digits,Quoted,DateTime,ClockTime,Yes,No,Identifier,Today,Customer,Item,Cart,Event,LeftParen,Subtotal,Weight,Quantity,Distinct,Lines,Running,Total,Orders,Spend,Point,Tier',
    ],
  },
  exception: { '512': ['if', 'To'] },
  every: {
    '256': ['or', 'Day|Weekday,Mon,Tue,Wed,Thu,Fri,Sat,Sun|Ordinal,First,Last'],
    '512': ['if', 'From,To'],
    '1536': ['if', 'Weekday,Mon,Tue,Wed,Thu,Fri,Sat,Sun'],
    '1538': ['if', 'Ordinal,First,Last'],
  },
  weekdays: { '256': ['or', 'Weekday|Mon,Tue,Wed,Thu,Fri,Sat,Sun'], '512': ['if', 'To'] },
  monthDay: {
    '256': ['or', 'Ordinal|First,Last'],
    '258': ['or', 'First|Last'],
    '259': ['or', 'Day|Mon,Tue,Wed,Thu,Fri,Sat,Sun'],
    '512': ['if', 'Mon,Tue,Wed,Thu,Fri,Sat,Sun'],
  },
  weekday: { '256': ['or', 'Mon|Tue|Wed|Thu|Fri|Sat|Sun'] },
  program: {
    '768': [
      'if',
      'Percentage,Digits,Quoted,DateTime,ClockTime,Yes,No,Identifier,Today,Customer,Item,Cart,Event,LeftParen,Subtotal,Weight,Quantity,Distinct,Lines,Running,Total,Orders,Spend,Point,Tier,Pay,Earn,Tiers,Partners,Shared,Was',
    ],
  },
  programStatement: {
    '256': [
      'or',
      'Percentage,Digits,Quoted,DateTime,ClockTime,Yes,No,Identifier,Today,Customer,Item,Cart,Event,LeftParen,Subtotal,Weight,Quantity,Distinct,Lines,Running,Total,Orders,Spend,Tier,Point In|Point Expire,Point Pending|Pay|Earn|Tiers|Partners|Shared|Was',
    ],
  },
  pointsLife: { '256': ['or', 'Expire|Pending'] },
  tiers: { '512': ['if', 'Kept'], '768': ['if', 'Quoted'] },
  membership: { '768': ['if', 'Price,Sold'] },
  membershipStatement: { '256': ['or', 'Price|Sold'] },
  giftCards: { '768': ['if', 'Like,Valid,Sold'] },
  giftCardsStatement: { '256': ['or', 'Like|Valid|Sold'] },
  referral: { '768': ['if', 'Reward,Like,Pending'] },
  referralStatement: { '256': ['or', 'Reward|Like|Pending'] },
  scenario: { '768': ['if', 'Set,Disable,Enable'] },
  scenarioStatement: { '256': ['or', 'Set|Disable,Enable'], '258': ['or', 'Disable|Enable'] },
  cart: {
    '768': [
      'if',
      'Order,Payment,Channel,Store,Country,Customer,Percentage,Digits,Quoted,DateTime,ClockTime,Yes,No,Identifier,Today,Item,Cart,Event,LeftParen,Subtotal,Weight,Quantity,Distinct,Lines,Running,Total,Orders,Spend,Point,Tier,Code,Currency,Delivery,Choose,Pay,Used,Switched',
    ],
  },
  cartStatement: {
    '256': [
      'gated',
      'Order,Payment,Channel,Store,Country|Customer Quoted,Customer Segment,Customer Member,Customer Orders,Customer Spend,Customer Birthday,Customer Subscribed,Customer Point,Customer Tier,Customer Bought,Customer|Percentage,Digits,Quoted,DateTime,ClockTime,Yes,No,Identifier,Today,Item,LeftParen,Subtotal,Weight,Quantity,Distinct,Lines,Running,Total,Orders,Spend,Point,Tier,Customer Dot,Cart Dot,Event Dot|Code|Currency|Delivery|Event Quoted|Customer Dot,Cart Dot,Event Dot|Choose|Pay|Used|Switched',
    ],
  },
  cartText: { '256': ['or', 'Order|Payment|Channel|Store|Country'] },
  cartCustomer: {
    '512': ['if', 'Quoted'],
    '768': ['if', 'Segment,Member,Orders,Spend,Birthday,Subscribed,Point,Tier,Bought'],
  },
  customerFact: {
    '256': ['or', 'Segment|Member|Orders,Spend,Birthday,Subscribed|Point|Tier|Bought'],
    '258': ['or', 'Orders|Spend|Birthday|Subscribed'],
    '1536': [
      'if',
      'Percentage,Digits,Quoted,DateTime,ClockTime,Yes,No,Identifier,Today,Customer,Item,Cart,Event,LeftParen,Subtotal,Weight,Quantity,Distinct,Lines,Running,Total,Orders,Spend,Point,Tier',
    ],
  },
  pastLine: { '512': ['if', 'Of'], '768': ['if', 'Category,Label,Brand'] },
  pastLineFact: { '256': ['or', 'Category,Label|Brand'], '258': ['or', 'Category|Label'] },
  cartLine: { '512': ['if', 'At'], '768': ['if', 'List,Cost,Min,Weight,Category,Label,Brand,Id,Unit,Delivery,Item'] },
  lineFact: {
    '256': ['or', 'List,Cost,Min,Weight|Category,Label|Brand,Id,Unit,Delivery|Item'],
    '258': ['or', 'List|Cost|Min|Weight'],
    '259': ['or', 'Category|Label'],
    '260': ['or', 'Brand|Id|Unit|Delivery'],
  },
  cartCode: { '512': ['if', 'From'], '514': ['if', 'Issued'] },
  cartDelivery: { '512': ['if', 'Id'] },
  cartAttribute: { '256': ['or', 'Customer|Cart|Event'] },
  cartChoice: {
    '256': [
      'or',
      'Campaign|Percentage,Digits,Quoted,DateTime,ClockTime,Yes,No,Identifier,Today,Customer,Item,Cart,Event,LeftParen,Subtotal,Weight,Quantity,Distinct,Lines,Running,Total,Orders,Spend,Point,Tier',
    ],
  },
  cartPayment: { '256': ['or', 'Point|From Wallet|From Card'], '512': ['if', 'Of'] },
  cartUsed: {
    '256': ['or', 'Campaign|Group|Code|Coupons'],
    '1536': [
      'if',
      'Percentage,Digits,Quoted,DateTime,ClockTime,Yes,No,Identifier,Today,Customer,Item,Cart,Event,LeftParen,Subtotal,Weight,Quantity,Distinct,Lines,Running,Total,Orders,Spend,Point,Tier',
    ],
  },
  usedCount: {
    '256': ['or', 'By|Time,Use,Unit,Of|Per'],
    '258': ['or', 'Time|Use|Unit|Of'],
    '512': ['if', 'By,Time,Use,Unit,Of,Per'],
    '514': ['if', 'Per'],
  },
  test: { '768': ['if', 'Cart,Expect'] },
  testStatement: { '256': ['or', 'Cart|Expect'] },
  expectation: {
    '256': [
      'or',
      'Total,Goods,Subtotal,Discount,Delivery,To|Line,Price|Applied|Quoted|Missing|Point,Spent,Cashback|Coupon,Perk,Message|Offered|Code',
    ],
  },
  expectAmount: { '256': ['or', 'Total|Goods|Subtotal|Discount|Delivery|To'] },
  expectItem: { '256': ['or', 'Line|Price'] },
  expectApplied: {
    '512': [
      'if',
      'Percentage,Digits,Quoted,DateTime,ClockTime,Yes,No,Identifier,Today,Customer,Item,Cart,Event,LeftParen,Subtotal,Weight,Quantity,Distinct,Lines,Running,Total,Orders,Spend,Point,Tier',
    ],
  },
  expectNotApplied: { '512': ['if', 'Because'], '514': ['if', 'Quoted'] },
  reason: {
    '256': [
      'or',
      'Draft|Retired|Trigger|Limit|Budget|Group|Condition|Guard|Offered|Switched|Not|Excluded|Must|Similar|No',
    ],
    '258': ['or', 'Active|Chosen|Best'],
  },
  expectBalance: { '256': ['or', 'Point,Spent|Cashback'], '258': ['or', 'Point|Spent'] },
  expectText: { '256': ['or', 'Coupon|Perk|Message'] },
  expectOffered: { '512': ['if', 'From'] },
  settings: { '768': ['if', 'Currency,Currencies,Timezone,Rounding,One,Any,At,Guard,Choose,Returns'] },
  settingsStatement: { '256': ['or', 'Currency,Currencies|Timezone|Rounding|One,Any,At|Guard|Choose|Returns'] },
  currency: { '256': ['or', 'Currency|Currencies'], '1536': ['if', 'CurrencyCode'] },
  couponsPerCart: { '256': ['or', 'One|Any|At'], '258': ['or', 'Coupons|Coupon'] },
  guard: { '256': ['or', 'Discount|Price|No'], '512': ['if', 'Of'] },
  chooseBest: { '512': ['if', 'Comma'] },
  coupons: { '768': ['if', 'Code,Codes,Generate,Limit,Valid,Channel,Was'] },
  couponsStatement: { '256': ['or', 'Code|Codes|Generate|Limit|Valid|Channel|Was'] },
  code: { '512': ['if', 'Limit'], '514': ['if', 'Comma,Valid'], '515': ['if', 'Comma'] },
  valid: {
    '256': [
      'or',
      'From,To|Percentage,Digits,Quoted,DateTime,ClockTime,Yes,No,Identifier,Today,Customer,Item,Cart,Event,LeftParen,Subtotal,Weight,Quantity,Distinct,Lines,Running,Total,Orders,Spend,Point,Tier',
    ],
  },
  declaration: {
    '256': [
      'or',
      'Settings|Catalogue|Attributes|Let|Products|Segment|Coupons|Group|Campaign|Program|Membership|Gift|Referral|Scenario|Test',
    ],
  },
  catalogue: { '512': ['if', 'As'] },
  attributes: { '768': ['if', 'Customer,Item,Cart,Event'] },
  attributeEntry: { '256': ['or', 'Customer|Item|Cart|Event'] },
  type: { '256': ['or', 'Money|Percent|Number|Text|Date|Time|Duration|Yes'] },
  products: { '256': ['or', 'Equals|From'] },
  segment: { '256': ['or', 'Equals|From|External'] },
  group: {
    '256': ['or', 'All|First|Best|Least'],
    '258': ['or', 'Limit|Budget'],
    '512': ['if', 'Pick'],
    '514': ['if', 'Per'],
    '515': ['if', 'Comma Priority'],
    '516': ['if', 'Comma In'],
    '517': ['if', 'Comma Each'],
    '518': ['if', 'Comma Was'],
    '768': ['if', 'Comma'],
  },
}
