/** The examples of a document, as programs that can be compiled and run. */

/** The content of its blocks of one language, in order. */
export const blocks = (markdown: string, language: string): string[] =>
  [...markdown.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, code]) => code ?? '')

/** All TypeScript of the document as one module; a line `value // → expected` becomes an assertion. */
export function programOf(markdown: string): string {
  const code = blocks(markdown, 'ts').join('\n')
  const checked = code.replaceAll(/^(\S.*?) \/\/ → (.+)$/gm, 'assert.deepEqual($1, $2)')
  return `import assert from 'node:assert/strict'\n${checked}`
}
