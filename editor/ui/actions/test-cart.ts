import { engine } from '../engine/client.ts'
import type { TestName } from '../engine/tests.ts'
import { openAsCart } from './carts.ts'

/** Looks at the cart of a test, as one of the workspace's carts. */
export async function openCartOfTest({ path, name }: TestName): Promise<void> {
  const cart = await engine.testCart({ path, name })
  if (cart) await openAsCart(name, cart)
}
