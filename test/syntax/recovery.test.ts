import { describe, expect, it } from 'vitest'
import { parse } from '../../src/syntax/parse.ts'
import { outline } from './outline.ts'

/** A text with one mistake, the exact place of which stands between `<|` and `|>`. */
interface Mistake {
  readonly text: string
  readonly code: string
  readonly message: string
  readonly help?: string
  /** What is read all the same. */
  readonly shape: string
}

const campaign = (statement: string): string => `campaign "A" {
  priority 1
  ${statement}
  then free shipping
}
campaign "B" {
  then free shipping
}`

/** The statement alone is lost. */
const lost = 'campaign!(priority then) campaign(then)'

const mistakes: Record<string, Mistake> = {
  'a statement that does not exist': {
    text: campaign('<|prioriti|> 10'),
    code: 'unknown-statement',
    message: 'the correct spelling of `prioriti` is `priority`',
    help: 'write `priority 10`',
    shape: lost,
  },
  'a statement that nothing is like': {
    text: campaign('<|wibble|> 10'),
    code: 'unknown-statement',
    message: '`wibble` does not begin a statement of a campaign',
    help: 'begin the statement with a word such as `when`',
    shape: lost,
  },
  'a word of another language': {
    text: campaign('<|if|> subtotal >= 5 PLN'),
    code: 'unknown-statement',
    message: '`if` must be written `when`',
    help: 'write `when subtotal >= 5 PLN`',
    shape: lost,
  },
  'a statement of another block': {
    text: campaign('<|currency|> PLN'),
    code: 'unknown-statement',
    message: '`currency` does not begin a statement of a campaign',
    shape: lost,
  },
  'a condition that breaks off': {
    text: campaign('when subtotal <|>=|>'),
    code: 'unexpected-end',
    message: 'something is missing after `>=`',
    help: 'write a value or a condition after it',
    shape: lost,
  },
  'a condition that breaks off with a connecting word': {
    text: campaign('when subtotal >= 5 PLN <|and|>'),
    code: 'unexpected-end',
    message: 'something is missing after `and`',
    shape: lost,
  },
  'a statement of one word': {
    text: campaign('<|when|>'),
    code: 'unexpected-end',
    message: 'something is missing after `when`',
    help: 'a value or a condition',
    shape: lost,
  },
  'an effect that breaks off': {
    text: campaign('<|then 5% off|>'),
    code: 'unexpected-end',
    message: '`then 5% off` must be written differently',
    help: 'write `then 5% off cart`',
    shape: lost,
  },
  'a misspelt word in the middle': {
    text: campaign('then <|5% of cart|>'),
    code: 'unexpected-word',
    message: 'the words of `5% of cart` are in the wrong order',
    help: 'write `then 5% off cart`',
    shape: lost,
  },
  'a currency in small letters': {
    text: campaign('then 50 <|pln|> off cart'),
    code: 'missing-currency',
    message: '`pln` is not a currency',
    help: 'write `then 50 ¤ off cart`',
    shape: lost,
  },
  'a currency by its sign': {
    text: campaign('then 50 <|zł|> off cart'),
    code: 'missing-currency',
    message: '`zł` is not a currency',
    help: 'write `then 50 ¤ off cart`',
    shape: lost,
  },
  'a decimal comma': {
    text: campaign('then <|12,5%|> off cart'),
    code: 'decimal-comma',
    message: '`12,5%` has a comma inside a number',
    help: 'write `then 12.5% off cart`',
    shape: lost,
  },
  'a comma between thousands': {
    text: campaign('when subtotal >= <|1,000|> PLN'),
    code: 'decimal-comma',
    message: '`1,000` has a comma inside a number',
    help: 'write `when subtotal >= 1000 PLN`',
    shape: 'campaign!(priority when then) campaign(then)',
  },
  'a name without quotes': {
    text: campaign('in group <|Basket|>'),
    code: 'missing-quotes',
    message: 'the name `Basket` has no quotes',
    help: 'write `in group "Basket"`',
    shape: lost,
  },
  'a modifier without a comma': {
    text: campaign('then 5% off cart<||> at most 200 PLN'),
    code: 'missing-comma',
    message: '`,` is missing before `at`',
    help: 'write `then 5% off cart, at most 200 PLN`',
    shape: 'campaign!(priority then then) campaign(then)',
  },
  'two comparisons written as one': {
    text: campaign('when <|100 PLN < subtotal < 200 PLN|>'),
    code: 'chained-comparison',
    message: 'two comparisons are written as one',
    help: 'write `when subtotal between 100 PLN and 200 PLN`',
    shape: 'campaign!(priority when then) campaign(then)',
  },
  'a comparison of another language': {
    text: campaign('when subtotal <|==|> 5 PLN'),
    code: 'unexpected-word',
    message: '`==` must be written `=`',
    help: 'write `when subtotal = 5 PLN`',
    shape: lost,
  },
  'a connection of another language': {
    text: campaign('when subtotal >= 5 PLN <|&&|> segment "A"'),
    code: 'unexpected-character',
    message: '`&&` has no meaning here',
    help: 'write `and`',
    shape: 'campaign!(priority when then) campaign(then)',
  },
  'goods that nothing is asked of': {
    text: campaign('when <|category "Tools"|>'),
    code: 'unexpected-word',
    message: '`category "Tools"` must be written differently',
    help: 'write `when contains category "Tools"`',
    shape: lost,
  },
  '`not` before `in`': {
    text: campaign('when <|customer.city not in|> ("Kraków")'),
    code: 'unexpected-word',
    message: '`customer.city not in` must be written `not customer.city in`',
    help: 'write `when not customer.city in ("Kraków")`',
    shape: 'campaign!(priority when then) campaign(then)',
  },
  'half an interval': {
    text: campaign('<|active 2026-10-01|>'),
    code: 'unexpected-end',
    message: '`active 2026-10-01` must be written `active from 2026-10-01`',
    help: 'write `active from 2026-10-01`',
    shape: lost,
  },
  'a date with single digits': {
    text: campaign('active from <|2026-1-5|>'),
    code: 'malformed-date',
    message: '`2026-1-5` is not a valid date format',
    help: 'write `2026-01-05`',
    shape: 'campaign!(priority active then) campaign(then)',
  },
  'a date with dots, the day first': {
    text: campaign('active <|01.10.2026|> to 2026-12-31'),
    code: 'malformed-date',
    message: '`01.10.2026` is not a valid date format',
    help: 'write `2026-10-01`',
    shape: 'campaign!(priority active then) campaign(then)',
  },
  'a date with dots whose month must be first': {
    text: campaign('active from <|10.31.2026|>'),
    code: 'malformed-date',
    message: '`10.31.2026` is not a valid date format',
    help: 'write `2026-10-31`',
    shape: 'campaign!(priority active then) campaign(then)',
  },
  'a date with dots, the year first': {
    text: campaign('active from <|2026.10.1|>'),
    code: 'malformed-date',
    message: '`2026.10.1` is not a valid date format',
    help: 'write `2026-10-01`',
    shape: 'campaign!(priority active then) campaign(then)',
  },
  'a time to the second': {
    text: campaign('active from <|2026-10-01T18:00:00|>'),
    code: 'malformed-date',
    message: 'is not a valid date format',
    help: 'write `2026-10-01T18:00`',
    shape: 'campaign!(priority active then) campaign(then)',
  },
  'a text that is not closed': {
    text: campaign('title <|"Autumn|>'),
    code: 'unclosed-string',
    message: 'this text has no closing quote',
    help: 'write `"Autumn"`',
    shape: 'campaign!(priority title then) campaign(then)',
  },
  'a name that is not closed before its block': {
    text: 'campaign <|"A|> {\n  then free shipping\n}\nlet X = 1',
    code: 'unclosed-string',
    message: 'this text has no closing quote',
    shape: 'campaign!(then) let',
  },
  'an escape that means nothing': {
    text: campaign('title "a<|\\q|>"'),
    code: 'unknown-escape',
    message: '`\\q` has no meaning in a text',
    shape: 'campaign!(priority title then) campaign(then)',
  },
  'curly quotes': {
    text: campaign('title <|“Autumn”|>'),
    code: 'unexpected-character',
    message: '“Autumn” is not in straight quotes',
    help: 'write `"Autumn"`',
    shape: 'campaign!(priority title then) campaign(then)',
  },
  'single quotes around a name': {
    text: "campaign <|'Herbst'|> {\n  priority 1\n}\nlet B = 1",
    code: 'unexpected-character',
    message: "'Herbst' is not in straight quotes",
    help: 'write `"Herbst"`',
    shape: 'campaign!(priority) let',
  },
  'single quotes around a name that is used': {
    text: campaign("in group <|'Basket'|>"),
    code: 'unexpected-character',
    message: "'Basket' is not in straight quotes",
    help: 'write `"Basket"`',
    shape: 'campaign!(priority in-group then) campaign(then)',
  },
  'a comment of another language': {
    text: '<|#|> the autumn { "sale\nlet B = 1',
    code: 'unexpected-character',
    message: '`#` does not begin a comment',
    help: 'a comment begins with `//`',
    shape: 'let',
  },
  'a comment of another language behind a statement': {
    text: campaign('priority 2 <|##|> before the others'),
    code: 'unexpected-character',
    message: '`##` does not begin a comment',
    help: 'a comment begins with `//`',
    shape: 'campaign!(priority priority then) campaign(then)',
  },
  'a semicolon': {
    text: campaign('priority 2<|;|>'),
    code: 'unexpected-character',
    message: '`;` has no meaning here',
    help: 'remove it: a statement ends at the end of the line',
    shape: 'campaign!(priority priority then) campaign(then)',
  },
  'a control character': {
    text: campaign('priority <|\u0000|>2'),
    code: 'unexpected-character',
    message: 'the character U+0000 has no meaning here',
    shape: 'campaign!(priority priority then) campaign(then)',
  },
  'an effect of several lines': {
    text: campaign(`then by subtotal {\n    from 5 PLN: 3% off cart\n    from 9 PLN<||> 4% off cart\n  }`),
    code: 'unexpected-word',
    message: '`:` is missing before `4%`',
    help: 'write `from 9 PLN: 4% off cart`',
    shape: lost,
  },
  'two statements on a line, the second wrong': {
    text: campaign('priority 2 <|wibble|>'),
    code: 'unexpected-word',
    message: '`wibble` does not fit after `2`',
    help: 'the statement is already complete',
    shape: 'campaign!(priority priority then) campaign(then)',
  },
  'a word of the language for a `let`': {
    text: `let <|price|> = 5 PLN\nlet B = 1`,
    code: 'reserved-word',
    message: '`price` is a reserved word',
    help: 'write `let MY_PRICE = 5 PLN`',
    shape: 'let',
  },
  'a `let` that breaks off before a declaration': {
    text: 'let A <|=|>\nsegment "B" = orders >= 3\nproducts "C" = sku "A"',
    code: 'unexpected-end',
    message: 'something is missing after `=`',
    shape: 'segment products',
  },
  'a list of products that breaks off': {
    text: 'products "A" = sku "X" <|or|>\ncampaign "B" {\n}',
    code: 'unexpected-end',
    message: 'something is missing after `or`',
    shape: 'products! campaign()',
  },
  'a declaration that does not exist': {
    text: `let A = 1\n<|campain|> "X" {\n  then free shipping\n}\nlet B = 2`,
    code: 'unknown-declaration',
    message: '`campain` must be written `campaign`',
    help: 'write `campaign "X" {`',
    shape: 'let campaign!(then) let',
  },
  'statements outside of a declaration': {
    text: '<|when|> subtotal >= 5 PLN\nlet B = 2',
    code: 'unknown-declaration',
    message: '`when` does not begin a declaration',
    help: 'declarations such as `campaign "Autumn" { … }`',
    shape: 'let',
  },
  'a block that is not closed': {
    text: 'campaign "A" <|{|>\n  priority 1\ncampaign "B" {\n  then free shipping\n}',
    code: 'missing-brace',
    message: 'the block of this `campaign` has no closing brace',
    help: 'write `}`',
    shape: 'campaign!(priority) campaign(then)',
  },
  'a block that is not opened': {
    text: 'campaign <|"A"|>\n  priority 1\n}\ncampaign "B" {\n  then free shipping\n}',
    code: 'missing-brace',
    message: 'the block of this `campaign` has no opening brace',
    help: 'write `{` after `"A"`',
    shape: 'campaign!(priority) campaign(then)',
  },
  'a brace too many': {
    text: 'campaign "A" {\n  priority 1\n}\n<|}|>\ncampaign "B" {\n  then free shipping\n}',
    code: 'unexpected-brace',
    message: 'this `}` has no matching opening brace',
    help: 'remove it',
    shape: 'campaign(priority) campaign(then)',
  },
  'a block without its name': {
    text: '<|campaign|> {\n  priority 1\n}\nlet B = 1',
    code: 'missing-name',
    message: 'this `campaign` has no name',
    help: 'write `campaign "Name"`',
    shape: 'let',
  },
  'a block whose name has no quotes': {
    text: 'campaign <|Autumn sale|> {\n  priority 1\n}\nlet B = 1',
    code: 'missing-quotes',
    message: 'the name `Autumn sale` has no quotes',
    help: 'write `"Autumn sale"`',
    shape: 'campaign!(priority) let',
  },
  'a wrong attribute': {
    text: `attributes {\n  customer.age: number\n  customer.city: <|txt|>\n  item.size: text\n}`,
    code: 'unexpected-word',
    message: 'the correct spelling of `txt` is `text`',
    help: 'write `customer.city: text`',
    shape: 'attributes!(customer.age item.size)',
  },
  'a wrong setting': {
    text: `settings {\n  <|currency pln|>\n  one coupon per cart\n}`,
    code: 'missing-currency',
    message: '`currency pln` must be written `currency PLN`',
    help: 'write `currency PLN`',
    shape: 'settings!(coupons-per-cart)',
  },
  'a wrong line in a cart': {
    text: `test "t" {\n  cart at 2026-10-03 {\n    <|2 x DRILL|> at 5 PLN\n    1 x sku "B"\n  }\n  expect total 5 PLN\n}`,
    code: 'unexpected-word',
    message: '`2 x DRILL` must be written `2 x sku "DRILL"`',
    help: 'write `2 x sku "DRILL" at 5 PLN`',
    shape: 'test!(cart(cart-line) expect-amount)',
  },
  'a cart that is not closed': {
    text: 'test "t" {\n  cart at 2026-10-03 <|{|>\n    1 x sku "B"\n  expect total 5 PLN\n}\nlet A = 1',
    code: 'missing-brace',
    message: 'the block of this `cart` has no closing brace',
    shape: 'test!(cart(cart-line) expect-amount) let',
  },
  'a cart without its day': {
    text: `test "t" {\n  <|cart {|>\n    1 x sku "B"\n  }\n  expect total 5 PLN\n}\nlet A = 1`,
    code: 'unexpected-word',
    message: '`cart {` must be written `cart at 2026-10-03T12:00 {`',
    help: 'write `cart at 2026-10-03T12:00 {`',
    shape: 'test!(expect-amount) let',
  },
  'two carts': {
    text: 'test "t" {\n  cart at 2026-10-03 {\n  }\n  <|cart at 2026-10-04 {\n  }|>\n  expect total 5 PLN\n}',
    code: 'duplicate-statement',
    message: 'the cart is specified twice here',
    help: 'keep one of the two',
    shape: 'test!(cart() expect-amount)',
  },
  'a reason with a hyphen': {
    text: `test "t" {\n  expect "X" not applied because not<|-|>active\n  expect total 5 PLN\n}`,
    code: 'unexpected-word',
    message: '`-` is not needed here',
    help: 'write `expect "X" not applied because not active`',
    shape: 'test!(expect-amount)',
  },
  'a block inside of another': {
    text: 'campaign "A" {\n  priority 1\n  <|campaign|> "B" {\n    then free shipping\n  }\n}\nlet C = 1',
    code: 'missing-brace',
    message: '`campaign "B"` is inside another declaration',
    help: 'write `}` before `campaign "B"`',
    shape: 'campaign!(priority) campaign(then) let',
  },
  'hours without their `from`': {
    text: campaign('every <|day 17:00 to 19:00|>'),
    code: 'unexpected-word',
    message: '`day 17:00 to 19:00` must be written `day from 17:00 to 19:00`',
    help: 'write `every day from 17:00 to 19:00`',
    shape: 'campaign!(priority every then) campaign(then)',
  },
  'hours behind `at`': {
    text: campaign('every mon, <|sat at 17:00 to 19:00|>'),
    code: 'unexpected-word',
    message: '`sat at 17:00 to 19:00` must be written `sat from 17:00 to 19:00`',
    help: 'write `every mon, sat from 17:00 to 19:00`',
    shape: 'campaign!(priority every then) campaign(then)',
  },
  'a weekday in full': {
    text: campaign('<|every Saturday|>'),
    code: 'unexpected-word',
    message: '`every Saturday` must be written `every sat`',
    help: 'write `every sat`',
    shape: lost,
  },
  'a time as it is spoken': {
    text: campaign('every day from <|5:30pm|> to 19:00'),
    code: 'unexpected-word',
    message: 'write a time with two digits for the hour and two for the minute',
    help: 'write `every day from 17:30 to 19:00`',
    shape: 'campaign!(priority every then) campaign(then)',
  },
  'a time of one digit': {
    text: campaign('every day from 17:00 to <|9:00|>'),
    code: 'unexpected-word',
    message: 'write a time with two digits for the hour and two for the minute',
    help: 'write `every day from 17:00 to 09:00`',
    shape: 'campaign!(priority every then) campaign(then)',
  },
  'a start of another language': {
    text: campaign('<|valid from 2026-10-01|>'),
    code: 'unknown-statement',
    message: '`valid from 2026-10-01` must be written `active from 2026-10-01`',
    help: 'write `active from 2026-10-01`',
    shape: lost,
  },
  'a start without its `active`': {
    text: campaign('<|from 2026-10-01 to 2026-12-31|>'),
    code: 'unknown-statement',
    message: '`from 2026-10-01 to 2026-12-31` must be written `active 2026-10-01 to 2026-12-31`',
    help: 'write `active 2026-10-01 to 2026-12-31`',
    shape: lost,
  },
  'a first day by its own word': {
    text: campaign('<|starts on 2026-10-01|>'),
    code: 'unknown-statement',
    message: '`starts on 2026-10-01` must be written `active from 2026-10-01`',
    help: 'write `active from 2026-10-01`',
    shape: lost,
  },
  'a last day by its own word': {
    text: campaign('<|until 2026-12-31|>'),
    code: 'unknown-statement',
    message: '`until 2026-12-31` must be written `active to 2026-12-31`',
    help: 'write `active to 2026-12-31`',
    shape: lost,
  },
  'a condition of another language behind an effect': {
    text: campaign('then 5% off cart <|if|> subtotal >= 5 PLN'),
    code: 'unexpected-word',
    message: '`if` must be written `when`',
    help: 'write `then 5% off cart when subtotal >= 5 PLN`',
    shape: 'campaign!(priority then then) campaign(then)',
  },
  'a discount by its own word': {
    text: campaign('<|discount 5%|>'),
    code: 'unknown-statement',
    message: 'the words of `discount 5%` are in the wrong order',
    help: 'write `then 5% off cart`',
    shape: lost,
  },
  'a discount by its own word behind `then`': {
    text: campaign('then <|discount 5 PLN on sku "A"|>'),
    code: 'unexpected-word',
    message: 'the words of `discount 5 PLN on sku "A"` are in the wrong order',
    help: 'write `then 5 PLN off sku "A"`',
    shape: lost,
  },
  'an effect without `then`': {
    text: campaign('<||>5% off cart'),
    code: 'unknown-statement',
    message: '`then` is missing before `5%`',
    help: 'write `then 5% off cart`',
    shape: lost,
  },
  'a limit of another language on its line': {
    text: campaign(`then 5% off cart<|\n  max 20 PLN|>`),
    code: 'unknown-statement',
    message: '`max 20 PLN` must be written `, at most 20 PLN`',
    help: 'write `then 5% off cart, at most 20 PLN`',
    shape: 'campaign!(priority then then) campaign(then)',
  },
  'a limit of another language': {
    text: campaign('then 5% off cart<| max 20 PLN|>'),
    code: 'unexpected-word',
    message: '`max 20 PLN` must be written `, at most 20 PLN`',
    help: 'write `then 5% off cart, at most 20 PLN`',
    shape: 'campaign!(priority then then) campaign(then)',
  },
  'a limit of another language behind a comma': {
    text: campaign('then 5% off cart<|, max 20 PLN|>'),
    code: 'unexpected-word',
    message: '`, max 20 PLN` must be written `, at most 20 PLN`',
    help: 'write `then 5% off cart, at most 20 PLN`',
    shape: lost,
  },
  'a currency before its number': {
    text: campaign('when subtotal >= <|PLN 100|>'),
    code: 'unexpected-word',
    message: 'the currency of `PLN 100` must come after the number',
    help: 'write `when subtotal >= 100 PLN`',
    shape: 'campaign!(priority when then) campaign(then)',
  },
  'a currency before its number inside of a condition': {
    text: campaign('when subtotal between <|PLN 1 000|> and 2000 PLN'),
    code: 'unexpected-word',
    message: 'the currency of `PLN 1 000` must come after the number',
    help: 'write `when subtotal between 1000 PLN and 2000 PLN`',
    shape: lost,
  },
  'a space inside of a number': {
    text: campaign('when subtotal >= <|1 000 000|> PLN'),
    code: 'unexpected-word',
    message: 'there is a space inside a number',
    help: 'write `when subtotal >= 1000000 PLN`',
    shape: 'campaign!(priority when then) campaign(then)',
  },
  'a decimal comma behind thousands': {
    text: campaign('when subtotal >= <|1.000,50|> PLN'),
    code: 'decimal-comma',
    message: '`1.000,50` has a comma inside a number',
    help: 'write `when subtotal >= 1000.50 PLN`',
    shape: 'campaign!(priority when then) campaign(then)',
  },
  'a discount with a minus': {
    text: campaign('then <|-5 PLN off cart|>'),
    code: 'unexpected-word',
    message: 'write a discount without a minus',
    help: 'write `then 5 PLN off cart`',
    shape: lost,
  },
  'a fact compared by a sign': {
    text: campaign('when <|channel = "web"|>'),
    code: 'unexpected-word',
    message: '`channel = "web"` must be written `channel "web"`',
    help: 'write `when channel "web"`',
    shape: lost,
  },
  'a fact compared by two signs': {
    text: campaign('when <|country=="PL"|>'),
    code: 'unexpected-word',
    message: '`country=="PL"` must be written `country "PL"`',
    help: 'write `when country "PL"`',
    shape: lost,
  },
  'a fact that differs': {
    text: campaign('when <|channel != "web"|>'),
    code: 'unexpected-word',
    message: '`channel != "web"` must be written `not channel "web"`',
    help: 'write `when not channel "web"`',
    shape: lost,
  },
  'a fact in a list': {
    text: campaign('when <|channel in ("web", "app")|>'),
    code: 'unexpected-word',
    message: '`channel in ("web", "app")` must be written `channel "web", "app"`',
    help: 'write `when channel "web", "app"`',
    shape: lost,
  },
  'a statement with a sign': {
    text: campaign('priority<|: |>5'),
    code: 'unexpected-word',
    message: '`:` is not needed here',
    help: 'write `priority 5`',
    shape: lost,
  },
  'a comment that is never closed': {
    text: 'let A = 1\n<|/*|> the end\nlet B = 2',
    code: 'unclosed-comment',
    message: 'this comment is never closed',
    help: 'write `*/`',
    shape: 'let',
  },
  'brackets that are nested too deep': {
    text: `let A = ${'('.repeat(50)}<|(|>1${')'.repeat(51)}\nlet B = 2`,
    code: 'too-deep',
    message: 'more than 50 brackets are nested',
    shape: 'let',
  },
  'conditions that are too many for one statement': {
    text: `segment "A" = orders >= 1${' and orders >= 1'.repeat(500)} <|and|> orders >= 2\nlet B = 2`,
    code: 'too-deep',
    message: 'more than 500 conditions or values are joined in one statement',
    help: 'name part of it',
    shape: 'let',
  },
}

