/**
 * The language tag that the environment asks for, as POSIX orders its variables: "pl-PL" for `pl_PL.UTF-8`. Undefined where it asks for
 * none, or for that of programs (`C`), which is English.
 */
export function languageOfEnvironment(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const value = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((each) => each !== undefined && each !== '')
  const [name = ''] = (value ?? '').split(/[.@]/)
  return name === '' || name === 'C' || name === 'POSIX' ? undefined : name.replaceAll('_', '-')
}
