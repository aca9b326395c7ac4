import { engine } from '../engine/client.ts'
import type { TestName } from '../engine/tests.ts'
import { showPanel } from '../panels/dock.ts'
import { addCart } from './carts.ts'

/** Looks at the cart of a test, as one of the workspace's carts. */
export async function openCartOfTest({ path, name }: TestName): Promise<void> {
  const cart = await engine.testCart({ path, name })
  if (!cart) return
  await addCart(name, cart)
  showPanel('cart')
}
