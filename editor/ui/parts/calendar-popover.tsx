/** The calendar that a date field opens. */
import { getLocalTimeZone, today } from '@internationalized/date'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useContext } from 'react'
import {
  Button as AriaButton,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarHeading,
  DatePickerStateContext,
  Dialog,
  Popover,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import button from './button.module.css'
import { Button } from './button.tsx'
import css from './calendar-popover.module.css'

/** @param props.onClear Passed if the field may be empty. */
export function CalendarPopover({ onClear }: { readonly onClear?: () => void }) {
  const { t } = useTranslation()
  const picker = useContext(DatePickerStateContext)
  return (
    <Popover className={css.popover ?? ''} offset={4}>
      <Dialog className={css.dialog ?? ''}>
        <Calendar>
          <header className={css.head}>
            <AriaButton slot="previous" className={button.icon ?? ''}>
              <ChevronLeft size={16} aria-hidden />
            </AriaButton>
            <CalendarHeading className={css.month ?? ''} />
            <AriaButton slot="next" className={button.icon ?? ''}>
              <ChevronRight size={16} aria-hidden />
            </AriaButton>
          </header>
          <CalendarGrid className={css.grid ?? ''} weekdayStyle="short">
            {(date) => <CalendarCell date={date} className={css.day ?? ''} />}
          </CalendarGrid>
        </Calendar>
        <footer className={css.foot}>
          <Button kind="quiet" onClick={() => picker?.setDateValue(today(getLocalTimeZone()))}>
            {t('date.today')}
          </Button>
          {onClear && (
            <Button
              kind="quiet"
              onClick={() => {
                onClear()
                picker?.setOpen(false)
              }}
            >
              {t('date.clear')}
            </Button>
          )}
        </footer>
      </Dialog>
    </Popover>
  )
}
