/** `cartwright clone "Old" "New"`: copies a campaign under a new name, as a draft. */
import { join } from 'node:path'
import type { Command } from 'commander'
import { inWords } from '../files/error.ts'
import { rewriteFile } from '../files/write.ts'
import { cloneCampaign } from '../publish/clone.ts'
import { msg, name, quoted } from '../words/message.ts'
import { soundWorkspace } from '../workspace/rules.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { rulesOption } from './options.ts'
import { print, printable } from './output.ts'

export function defineClone(command: Command): void {
  command
    .argument('<old>', say(msg`the name of a campaign`))
    .argument('<new>', say(msg`the name of the copy`))
    .addOption(rulesOption())
    .addHelpText(
      'after',
      `\n${say(msg`The copy is inserted below the campaign as a draft: set its dates and limits, then remove \`draft\`. A retired campaign can never
become active again under its own name, so copy it instead. The ledger counts the copy separately, starting from zero.`)}`,
    )
    .action(async (old: string, wanted: string, { rules }: { readonly rules: string }) => {
      const { workspace, ruleSet } = await soundWorkspace(rules)
      const cloned = cloneCampaign(ruleSet, old, wanted)
      if ('problem' in cloned) throw new Failure(say(cloned.problem), { help: say(cloned.advice) })
      const path = join(rules, cloned.path)
      if (!workspace.files.some((file) => file.path === cloned.path))
        throw new Error(`${path} is not a file of the rules`)
      try {
        await rewriteFile(path, cloned.text)
      } catch (error) {
        throw new Failure(say(msg`${name(path)} ${inWords(error)}`))
      }
      await print(
        say(
          msg`${quoted(printable(wanted))} was added below ${quoted(printable(old))} in ${name(printable(path))}, as a draft.`,
        ),
      )
    })
}
