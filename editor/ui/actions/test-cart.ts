import { engine } from '../engine/client.ts'
import type { TestName } from '../engine/tests.ts'
import { openAsCart } from './carts.ts'

/** Opens a test's cart as a workspace cart. */
export async function openCartOfTest({ path, name }: TestName): Promise<void> {
  const cart = await engine.testCart({ path, name })
  if (cart) await openAsCart(name, cart)
}
