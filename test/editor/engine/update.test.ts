import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEngine } from '../../../editor/ui/engine/engine.ts'
import type { Snapshot } from '../../../editor/ui/engine/model.ts'
import { applyUpdate, updateFrom } from '../../../editor/ui/engine/update.ts'
import { readCart } from '../../../src/evaluate/cart/read-cart.ts'
import { loadWorkspace } from '../../../src/workspace/load.ts'

const { files, imports } = await loadWorkspace('samples/b2b')
const cart = readCart({
  at: '2026-10-05T10:00:00+02:00',
  currency: 'PLN',
  lines: [{ sku: 'KLU-12', quantity: '3', price: '400.00' }],
})

const edit = fc.record({
  file: fc.nat(),
  at: fc.nat(),
  remove: fc.nat(3),
  insert: fc.constantFrom('', ' ', '5', '"', '\n', 'x', '}', '// '),
})

describe('updates', () => {
  it('put together give what the engine said, whatever was typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 5 }), async (edits) => {
        const engine = createEngine()
        let told: Snapshot | undefined
        let shown: Snapshot | undefined
        const hear = (snapshot: Snapshot): void => {
          shown = applyUpdate(shown, structuredClone(updateFrom(told, snapshot)))
          told = snapshot
          expect(shown).toEqual(snapshot)
        }
        hear(engine.open({ files, imports, today: '2026-10-03' }))
        hear(engine.setCart(cart))
        const texts = new Map(files.map(({ path, text }) => [path, text]))
        for (const { file, at, remove, insert } of edits) {
          const { path } = files[file % files.length] ?? { path: '' }
          const text = texts.get(path) ?? ''
          const start = at % (text.length + 1)
          const next = text.slice(0, start) + insert + text.slice(start + remove)
          texts.set(path, next)
          hear(engine.edit(path, next))
        }
        hear(await engine.analyse())
        hear(engine.setCart(undefined))
      }),
      { numRuns: 25 },
    )
  })

  it('send of a keystroke what it changed alone', () => {
    const engine = createEngine()
    engine.open({ files, imports, today: '2026-10-03' })
    const before = engine.setCart(cart)
    const [{ path, text } = { path: '', text: '' }] = files.toReversed()
    const update = updateFrom(before, engine.edit(path, `${text}\n`))
    expect(update.diagnostics).toEqual([])
    expect(update).toEqual({ kind: 'update', revision: 2, took: update.took, diagnostics: [], cart: 'as before' })
  })
})
