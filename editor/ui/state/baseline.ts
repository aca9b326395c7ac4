/** The baseline of pinned carts and past orders: the saved text, or the text of a git revision. */
import { engine } from '../engine/client.ts'
import { request } from '../host/client.ts'
import { savedFiles } from './documents.ts'
import { setState, type WindowState } from './store.ts'
import { show } from './text-sync.ts'

export async function compareWith(baseline: WindowState['baseline']): Promise<void> {
  if (baseline.kind === 'saved') {
    setState({ baseline })
    show(await engine.setBaseline(savedFiles()))
    return
  }
  const { rules } = await request('rulesOf', { source: baseline.revision })
  setState({ baseline })
  show(await engine.setBaselineRules(rules))
}
