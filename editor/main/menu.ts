/** The native menu. The window supplies its labels in the user's language. */
import { Menu, type MenuItemConstructorOptions } from 'electron'
import * as z from 'zod'
import type { MenuSection } from '../preload/bridge.ts'

const label = z.string().max(5000)
const menuCommand = z.object({
  label,
  command: z.string().max(200),
  accelerator: z.string().max(60).optional(),
  checked: z.boolean().optional(),
})
export const menuSections = z
  .array(
    z.object({
      label,
      items: z
        .array(
          z.union([
            menuCommand,
            z.object({ label, items: z.array(menuCommand).max(100) }),
            z.object({ separator: z.literal(true) }),
            z.object({
              label: label.optional(),
              role: z.enum(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'quit', 'togglefullscreen']),
            }),
          ]),
        )
        .max(100),
    }),
  )
  .max(20)

/** @param choose Called with the chosen item's command. */
export function setMenu(sections: z.infer<typeof menuSections>, choose: (command: string) => void): void {
  const own = sections.map(({ label, items }) => ({ label, submenu: items.map((item) => entry(item, choose)) }))
  const system: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : []
  Menu.setApplicationMenu(Menu.buildFromTemplate([...system, ...own]))
}

function entry(
  item: z.infer<typeof menuSections>[number]['items'][number],
  choose: (command: string) => void,
): MenuItemConstructorOptions {
  if ('separator' in item) return { type: 'separator' }
  if ('role' in item) return { role: item.role, ...(item.label && { label: item.label }) }
  if ('items' in item) return { label: item.label, submenu: item.items.map((each) => entry(each, choose)) }
  const { label, command, accelerator, checked } = item
  // The window handles shortcuts itself; the menu only displays them.
  return {
    label,
    click: () => choose(command),
    ...(accelerator && { accelerator, registerAccelerator: false }),
    ...(checked !== undefined && { type: 'checkbox', checked }),
  }
}

/** @public Checks that the schema and the bridge agree. */
export type MenuContract = MenuSection extends z.input<typeof menuSections>[number] ? true : never
