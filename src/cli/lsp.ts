import type { Command } from 'commander'
import { Option } from 'commander'
import { msg } from '../words/message.ts'
import { say } from './language.ts'

export function defineLsp(lsp: Command): void {
  lsp
    .option('--stdio', say(msg`over standard input and output (there is no other way)`))
    .addOption(new Option('--clientProcessId <id>', say(msg`given by some editors`)).hideHelp())
    .addHelpText(
      'after',
      `\n${say(msg`For an editor to start, not for a person: it speaks the protocol on standard input and output, and logs to standard error.
\`editor/vscode\` in the source has an extension for VS Code; others need the command \`cartwright lsp\` for files *.promo.`)}`,
    )
    .action(async () => {
      const { serveStdio } = await import('../lsp/stdio.ts')
      serveStdio(lsp.parent?.version() ?? '')
    })
}