function unmark(text: string) {
  const start = text.indexOf('<|')
  const end = text.indexOf('|>', start + 2)
  const plain = text.slice(0, start) + text.slice(start + 2, end) + text.slice(end + 2)
  return { plain, range: { start, end: end - 2 } }
}

describe('of a text with one mistake', () => {
  it.each(Object.entries(mistakes))(
    '%s is told once, and the rest is read',
    (_, { text, code, message, help, shape }) => {
      const { plain, range } = unmark(text)
      const { file, diagnostics } = parse(plain, 'a.promo')
      expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([expect.stringContaining(message)])
      const [diagnostic] = diagnostics
      expect(diagnostic?.code).toBe(code)
      expect(diagnostic?.help ?? '').toContain(help ?? '')
      expect(diagnostic?.range).toEqual(range)
      expect(outline(file)).toBe(shape)
    },
  )
})

describe('a declaration that can not be read but for its name', () => {
  it('leaves its name, so that who uses it is not told that there is none', () => {
    const { file } = parse('products "A" = sku\nsegment "B" orders\ngroup "C" pick bst\nlet D = 5 +', 'a.promo')
    expect(file.lost?.map(({ text }) => text)).toEqual(['A', 'B', 'C', 'D'])
  })
})

describe('what is nearly a date', () => {
  it.each(['2026-3-1', '1.3.2026', '01.03.2026', '2026.03.01'])('%s is read as the day that is meant', (written) => {
    const [declaration] = parse(`let START = ${written}`, 'a.promo').file.declarations
    expect(declaration).toMatchObject({ value: { kind: 'date', value: '2026-03-01' }, broken: true })
  })
})

