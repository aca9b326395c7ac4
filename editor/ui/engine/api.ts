/** Everything that the window may ask its engine; each answer is plain data. A feature is a file beside this one and a line here. */
import type { Imports } from '../../../src/check/imports.ts'
import type { Cart } from '../../../src/evaluate/cart.ts'
import type { SourceFile } from '../../../src/language/project.ts'
import { createEngine } from './engine.ts'
import type { EngineInput, NamedCart } from './model.ts'

export function engineApi() {
  const engine = createEngine()
  return {
    open: (input: EngineInput) => engine.open(input),
    edit: (path: string, text: string) => engine.edit(path, text),
    remove: (path: string) => engine.remove(path),
    setImports: (imports: Imports) => engine.setImports(imports),
    setCart: (cart: Cart | undefined) => engine.setCart(cart),
    setPinned: (carts: readonly NamedCart[]) => engine.setPinned(carts),
    setBaseline: (files: readonly SourceFile[]) => engine.setBaseline(files),
  }
}

export type EngineApi = ReturnType<typeof engineApi>
