import { expect, it } from 'vitest'
import { campaignTerms } from '../../../editor/ui/engine/terms.ts'
import { termsInMarkdown } from '../../../src/terms/markdown.ts'
import { stateOf } from './samples.ts'

it('the terms of a campaign are those of the text, of a draft too', () => {
  const state = stateOf({
    'a.promo': `settings { currency PLN timezone "Europe/Warsaw" }
campaign "Blik" { title "Pay with BLIK" draft when payment "blik" then 5 PLN off cart }`,
  })
  const terms = campaignTerms(state, 'Blik')
  expect(terms && termsInMarkdown(terms, undefined)).toMatch(/^## Pay with BLIK\n\n\*\*What you get\*\*\n\n- .*5 PLN/)
  expect(campaignTerms(state, 'Another')).toBeUndefined()
})
