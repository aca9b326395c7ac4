import type { FactKind } from '../../../syntax/facts.ts'
import { cartFacts } from './cart.ts'
import { customerFacts } from './customer.ts'
import { itemFacts } from './item.ts'
import { orderFacts } from './order.ts'
import { programmeFacts } from './programme.ts'
import type { PrepareFact } from './tools.ts'

export const facts: Readonly<Record<FactKind, PrepareFact>> = {
  ...cartFacts,
  ...orderFacts,
  ...customerFacts,
  ...programmeFacts,
  ...itemFacts,
}
