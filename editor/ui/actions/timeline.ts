import { engine } from '../engine/client.ts'
import type { Edge, EdgeMove } from '../engine/move-edge.ts'
import { t } from '../i18n/i18n.ts'
import { applyEdits } from '../monaco/reveal.ts'
import { promptConfirm } from '../parts/prompt.tsx'
import { whenSynced } from '../state/text-sync.ts'

/**
 * Changes the date in the text, after confirmation where the date is shared or computed. Returns whether it changed.
 */
export async function moveEnd(campaign: string, side: Edge, at: number): Promise<boolean> {
  await whenSynced()
  const move = await engine.moveEdge(campaign, side, at)
  if (!move || !(await isMeant(move))) return false
  applyEdits(move.edits)
  return true
}

function isMeant(move: EdgeMove): Promise<boolean> {
  switch (move.kind) {
    case 'date':
      return Promise.resolve(true)
    case 'constant':
      return promptConfirm({
        title: t('timeline.constantTitle', { name: move.constant }),
        message: t('timeline.constantMessage', { name: move.constant, campaigns: namesOf(move.campaigns) }),
        yes: t('timeline.change'),
      })
    case 'computed':
      return promptConfirm({
        title: t('timeline.computedTitle'),
        message: t('timeline.computedMessage', { written: move.written }),
        yes: t('timeline.change'),
      })
  }
}

const enough = 5

function namesOf(campaigns: readonly string[]): string {
  const shown = campaigns.slice(0, enough).join(', ')
  const more = campaigns.length - enough
  return more > 0 ? t('timeline.andMore', { names: shown, count: more }) : shown
}
