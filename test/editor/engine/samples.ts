/** The samples, opened in an engine the way the window opens them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createEngine, type EngineState } from '../../../editor/ui/engine/engine.ts'
import type { Imports } from '../../../src/check/imports.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { loadWorkspace } from '../../../src/workspace/load.ts'
import { folderOf } from '../../samples/workspace.ts'

/** A sample's carts by file name, and the state of an engine with one of them open. */
export async function openSample(sample: string): Promise<{
  readonly carts: ReadonlyMap<string, Cart>
  readonly looking: (cart: Cart | undefined) => EngineState
}> {
  const folder = folderOf(sample)
  const { files, imports } = await loadWorkspace(folder)
  const engine = createEngine()
  engine.open({ files, imports, today: '2026-10-03' })
  const names = readdirSync(join(folder, 'carts')).filter((name) => !name.includes('expected'))
  const carts = names.map((name) => [name, JSON.parse(readFileSync(join(folder, 'carts', name), 'utf8'))] as const)
  return {
    carts: new Map(carts),
    looking: (cart) => {
      engine.setCart(cart)
      return engine.state()
    },
  }
}

/** An engine with these texts and this cart. */
export function stateOf(
  files: Readonly<Record<string, string>>,
  cart?: Cart,
  { imports = new Map() }: { readonly imports?: Imports } = {},
): EngineState {
  const engine = createEngine()
  const sources = Object.entries(files).map(([path, text]) => ({ path, text }))
  engine.open({ files: sources, imports, today: '2026-10-03' })
  engine.setCart(cart)
  return engine.state()
}
