import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { readCart } from '../../../src/evaluate/cart/read-cart.ts'
import { makeFolder } from '../../../src/files/folder.ts'
import { largestCart } from '../../../src/files/text.ts'
import { rewriteFile } from '../../../src/files/write.ts'
import { fileError } from '../failure.ts'
import { openedIn } from '../session.ts'
import { cartPath } from '../workspace/carts.ts'
import { insideOf } from '../workspace/paths.ts'
import type { Handler } from './handler.ts'

export const saveCart: Handler<'saveCart'> = async ({ name, cart }, { session }) => {
  const { root, known } = openedIn(session)
  const path = cartPath(name)
  const place = await insideOf(root, path)
  const read = readCart(cart)
  known.carts.set(name, JSON.stringify({ name, cart: read }))
  try {
    makeFolder(dirname(place))
    await rewriteFile(place, `${JSON.stringify(read, null, 2)}\n`, { within: root, maxBytes: largestCart })
  } catch (error) {
    known.carts.delete(name)
    throw fileError(error, path)
  }
  return null
}

export const deleteCart: Handler<'deleteCart'> = async ({ name }, { session }) => {
  const { root, known } = openedIn(session)
  const path = cartPath(name)
  const place = await insideOf(root, path)
  const before = known.carts.get(name)
  known.carts.delete(name)
  try {
    await rm(place)
  } catch (error) {
    if (before !== undefined) known.carts.set(name, before)
    throw fileError(error, path)
  }
  return null
}
