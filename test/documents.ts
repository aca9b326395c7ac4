/** The checkable parts of a document: its examples, and the files, scripts and tests that it names. */

/** The contents of its code blocks in one language, in order. */
export const blocks = (markdown: string, language: string): string[] =>
  [...markdown.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, code]) => code ?? '')

/** All TypeScript of the document as one module; a line `value // → expected` becomes an assertion. */
export function programOf(markdown: string): string {
  const code = blocks(markdown, 'ts').join('\n')
  const checked = code.replaceAll(/^(\S.*?) \/\/ → (.+)$/gm, 'assert.deepEqual($1, $2)')
  return `import assert from 'node:assert/strict'\n${checked}`
}

/** Targets of its links into this repository, without fragments. */
export const linksIn = (markdown: string): string[] =>
  [...markdown.matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)/g)].map(([, path]) => path ?? '')

const ours =
  /^(?:src|test|editor|grammar|samples|scripts)\/[\w./*{},-]+$|^[\w./*-]+\.(?:ts|tsx|mjs|sql|yml|md)$|^[\w.-]+\/$/

/** Paths of this repository that it writes as code; skips paths that builds and users create. */
export function namedPaths(markdown: string): string[] {
  const spans = [...withoutBlocks(markdown).matchAll(/`([^`\n]+)`/g)].map(([, code]) => code ?? '')
  return [
    ...new Set(
      spans.filter((code) => ours.test(code) && !/^(?:dist|\.)/.test(code) && !/\b(?:NAME|CODE)\b/.test(code)),
    ),
  ]
}

/** Names from `npm run …`, `npm start` and `npm test`, in text and in shell blocks. */
export const namedScripts = (markdown: string): string[] => {
  const named = [...markdown.matchAll(/\bnpm (?:run (?:-s )?([\w:-]+)|(start|test)\b)/g)]
  return [...new Set(named.map(([, script, short]) => script ?? short ?? ''))]
}

/** Citations such as `test/path.test.ts`: "how a name begins", "another"; lines may break anywhere. */
export function namedTests(markdown: string): { path: string; name: string }[] {
  const cited = markdown.matchAll(/`(test\/[^`]+\.test\.ts)`:((?:\s+"[^"]+",?)+)/g)
  return [...cited].flatMap(([, path = '', names = '']) =>
    [...names.matchAll(/"([^"]+)"/g)].map(([, name = '']) => ({ path, name: name.replaceAll(/\s+/g, ' ') })),
  )
}

/** The numbers of the rules of exact meaning, by the anchor of their chapter. */
export const rulesByChapter = (markdown: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    markdown.split(/^## /m).map((chapter) => {
      const [heading = ''] = chapter.split('\n', 1)
      return [
        heading.toLowerCase().replaceAll(' ', '-'),
        [...chapter.matchAll(/^- \*\*(M\d+)\*\*/gm)].map(([, rule]) => rule ?? ''),
      ]
    }),
  )

const withoutBlocks = (markdown: string): string => markdown.replaceAll(/^```.*?^```/gms, '')
