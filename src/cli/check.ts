import type { Command } from 'commander'
import type { Diagnostic } from '../syntax/diagnostic.ts'
import { describe, positionOf, type Texts } from './excerpt.ts'
import { exitCodes } from './exit-codes.ts'
import { complain, paintError, print } from './output.ts'
import { checkedWorkspace, hasErrors, textsOf } from './rules.ts'

export function addCheck(program: Command): void {
  program
    .command('check')
    .description('find errors and doubtful rules in the .promo files of a folder')
    .argument('[dir]', 'folder of .promo files', '.')
    .option('--json', 'print the findings as JSON')
    .addHelpText(
      'after',
      `
Prints nothing and exits with 0 when all is well. Warnings and hints go to standard error and leave the exit code 0;
an error makes it 1. \`cartwright help CODE\` explains the code in brackets.`,
    )
    .action(async (dir: string, options: { json?: true }) => {
      const { workspace, diagnostics } = await checkedWorkspace(dir)
      const texts = textsOf(workspace)
      if (options.json)
        await print(
          JSON.stringify(
            diagnostics.map((each) => withPositions(each, texts)),
            null,
            2,
          ),
        )
      else for (const each of diagnostics) complain(`${describe(each, texts, paintError)}\n`)
      if (hasErrors(diagnostics)) process.exitCode = exitCodes.found
    })
}

/** A diagnostic as `--json` prints it: beside each range its first place as line and column. */
export function withPositions(diagnostic: Diagnostic, texts: Texts): object {
  const at = ({ path, range }: { path: string; range: Diagnostic['range'] }) =>
    positionOf(texts.get(path) ?? '', range.start)
  const { related, ...rest } = diagnostic
  return {
    ...rest,
    ...at(diagnostic),
    ...(related && { related: related.map((each) => ({ ...each, ...at(each) })) }),
  }
}
