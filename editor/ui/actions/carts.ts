/** Actions on whole carts, including their prompts. */
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { engine } from '../engine/client.ts'
import { t } from '../i18n/i18n.ts'
import { activeEditor } from '../monaco/active-editor.ts'
import { modelOf } from '../monaco/models.ts'
import { applyEdits, reveal } from '../monaco/reveal.ts'
import { showPanel } from '../panels/dock.ts'
import { promptConfirm, promptText } from '../parts/prompt.tsx'
import { nowIn } from '../state/cart-time.ts'
import { addCart, cartNamed, deleteCart, renameCart, saveCart } from '../state/carts.ts'
import { firstCurrency } from '../state/currencies.ts'
import { newDocument } from '../state/documents.ts'
import { notify } from '../state/notices.ts'
import { getState } from '../state/store.ts'
import { whenSynced } from '../state/text-sync.ts'

/** Creates an empty cart dated now, in the first currency of the rules. */
export async function newCart(): Promise<void> {
  const moments = await engine.moments()
  const at = moments ? nowIn(moments.zone) : new Date().toISOString()
  await addCart(t('cart.newName'), { at, currency: firstCurrency(), lines: [] })
  showPanel('cart')
}

/** Opens a witness cart (the proof of a claim about the rules) as a new cart. */
export async function openWitness(cart: Cart): Promise<void> {
  await addCart(t('cart.witnessName'), cart)
  showPanel('cart')
}

export async function duplicateCart(name: string): Promise<void> {
  const found = cartNamed(name)
  if (!found) return
  await addCart(t('cart.copyName', { name }), found.cart)
  showPanel('cart')
}

export async function askToRename(name: string): Promise<void> {
  const to = await promptText({
    title: t('cart.renameTitle', { name }),
    label: t('cart.name'),
    value: name,
    check: (text) => checkCartName(text, name),
  })
  if (to !== undefined) await renameCart(name, to)
}

/** Saves the cart. Asks for a name first if it has no file yet. */
export async function saveWithName(name: string): Promise<void> {
  if (cartNamed(name)?.saved) return saveCart(name)
  const to = await promptText({
    title: t('cart.saveTitle'),
    label: t('cart.name'),
    value: name,
    check: (text) => checkCartName(text, name),
  })
  if (to === undefined) return
  await renameCart(name, to)
  await saveCart(to)
}

/** Returns why a name can't be used (it is also the file name), or undefined when it can. */
function checkCartName(text: string, own?: string): string | undefined {
  const name = text.trim()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the regex rejects control characters
  if (/[/\\:*?"<>|\u0000-\u001F]|^\.|\.$|\.expected$/.test(name) || name.length > 100) return t('cart.badName')
  const isTaken = getState().carts.some((each) => each.name.toLowerCase() === name.toLowerCase() && each.name !== own)
  return isTaken ? t('cart.takenName') : undefined
}

export async function askToDelete(name: string): Promise<void> {
  const isSure = await promptConfirm({
    title: t('cart.deleteTitle', { name }),
    message: t(cartNamed(name)?.saved ? 'cart.deleteFile' : 'cart.deleteUnsaved'),
    yes: t('cart.delete'),
    dangerous: true,
  })
  if (isSure) await deleteCart(name)
}

/** Writes the cart with its result into the active file as a test, as one undo step. */
export async function exportAsTest(name: string): Promise<void> {
  const found = cartNamed(name)
  if (!found) return
  await whenSynced()
  const written = await engine.cartAsTest(name, found.cart)
  if ('refused' in written) {
    notify({ kind: 'error', message: t('cart.noTest', { name }), help: t('cart.noTestHelp', { why: written.refused }) })
    return
  }
  const path = fileForTest()
  const at = await placeForTest(path)
  const before = modelOf(path)?.getValue() ?? ''
  const [lead, trail] = [gapBefore(before.slice(0, at)), gapAfter(before.slice(at))]
  applyEdits([{ path, start: at, end: at, text: `${lead}${written.text}${trail}` }])
  const start = at + lead.length
  reveal({ path, start, end: start + written.text.trimEnd().length })
  notify({
    kind: 'info',
    message: t('cart.testWritten', { path }),
    ...(written.rounded && { help: t('cart.testRounded') }),
  })
}

/** The active file, or a new one. */
function fileForTest(): string {
  const { activePath } = getState()
  if (activePath !== undefined && modelOf(activePath)) return activePath
  newDocument('tests.promo')
  return 'tests.promo'
}

/** At the cursor, or after the declaration that contains it; at the end of the file if the cursor was never placed. */
async function placeForTest(path: string): Promise<number> {
  const model = modelOf(path)
  if (!model) return 0
  const position = activeEditor()?.getPosition()
  const isAtStart = position?.lineNumber === 1 && position.column === 1
  if (!position || isAtStart || getState().activePath !== path) return model.getValueLength()
  const line = position.lineNumber - 1
  const declarations = await engine.documentSymbols(path)
  const around = declarations.find(({ range }) => range.start.line <= line && line <= range.end.line)
  if (!around) return model.getOffsetAt({ lineNumber: position.lineNumber, column: 1 })
  const { line: last, character } = around.range.end
  return model.getOffsetAt({ lineNumber: last + 1, column: character + 1 })
}

/** Blank line between declarations. */
const gapBefore = (text: string): string => {
  if (text.trim() === '') return ''
  if (/\n[ \t]*\r?\n[ \t]*$/.test(text)) return ''
  return /\n[ \t]*$/.test(text) ? '\n' : '\n\n'
}

const gapAfter = (text: string): string => (text.trim() === '' || /^\s*\n/.test(text) ? '' : '\n')

/** Like `addCart`, and shows the cart. */
export async function openAsCart(name: string, cart: Cart): Promise<void> {
  await addCart(name, cart)
  showPanel('cart')
}
