/** Translates Commander's own texts: headings and notes of its help, and its errors. */
import { statSync } from 'node:fs'
import type { Argument, Command, Help, Option } from 'commander'
import { joined, type Message, msg } from '../words/message.ts'
import { say } from './language.ts'

const titles: Readonly<Partial<Record<string, Message>>> = {
  'Usage:': msg`Usage:`,
  'Arguments:': msg`Arguments:`,
  'Options:': msg`Options:`,
  'Commands:': msg`Commands:`,
}

const placeholders: Readonly<Partial<Record<string, Message>>> = {
  '[options]': msg`[options]`,
  '[command]': msg`[command]`,
}

const translated = (table: typeof titles, text: string): string => {
  const known = table[text]
  return known === undefined ? text : say(known)
}

export const helpInWords: Partial<Help> = {
  styleTitle: (text) => translated(titles, text),
  styleOptionText: (text) => translated(placeholders, text),
  styleSubcommandText: (text) => translated(placeholders, text),
  optionDescription: (option) => described(option, option.required || option.optional),
  argumentDescription: (argument) => described(argument, true),
}

function described(described: Option | Argument, showsDefault: boolean): string {
  const { description, argChoices, defaultValue, defaultValueDescription } = described
  const notes: string[] = []
  if (argChoices) notes.push(say(msg`choices: ${joined(argChoices.map(String), ', ')}`))
  if (showsDefault && defaultValue !== undefined && !isEmptyList(defaultValue)) {
    notes.push(say(msg`default: ${defaultValueDescription ?? JSON.stringify(defaultValue)}`))
  }
  return notes.length === 0 ? description : `${description} (${notes.join(', ')})`.trimStart()
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0
const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

/** By the text that Commander writes after "error: ". */
const errors: readonly (readonly [text: RegExp, inWords: (...parts: string[]) => Message])[] = [
  [/^unknown option '(.*)'$/, (option) => msg`unknown option '${option}'`],
  [/^unknown command '(.*)'$/, (command) => msg`unknown command '${command}'`],
  [/^missing required argument '(.*)'$/, (argument) => msg`missing required argument '${argument}'`],
  [/^option '(.*)' argument missing$/, (option) => msg`option '${option}' argument missing`],
  [/^required option '(.*)' not specified$/, (option) => msg`required option '${option}' not specified`],
  [/^option '(.*)' cannot be used with option '(.*)'$/, (a, b) => msg`option '${a}' cannot be used with option '${b}'`],
  [
    /^too many arguments.*?\. Expected 0 .* but got \d+: (.*)\.$/,
    (given) =>
      isFolder(given)
        ? msg`too many arguments: ${given}; specify a folder of rules with \`--rules\``
        : msg`too many arguments: ${given}; none are allowed here`,
  ],
  [
    /^too many arguments.*?\. Expected (\d+) .* but got \d+: (.*)\.$/,
    (expected, given) => msg`too many arguments: ${given}; at most ${expected} are allowed here`,
  ],
  [
    /^option '(.*)' argument '(.*)' is invalid\. (.*)$/,
    (option, value, why) => msg`option '${option}' argument '${value}' is invalid. ${reason(why)}`,
  ],
  [
    /^command-argument value '(.*)' is invalid for argument '(.*)'\. (.*)$/,
    (value, argument, why) => msg`'${value}' is invalid for argument '${argument}'. ${reason(why)}`,
  ],
]

/** Other reasons are sentences from the commands, which are already translated. */
function reason(why: string): Message | string {
  const choices = /^Allowed choices are (.*)\.$/.exec(why)?.[1]
  return choices === undefined ? why : msg`Allowed choices are ${choices}.`
}

/** Translates an error of Commander on a command, without "error: "; unknown texts are left unchanged. */
export function errorInWords(text: string, command: Command): string {
  const [, first = '', meant] = /^(.*?)(?:\n\(Did you mean (?:one of )?(.*)\?\))?\n?$/s.exec(text) ?? []
  const sentence = errors
    .map(([pattern, inWords]) => {
      const parts = pattern.exec(first)
      return parts && say(inWords(...parts.slice(1)))
    })
    .find((found) => found !== null)
  const suggestion = meant === undefined ? '' : `\n(${say(msg`Did you mean ${meant}?`)})`
  return `${sentence ?? first}${wantedOf(first, command)}${suggestion}\n`
}

/** For a missing argument: what to write. */
function wantedOf(error: string, { registeredArguments, options }: Command): string {
  const [, argument] = /^missing required argument '(.*)'$/.exec(error) ?? []
  const [, flags] = /^option '(.*)' argument missing$/.exec(error) ?? []
  const [, required] = /^required option '(.*)' not specified$/.exec(error) ?? []
  const wanted =
    registeredArguments.find((each) => each.name() === argument) ??
    options.find((each) => each.flags === (flags ?? required))
  if (wanted?.argChoices !== undefined)
    return `: ${say(msg`write one of ${joined(wanted.argChoices.map(String), ', ')}`)}`
  return flags !== undefined || !wanted?.description ? '' : `: ${wanted.description}`
}
