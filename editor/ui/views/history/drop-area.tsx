import { FileDown } from 'lucide-react'
import { type DragEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { attempt } from '../../state/notices.ts'
import css from './drop-area.module.css'
import { dropped } from './import/drop.ts'

/** Files of orders can be dropped anywhere in this area. */
export function DropArea({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  const [over, setOver] = useState(false)
  const bearsFile = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files')
  return (
    <section
      className={css.area}
      aria-label={t('places.history')}
      onDragOver={(event) => {
        if (!bearsFile(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setOver(false)
      }}
      onDrop={(event) => {
        if (!bearsFile(event)) return
        event.preventDefault()
        setOver(false)
        attempt(() => dropped(event.dataTransfer))
      }}
    >
      {children}
      {over && (
        <div className={css.hint}>
          <FileDown size={28} strokeWidth={1.25} aria-hidden />
          {t('history.drop')}
        </div>
      )}
    </section>
  )
}
