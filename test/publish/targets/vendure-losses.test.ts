/** What the plugin of Vendure can't carry out, since it remembers nothing and reads no more than the order. */
import { expect, it } from 'vitest'
import { compile } from '../../../src/compile/compile.ts'
import { vendurePlugin } from '../../../src/publish/targets/vendure/plugin.ts'
import { textOf } from '../../../src/words/text-of.ts'
import { sound } from '../../check/findings.ts'

it('is named with the reason', async () => {
  const { losses } = await vendurePlugin(
    compile(
      sound(`settings { currency EUR timezone "Europe/Berlin" }
attributes { cart.note: text }
coupons "Welcome" { code "HELLO" }
coupons "Once" { code "ONCE" limit 1 per customer }
coupons "Sorry" { generate 20 like "SORRY-????" }
campaign "Hello" { when coupon "Welcome" then 1 EUR off cart }
campaign "Once" { when coupon "Once" then 1 EUR off cart }
campaign "Sorry" { when coupon "Sorry" then 1 EUR off cart }
campaign "Its code" { when code "once" then 1 EUR off cart }
campaign "Limited" { then 1 EUR off cart limit 1 per customer }
campaign "First" { when first order then 1 EUR off cart }
campaign "Transfer" { when payment "transfer" then 1 EUR off cart }
campaign "Note" { when cart.note = "x" then 1 EUR off cart }
campaign "Group" { when segment "VIP" and country "DE" then 1 EUR off cart }
segment "VIP" external`),
    ),
  )
  const ofCodes = 'its codes have limits or come from the ledger, but the plugin has no memory'
  expect(losses.map(({ campaign, reason }) => `${campaign}: ${textOf(reason)}`).sort()).toEqual([
    'First: it uses `first order`, which the platform does not provide',
    `Its code: ${ofCodes}`,
    'Limited: it has a limit or a budget, but the plugin has no memory',
    'Note: it uses `cart.note`, which the platform does not provide',
    `Once: ${ofCodes}`,
    `Sorry: ${ofCodes}`,
    'Transfer: it uses `payment "transfer"`, which the platform does not provide',
  ])
})
