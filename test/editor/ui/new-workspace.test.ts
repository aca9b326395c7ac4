import { describe, expect, it } from 'vitest'
import { folderName } from '../../../editor/ui/dialogs/new-workspace/draft.ts'

describe('the folder of a new workspace', () => {
  it.each([
    ['Łódź & Co.', 'lodz-co'],
    ['Bürobedarf Müller', 'burobedarf-muller'],
    ['Мой магазин', 'мой-магазин'],
    ['Ёлка', 'ёлка'],
    ['店 1', '店-1'],
    ['…', ''],
  ])('of %s is %s', (name, folder) => {
    expect(folderName(name)).toBe(folder)
  })
})
