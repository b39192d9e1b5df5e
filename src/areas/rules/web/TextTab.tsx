import { useState } from 'react'
import { useAct } from '../../../platform/ui/client/queries.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { State, Tag } from '../../../platform/ui/parts/Tag.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { switchBlock } from '../contract/acts.ts'
import { measureStateSays } from '../model/says.ts'
import { AddDialog, EditDialog } from './EditDialog.tsx'
import { PaperLine } from './PaperLine.tsx'
import css from './Rules.module.css'
import type { Document, EditableLine } from './types.ts'
import { words } from './words.ts'

const marks = {
  none: { icon: 'warn', tone: 'warn' },
  planned: { icon: 'clock', tone: 'quiet' },
  inOperation: { icon: 'done', tone: 'ok' },
} as const

/** Said aloud to tell one button from another. */
const placeOf = (line: EditableLine): string =>
  line.label ||
  line.runs
    .map(({ text }) => text)
    .join('')
    .slice(0, 12) ||
  line.id

type Promised = EditableLine['measures'][number]

function PromisedMeasure({ of: { title, state } }: { of: Promised }) {
  const t = useStrings(words)
  const say = useSay()
  return <State {...marks[state]}>{t.promised(say(title), say(measureStateSays[state]))}</State>
}

/** What is told one by one before the rest is folded away. */
const few = 3

/** What a provision promises: what is not yet done stands in the open, a long list of what is done behind a number. */
function Promises({ of }: { of: readonly Promised[] }) {
  const t = useStrings(words)
  const done = of.filter(({ state }) => state === 'inOperation')
  const folded = done.length > few
  return (
    <>
      {of.map((one) => (folded && one.state === 'inOperation' ? null : <PromisedMeasure key={one.id} of={one} />))}
      {folded && (
        <details className={css['kept']}>
          <summary>{t.promisesKept(done.length)}</summary>
          <div>
            {done.map((one) => (
              <PromisedMeasure key={one.id} of={one} />
            ))}
          </div>
        </details>
      )}
    </>
  )
}

interface UnderProps {
  readonly of: Document
  readonly line: EditableLine
  /** The acts on each provision are shown. */
  readonly editing: boolean
  readonly onEdit: () => void
  readonly onAdd: () => void
}

function Under({ of, line, editing, onEdit, onAdd }: UnderProps) {
  const t = useStrings(words)
  const { mutate, isPending, error } = useAct(switchBlock)
  const turn = (on: boolean) => mutate({ document: of.id, version: of.version, block: line.id, on })
  const place = placeOf(line)
  const editable = line.kind !== 'facts' && line.kind !== 'signature'
  const shown = line.measures.length > 0 || line.written !== 'no' || editing || line.ownOff
  if (!shown) return null
  return (
    <div className={css['under']}>
      {line.written !== 'no' && <Tag>{line.written === 'added' ? t.writtenAdded : t.writtenChanged}</Tag>}
      {!line.off && <Promises of={line.measures} />}
      {of.mayEdit && (editing || line.ownOff) && (
        <>
          {!line.off && editable && (
            <Button size="small" kind="quiet" icon="pen" aria-label={t.editOf(place)} onClick={onEdit}>
              {t.edit}
            </Button>
          )}
          {!line.off && (
            <Button size="small" kind="quiet" icon="plus" aria-label={t.addOf(place)} onClick={onAdd}>
              {t.addAfter}
            </Button>
          )}
          {(!line.off || line.ownOff) && (
            <Button
              size="small"
              kind="quiet"
              icon={line.off ? 'return' : 'close'}
              busy={isPending}
              aria-label={line.off ? t.restoreOf(place) : t.leaveOutOf(place)}
              onClick={() => turn(line.off)}
            >
              {line.off ? t.restore : t.leaveOut}
            </Button>
          )}
        </>
      )}
      {error && <ErrorBox error={error} />}
    </div>
  )
}

/** The text as it is printed, with what each sentence promises; in a draft every provision can be edited. */
export function TextTab({ of }: { of: Document }) {
  const t = useStrings(words)
  const [all, setAll] = useState(false)
  const [editing, setEditing] = useState(false)
  const [open, setOpen] = useState<{ readonly what: 'edit' | 'add'; readonly line: EditableLine } | null>(null)
  const out = of.lines.filter(({ off }) => off).length
  return (
    <>
      <div className={css['buttons']}>
        {of.mayEdit && (
          <Button size="small" icon="pen" aria-pressed={editing} onClick={() => setEditing(!editing)}>
            {editing ? t.editEnd : t.editBegin}
          </Button>
        )}
        {out > 0 && (
          <Button size="small" aria-pressed={all} onClick={() => setAll(!all)}>
            {all ? t.hideLeftOut : t.showLeftOut(out)}
          </Button>
        )}
      </div>
      <div className={css['paper']}>
        {of.lines
          .filter(({ off }) => all || !off)
          .map((line) => (
            <div key={line.id}>
              <PaperLine line={line} off={line.off} />
              <Under
                of={of}
                line={line}
                editing={editing}
                onEdit={() => setOpen({ what: 'edit', line })}
                onAdd={() => setOpen({ what: 'add', line })}
              />
            </div>
          ))}
      </div>
      {open?.what === 'edit' && <EditDialog of={of} line={open.line} onClose={() => setOpen(null)} />}
      {open?.what === 'add' && <AddDialog of={of} line={open.line} onClose={() => setOpen(null)} />}
    </>
  )
}
