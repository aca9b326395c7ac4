import { type Command, InvalidArgumentError, Option } from 'commander'
import { analyse } from '../analyse/analyse.ts'
import { revivedCampaigns } from '../check/analyses/revived.ts'
import { byPlace } from '../check/check.ts'
import { compile } from '../compile/compile.ts'
import { retiredIn } from '../compile/rules.ts'
import { parseDate } from '../evaluate/cart/time.ts'
import { prepare } from '../evaluate/evaluate.ts'
import { type Diagnostic, writeDiagnostic } from '../syntax/diagnostic.ts'
import { msg } from '../words/message.ts'
import { checkWorkspace, readCompiled } from '../workspace/rules.ts'
import { printDiagnostics } from './excerpt.ts'
import { exitCodes } from './exit-codes.ts'
import { locale, localeOfJson, say } from './language.ts'
import { countersLost } from './lost-counters.ts'
import { jsonOption, workspaceFolder } from './options.ts'
import { print, toJson } from './output.ts'
import { hasErrors } from './rules.ts'
import { positionIn, type Sources, sourcesOf } from './sources.ts'

interface CheckOptions {
  readonly json?: true
  readonly against?: string
  readonly ledger?: string
  readonly today?: string
}

export function defineCheck(check: Command): void {
  check
    .argument('[dir]', say(msg`folder of .promo files`), workspaceFolder, '.')
    .option(
      '--against <rules>',
      say(
        msg`released rules written by \`compile\`: campaigns retired there must not be active again, and counters must not be lost`,
      ),
    )
    .addOption(
      new Option('--ledger <file>', say(msg`a ledger, whose counters must not be lost: a file, or postgres://…`)),
    )
    .option(
      '--today <date>',
      say(msg`also report the campaigns that are over by this date, such as 2026-12-01`),
      calendarDate,
    )
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `\n${say(msg`Prints nothing and exits with 0 when all is well. Warnings and hints go to standard error and leave the exit code 0;
an error makes it 1. \`cartwright help CODE\` explains the code in brackets.`)}`,
    )
    .action(async (dir: string, { json, against, ledger, today }: CheckOptions) => {
      const language = json ? localeOfJson() : locale()
      const {
        workspace,
        ruleSet,
        checked,
        diagnostics: found,
      } = await checkWorkspace(dir, { ...(today !== undefined && { today }), locale: language })
      const shown = checked ? analyse(checked, prepare(compile(checked, { versioned: false })), language) : []
      const released = against === undefined ? undefined : await readCompiled(against)
      const revived = [
        ...(released === undefined ? [] : revivedCampaigns(ruleSet, retiredIn(released))),
        ...(checked === undefined ? [] : await countersLost(checked, released, ledger)),
      ].map((each) => writeDiagnostic(each, language))
      const diagnostics = [...(shown.length === 0 ? found : [...found, ...shown].sort(byPlace)), ...revived]
      const sources = sourcesOf(workspace.files)
      if (json) await print(toJson(diagnostics.map((each) => withPositions(each, sources))))
      else printDiagnostics(diagnostics, sources)
      if (hasErrors(diagnostics)) process.exitCode = exitCodes.found
    })
}

function calendarDate(text: string): string {
  if (parseDate(text) === undefined) throw new InvalidArgumentError(say(msg`Write a date such as 2026-12-01.`))
  return text
}

/** A diagnostic in the form of `--json`: adds the line and column of the start of each range. */
export function withPositions(diagnostic: Diagnostic, sources: Sources): object {
  const at = ({ path, range }: { path: string; range: Diagnostic['range'] }) => positionIn(sources, path, range.start)
  const { related, ...rest } = diagnostic
  return {
    ...rest,
    ...at(diagnostic),
    ...(related && { related: related.map((each) => ({ ...each, ...at(each) })) }),
  }
}
