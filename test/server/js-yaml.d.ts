/** The part of js-yaml that tests use; the package has no types. */
declare module 'js-yaml' {
  export function loadAll(text: string): unknown[]
}
