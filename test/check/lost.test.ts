import { expect, it } from 'vitest'
import { check } from '../../src/check/check.ts'
import { parse } from '../../src/syntax/parse.ts'

const findings = (text: string) => {
  const { file, diagnostics } = parse(text, 'a.promo')
  return [...diagnostics, ...check([file], new Map()).diagnostics].map(({ code }) => code)
}

const users = `settings { currency PLN }
campaign "A" {
  when segment "VIP" and contains products "Tools" and subtotal >= MIN
  in group "G"
  then 5% off cart
}
`

it('names of declarations that can not be read are not unknown', () => {
  expect(
    findings(`${users}segment "VIP" = orders >=\nproducts "Tools" = sku\nlet MIN = 5 +\ngroup "G" pick bst`),
  ).toEqual(['unexpected-end', 'unexpected-end', 'unexpected-end', 'unexpected-word'])
})

it('names that nothing declares are', () => {
  expect(new Set(findings(users))).toEqual(new Set(['unknown-name']))
})
