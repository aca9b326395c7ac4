/** Copies a campaign under another name. */
import type { CheckedRuleSet } from '../check/rule-set.ts'
import { format } from '../syntax/format.ts'
import { quote } from '../syntax/text.ts'
import { type Message, msg } from '../words/message.ts'
import { campaignAdvice } from './campaign-advice.ts'

export type Clone =
  /** `text`: the new content of the file. */
  { readonly path: string; readonly text: string } | { readonly problem: Message; readonly advice: Message }

/** The copy is placed below the original as a draft, including comments; texts of tests are not copied. */
export function cloneCampaign({ campaigns, files }: CheckedRuleSet, old: string, wanted: string): Clone {
  const campaign = campaigns.get(old)
  if (campaign === undefined) {
    return { problem: msg`there is no campaign \`${old}\``, advice: campaignAdvice(old, campaigns.keys()) }
  }
  if (wanted.trim() === '' || campaigns.has(wanted)) {
    return {
      problem: wanted.trim() === '' ? msg`the copy needs a name` : msg`there is already a campaign \`${wanted}\``,
      advice: msg`give the copy a name that no campaign has or has had`,
    }
  }
  const file = files.find(({ path }) => path === campaign.path)
  if (file === undefined) throw new Error(`the rule set lacks the file ${campaign.path}`)
  const { range, name, statements } = campaign.node
  const status = statements.find(({ kind }) => kind === 'status')
  const { text } = file
  // Edited back to front, so that earlier offsets stay valid.
  let copy = text.slice(range.start, range.end)
  if (status) copy = `${copy.slice(0, status.range.start - range.start)}${copy.slice(status.range.end - range.start)}`
  const open = copy.indexOf('{', name.range.end - range.start) + 1
  copy = `${copy.slice(0, open)}\n  draft\n${copy.slice(open)}`
  copy = `${copy.slice(0, name.range.start - range.start)}${quote(wanted)}${copy.slice(name.range.end - range.start)}`
  return { path: file.path, text: `${text.slice(0, range.end)}\n\n${inLayout(copy)}${text.slice(range.end)}` }
}

function inLayout(text: string): string {
  const formatted = format(text, 'copy.promo')
  return 'text' in formatted ? formatted.text.trimEnd() : text
}
