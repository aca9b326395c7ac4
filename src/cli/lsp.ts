import type { Command } from 'commander'
import { Option } from 'commander'

export function defineLsp(lsp: Command): void {
  lsp
    .option('--stdio', 'over standard input and output (there is no other way)')
    .addOption(new Option('--clientProcessId <id>', 'given by some editors').hideHelp())
    .addHelpText(
      'after',
      `
For an editor to start, not for a person: it speaks the protocol on standard input and output, and logs to standard error.
\`editor/vscode\` in the source has an extension for VS Code; others need the command \`cartwright lsp\` for files *.promo.`,
    )
    .action(async () => {
      const { serveStdio } = await import('../lsp/stdio.ts')
      serveStdio(lsp.parent?.version() ?? '')
    })
}
