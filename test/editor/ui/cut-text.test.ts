import { expect, it } from 'vitest'
import { cutText } from '../../../editor/ui/monaco/cut-text.ts'

const inRoomFor = (letters: number) => (text: string) => [...text].length <= letters

it.each([
  ['needs 20.00 PLN more', 20, 'needs 20.00 PLN more'],
  ['needs 20.00 PLN more', 19, 'needs 20.00 PLN…'],
  ['needs 20.00 PLN more', 16, 'needs 20.00 PLN…'],
  ['needs 20.00 PLN more', 15, 'needs 20.00…'],
  ['needs 20.00 PLN more', 12, 'needs 20.00…'],
  ['needs 20.00 PLN more', 11, 'needs…'],
  ['not: Kontrahentenrahmenvertrag', 20, 'not: Kontrahentenra…'],
  ['🎁🎁🎁🎁🎁🎁', 4, '🎁🎁🎁…'],
  ['needs', 1, '…'],
  ['needs', 0, '…'],
])('“%s” with room for %i letters', (text, room, shown) => {
  expect(cutText(text, inRoomFor(room))).toBe(shown)
})
