/** All commands. Each is defined in one of these lists. */
import { cartCommands } from './cart-commands.ts'
import type { Command } from './command.ts'
import { editCommands } from './edit-commands.ts'
import { fileCommands } from './file-commands.ts'
import { helpCommands } from './help-commands.ts'
import { historyCommands } from './history-commands.ts'
import { testCommands } from './test-commands.ts'
import { viewCommands } from './view-commands.ts'

export const commands: readonly Command[] = [
  ...fileCommands,
  ...editCommands,
  ...testCommands,
  ...viewCommands,
  ...cartCommands,
  ...historyCommands,
  ...helpCommands,
]

export const commandNamed = (id: string): Command | undefined => commands.find((each) => each.id === id)
