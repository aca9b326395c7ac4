/** A gift or reward must be something the catalogue has a price for; its stock does not matter. */

import type { Name } from '../syntax/tree.ts'
import { meantName } from './names.ts'
import type { Scope } from './scope.ts'

export function checkRewardSku(sku: Name, scope: Scope): void {
  const { catalogue } = scope.ruleSet
  if (catalogue.get(sku.text)?.price !== undefined) return
  const meant = catalogue.has(sku.text) ? undefined : meantName(sku.text, catalogue.keys())
  const message = catalogue.has(sku.text)
    ? `the catalogue has no price for \`${sku.text}\``
    : `\`${sku.text}\` is not in the catalogue`
  const without = catalogue.size === 0 ? 'add a catalogue that has it: `catalogue from "products.csv"`' : undefined
  scope.report('no-price', sku.range, message, {
    help: meant === undefined ? (without ?? 'add it to the catalogue, with its price') : `did you mean \`${meant}\`?`,
  })
}
