/** The text editor built like the window's, with the same text and an empty language: the baseline for the window. */
import '@fontsource-variable/jetbrains-mono'
import { editor, languages } from '../../../editor/ui/monaco/monaco.ts'
import { editorOptions } from '../../../editor/ui/monaco/options.ts'

const place = document.getElementById('text')
const value = await (await fetch('/text')).text()
languages.register({ id: 'empty' })
const shown = editor.create(place ?? document.body, { ...editorOptions, value, language: 'empty', fontSize: 13 })
let started: number | undefined
shown.onDidChangeModelContent(() => {
  if (started !== undefined) return
  started = performance.now()
  requestAnimationFrame(() => {
    performance.measure('keystroke', { start: started ?? 0, end: performance.now() })
    started = undefined
  })
})
document.documentElement.dataset.ready = 'true'
performance.mark('usable')