describe('each mistake', () => {
  it('of two alike is told where it stands', () => {
    const { diagnostics } = parse(campaign('active 01.10.2026 to 31.12.2026'), 'a.promo')
    expect(diagnostics.map(({ help }) => help)).toEqual(['write `2026-10-01`', 'write `2026-12-31`'])
  })

  it('is told for itself, in the order of the text', () => {
    const { diagnostics } = parse(
      `let A =\n${campaign('prioriti 10\n  when subtotal >\n  title "x')}\nproducts = sku "A"`,
      'a.promo',
    )
    expect(diagnostics.map(({ code }) => code)).toEqual([
      'unexpected-end',
      'unknown-statement',
      'unexpected-end',
      'unclosed-string',
      'unexpected-word',
    ])
  })

  it('can be corrected by the fix that is offered', () => {
    for (const { text } of Object.values(mistakes)) {
      const { plain } = unmark(text)
      const [edit] = parse(plain, 'a.promo').diagnostics[0]?.fix?.edits ?? []
      if (edit === undefined) continue
      const corrected = plain.slice(0, edit.range.start) + edit.text + plain.slice(edit.range.end)
      expect(parse(corrected, 'a.promo').diagnostics.length, corrected).toBeLessThanOrEqual(
        edit.text === 'campaign' ? 1 : 0,
      )
    }
  })
})
