/** A date, or a date with a time, in the reader's format, with a calendar. */
import { type CalendarDate, type CalendarDateTime, parseDate, parseDateTime } from '@internationalized/date'
import { CalendarDays } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import {
  Button,
  DateInput,
  DatePicker,
  DateSegment,
  type DateValue,
  FieldError,
  Group,
  I18nProvider,
  Label,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { dateLocale } from '../i18n/numbers.ts'
import button from './button.module.css'
import { CalendarPopover } from './calendar-popover.tsx'
import css from './date-field.module.css'
import draft from './draft-input.module.css'
import field from './field.module.css'

interface DateFieldProps {
  /** Accessible name; shown above the field if `isLabelled`. */
  readonly label: string
  readonly isLabelled?: boolean
  /** "2026-11-29", or "2026-11-29T14:05" with `hasTime`; empty for none. */
  readonly value: string
  /** Called with complete dates only; with an empty text only without `isRequired`. */
  readonly onChange: (value: string) => void
  readonly hasTime?: boolean
  readonly isRequired?: boolean
  readonly isDisabled?: boolean
  /** The earliest day allowed: "2026-11-29". */
  readonly first?: string | undefined
  readonly error?: string | undefined
  readonly title?: string | undefined
  readonly className?: string | undefined
}

/** An earlier year, such as 202, is still being typed. */
const firstYear = 1000

export function DateField({
  label,
  isLabelled = false,
  value,
  onChange,
  hasTime = false,
  isRequired = false,
  isDisabled = false,
  first = '',
  error,
  title,
  className = '',
}: DateFieldProps) {
  const { t, i18n } = useTranslation()
  // An incomplete date, kept until the value changes or the field loses the focus.
  const [typed, setTyped] = useState<{ readonly beside: string; readonly date: DateValue | null }>()
  const shown = typed?.beside === value ? typed.date : dateOf(value, hasTime)
  const change = (date: DateValue | null): void => {
    const isWhole = date === null ? !isRequired : date.year >= firstYear
    setTyped(isWhole ? undefined : { beside: value, date })
    if (isWhole) onChange(date === null ? '' : textOf(date, hasTime))
  }
  const submit = ({ key, target, currentTarget }: KeyboardEvent): void => {
    const isSegment = target instanceof HTMLElement && target.role === 'spinbutton'
    if (key === 'Enter' && isSegment) currentTarget.closest('form')?.requestSubmit()
  }
  return (
    <DatePicker<DateValue>
      {...(!isLabelled && { 'aria-label': label })}
      className={`${isLabelled ? field.field : css.bare} ${className}`}
      value={shown}
      onChange={change}
      onBlur={() => setTyped(undefined)}
      granularity={hasTime ? 'minute' : 'day'}
      shouldForceLeadingZeros
      validationBehavior="aria"
      isDisabled={isDisabled}
      minValue={dateOf(first, false)}
      {...(error !== undefined && { isInvalid: true, 'data-problem': true })}
    >
      {isLabelled && <Label className={field.label ?? ''}>{label}</Label>}
      <Group className={css.box ?? ''} {...(title !== undefined && { title })} onKeyDown={submit}>
        {/* In the order of the reader's format, with names in the reader's language. */}
        <I18nProvider locale={dateLocale()}>
          <DateInput className={css.segments ?? ''} {...(dateLocale() !== i18n.language && { dir: 'ltr' })}>
            {(segment) => (
              <I18nProvider locale={i18n.language}>
                <DateSegment segment={segment} className={css.segment ?? ''}>
                  {segment.isPlaceholder
                    ? placeholderOf(segment.type, segment.placeholder, i18n.language)
                    : segment.text.replace(/[,،]\s*/, ' ')}
                </DateSegment>
              </I18nProvider>
            )}
          </DateInput>
        </I18nProvider>
        <Button className={button.small ?? ''}>
          <CalendarDays size={14} aria-hidden />
        </Button>
      </Group>
      <FieldError className={(isLabelled ? field.error : draft.error) ?? ''}>{error ?? t('date.tooEarly')}</FieldError>
      <CalendarPopover {...(!isRequired && { onClear: () => change(null) })} />
    </DatePicker>
  )
}

function dateOf(text: string, hasTime: boolean): CalendarDate | CalendarDateTime | null {
  try {
    if (text === '') return null
    return hasTime ? parseDateTime(text) : parseDate(text)
  } catch {
    return null
  }
}

const textOf = (date: DateValue, hasTime: boolean): string =>
  date.toString().slice(0, (hasTime ? 'yyyy-mm-ddThh:mm' : 'yyyy-mm-dd').length)

/** "rrrr" in Polish: the first letter of "rok", once for each digit. */
function placeholderOf(type: string, otherwise: string, language: string): string {
  if (type !== 'year' && type !== 'month' && type !== 'day') return otherwise
  const name = new Intl.DisplayNames([language], { type: 'dateTimeField' }).of(type) ?? otherwise
  return name
    .charAt(0)
    .toLocaleLowerCase(language)
    .repeat(type === 'year' ? 4 : 2)
}
