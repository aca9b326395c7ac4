import { engine } from '../engine/client.ts'
import type { Edge, EdgeMove } from '../engine/move-edge.ts'
import { t } from '../i18n/i18n.ts'
import { formatDay, formatLocalTime } from '../i18n/numbers.ts'
import { modelOf } from '../monaco/models.ts'
import { applyEdits, reveal } from '../monaco/reveal.ts'
import { promptConfirm } from '../parts/prompt.tsx'
import { notify } from '../state/notices.ts'
import { whenSynced } from '../state/text-sync.ts'
import { undoOfLastStep } from './undo.ts'

/** Changes the date in the text, after confirmation if the date is shared or computed. Returns whether it changed. */
export async function moveEnd(campaign: string, side: Edge, at: number): Promise<boolean> {
  await whenSynced()
  const move = await engine.moveEdge(campaign, side, at)
  if (!move || !(await confirmMove(move))) return false
  const message = changeInWords(campaign, side, move)
  applyEdits(move.edits)
  const [edit] = move.edits
  notify({
    kind: 'info',
    message,
    actions: [
      { label: t('commands.edit.undo'), run: undoOfLastStep() },
      ...(edit
        ? [
            {
              label: t('undo.show'),
              run: () => reveal({ path: edit.path, start: edit.start, end: edit.start + edit.text.length }),
            },
          ]
        : []),
    ],
  })
  return true
}

function confirmMove(move: EdgeMove): Promise<boolean> {
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

const written = /\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?/g

/** "Black week ends Dec 18, 2026 instead of Dec 31, 2026". Call this before the text is changed. */
function changeInWords(campaign: string, side: Edge, { edits }: EdgeMove): string {
  const dateIn = (text: string): string | undefined => {
    const all = text.match(written) ?? []
    const date = side === 'start' ? all[0] : all.at(-1)
    if (date === undefined) return undefined
    return date.includes('T') ? formatLocalTime(date.replace('T', ' ')) : formatDay(date)
  }
  const [edit] = edits
  const now = dateIn(edit?.text ?? '') ?? ''
  const before = edit && dateIn(modelOf(edit.path)?.getValue().slice(edit.start, edit.end) ?? '')
  // For an open end, the edit replaces a statement with one that has an additional date.
  return before === undefined || before === now
    ? t(`timeline.moved.${side}New`, { campaign, now })
    : t(`timeline.moved.${side}`, { campaign, now, before })
}

const enough = 5

function namesOf(campaigns: readonly string[]): string {
  const shown = campaigns.slice(0, enough).join(', ')
  const more = campaigns.length - enough
  return more > 0 ? t('timeline.andMore', { names: shown, count: more }) : shown
}
