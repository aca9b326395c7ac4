/** Inserts a campaign from the gallery into the rules. */
import { chooseCampaign } from '../dialogs/insert-campaign.tsx'
import { modelOf } from '../monaco/models.ts'
import { applyEdits, reveal } from '../monaco/reveal.ts'
import { openFile } from '../panels/dock.ts'
import { newDocument } from '../state/documents.ts'
import { getState, setState } from '../state/store.ts'

const firstFile = 'shop.promo'

/** Inserts at the end of the active file, as one undo step. A workspace without rules gets its first file. */
export async function insertCampaign(): Promise<void> {
  const text = await chooseCampaign()
  if (text === undefined) return
  setState({ view: 'rules' })
  const { activePath, documents } = getState()
  const path = activePath ?? [...documents.keys()][0] ?? firstFile
  if (!modelOf(path)) newDocument(path)
  openFile(path)
  const before = modelOf(path)?.getValue() ?? ''
  const gap = before.trim() === '' ? '' : before.endsWith('\n') ? '\n' : '\n\n'
  applyEdits([{ path, start: before.length, end: before.length, text: `${gap}${text}\n` }])
  reveal({ path, start: before.length + gap.length, end: before.length + gap.length })
}
