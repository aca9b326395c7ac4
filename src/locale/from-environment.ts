/**
 * The language tag requested by the environment, with POSIX precedence of variables: "pl-PL" for `pl_PL.UTF-8`. Undefined if
 * there is none, or for the locale `C`, which means English.
 */
export function languageOfEnvironment(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const value = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((each) => each !== undefined && each !== '')
  const [name = ''] = (value ?? '').split(/[.@]/)
  return name === '' || name === 'C' || name === 'POSIX' ? undefined : name.replaceAll('_', '-')
}
