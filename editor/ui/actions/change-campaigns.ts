/** Changes to several campaigns at once, as a single undo step across all files. */

import type { CampaignChange } from '../engine/campaign-edits.ts'
import { engine } from '../engine/client.ts'
import { t } from '../i18n/i18n.ts'
import { applyEdits } from '../monaco/reveal.ts'
import { promptText } from '../parts/prompt.tsx'
import { notify } from '../state/notices.ts'
import { whenSynced } from '../state/text-sync.ts'
import { undoOfLastStep } from './undo.ts'

export async function changeCampaigns(campaigns: readonly string[], change: CampaignChange): Promise<void> {
  await whenSynced()
  const { edits, changed, unchanged, writtenOut } = await engine.editCampaigns(campaigns, change)
  if (changed.length > 0) applyEdits(edits)
  const help = [
    ...(changed.length > 0 && unchanged.length > 0 ? [t('campaigns.unchanged', { count: unchanged.length })] : []),
    ...(writtenOut > 0 ? [t('campaigns.writtenOut', { count: writtenOut })] : []),
  ].join(' ')
  notify({
    kind: 'info',
    message:
      changed.length === 0
        ? t(`campaigns.none.${change.kind}`)
        : t(`campaigns.done.${change.kind}`, { count: changed.length }),
    ...(help !== '' && { help }),
    ...(changed.length > 0 && { actions: [{ label: t('commands.edit.undo'), run: undoOfLastStep() }] }),
  })
}

/** Ten years. */
const maxDays = 3660

export async function askToMoveDates(campaigns: readonly string[]): Promise<void> {
  const answer = await promptText({
    title: t('campaigns.moveTitle', { count: campaigns.length }),
    label: t('campaigns.moveDays'),
    value: '7',
    check: (text) => (daysIn(text) === undefined ? t('campaigns.moveBad') : undefined),
  })
  const days = answer === undefined ? undefined : daysIn(answer)
  if (days !== undefined) await changeCampaigns(campaigns, { kind: 'move', days })
}

function daysIn(text: string): number | undefined {
  const written = text.trim().replace('\u2212', '-')
  const days = Number(written)
  return /^[+-]?\d+$/.test(written) && days !== 0 && Math.abs(days) <= maxDays ? days : undefined
}
