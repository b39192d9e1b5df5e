import { useState } from 'react'
import { Button, IconButton, LinkButton } from '../parts/Button.tsx'
import { Chip, ChipRow } from '../parts/Chip.tsx'
import { ClassBadge, type ClassShape } from '../parts/ClassBadge.tsx'
import { CopyText } from '../parts/CopyText.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { FactLine, FactList } from '../parts/Facts.tsx'
import { Icon } from '../parts/Icon.tsx'
import { icons, type IconName } from '../parts/icons.tsx'
import { Loading } from '../parts/Loading.tsx'
import { Menu, MenuCheck, MenuHead, MenuItem } from '../parts/Menu.tsx'
import { Note } from '../parts/Note.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { Panel, Split } from '../parts/Panel.tsx'
import { PlainTable } from '../parts/PlainTable.tsx'
import { Section } from '../parts/Section.tsx'
import { Tabs } from '../parts/Tabs.tsx'
import { State, Tag } from '../parts/Tag.tsx'
import { useTell } from '../parts/Toast.tsx'
import { HistoryList } from '../record/HistoryList.tsx'
import { useStrings } from '../words/language.tsx'
import css from './ComponentsPage.module.css'
import { Fields } from './Fields.tsx'
import { Work } from './Work.tsx'
import { words } from './words.ts'

function Badges() {
  const t = useStrings(words)
  const names: Record<ClassShape, string> = { highest: t.top, secret: t.middle, open: t.open, undecided: t.none }
  const shapes = Object.keys(names) as ClassShape[]
  return (
    <Section title={t.badges}>
      <div className={css['row']}>
        {shapes.map((shape) => (
          <ClassBadge key={shape} shape={shape}>
            {names[shape]}
          </ClassBadge>
        ))}
        {shapes.map((shape) => (
          <ClassBadge key={shape} shape={shape} proposed>
            {names[shape]}
          </ClassBadge>
        ))}
        {shapes.map((shape) => (
          <ClassBadge key={shape} shape={shape} large>
            {names[shape]}
          </ClassBadge>
        ))}
      </div>
    </Section>
  )
}

function Acts() {
  const t = useStrings(words)
  const tell = useTell()
  const [open, setOpen] = useState(false)
  const [checked, setChecked] = useState(true)
  return (
    <Section title={t.buttons}>
      <div className={css['row']}>
        <Button kind="primary" icon="plus">
          {t.primary}
        </Button>
        <Button>{t.plain}</Button>
        <LinkButton to="/components" kind="quiet">
          {t.quiet}
        </LinkButton>
        <Button kind="danger">{t.danger}</Button>
        <Button busy>{t.busy}</Button>
        <IconButton icon="close" label={t.danger} />
        <Menu icon="export" label={t.menu}>
          <MenuHead>
            <b>{t.menuHead}</b>
          </MenuHead>
          <MenuItem icon="list" onChoose={() => tell(t.told)}>
            {t.menuItem}
          </MenuItem>
          <MenuCheck checked={checked} onChange={setChecked}>
            {t.menuCheck}
          </MenuCheck>
        </Menu>
        <Button onClick={() => setOpen(true)}>{t.dialog}</Button>
        <Button onClick={() => tell(t.told)}>{t.tell}</Button>
      </div>
      {open && (
        <Dialog title={t.dialogTitle} onClose={() => setOpen(false)} acts={<Button kind="danger">{t.danger}</Button>}>
          <p>{t.dialogText}</p>
        </Dialog>
      )}
    </Section>
  )
}

function States() {
  const t = useStrings(words)
  return (
    <Section title={t.states}>
      <div className={css['row']}>
        <State icon="done" tone="ok">
          {t.enough}
        </State>
        <State icon="clock" tone="warn">
          {t.soon}
        </State>
        <State icon="warn" tone="err">
          {t.over}
        </State>
        <Tag>{t.tag}</Tag>
      </div>
      <div className={css['stack']}>
        <Note>{t.noteInfo}</Note>
        <Note tone="warn">{t.noteWarn}</Note>
        <Note tone="err">{t.noteErr}</Note>
        <Note tone="ok">{t.noteOk}</Note>
        <CopyText text="http://localhost:8730/join#token" label={t.copy} />
      </div>
    </Section>
  )
}

function Lists() {
  const t = useStrings(words)
  const [on, setOn] = useState(true)
  const facts = [
    { name: t.owner, value: t.ownerName },
    { name: t.department, value: t.departmentName },
  ]
  return (
    <>
      <Section title={t.facts}>
        <div className={css['stack']}>
          <FactLine facts={facts} />
          <FactList facts={facts} />
          <Tabs
            label={t.tabs}
            current="one"
            tabs={[
              { name: 'one', label: t.tabOne, to: '/components' },
              { name: 'two', label: t.tabTwo, count: 3, to: '/components' },
            ]}
          />
          <ChipRow label={t.chips}>
            <Chip on={on} count={18} onToggle={() => setOn(!on)}>
              {t.top}
            </Chip>
            <Chip on={!on} count={67} onToggle={() => setOn(!on)}>
              {t.middle}
            </Chip>
          </ChipRow>
        </div>
      </Section>
      <Section title={t.table}>
        <PlainTable
          label={t.table}
          heads={[t.owner, t.department, '']}
          rows={[
            {
              key: 'one',
              cells: [
                t.ownerName,
                t.departmentName,
                <Button key="act" size="small">
                  {t.quiet}
                </Button>,
              ],
            },
          ]}
        />
      </Section>
      <Section title={t.history}>
        <HistoryList
          entries={[
            {
              act: 'act_1',
              at: '2026-11-20T05:05:00Z',
              factDate: '2026-11-01',
              says: { ja: t.act, en: t.act },
              actor: t.ownerName,
              fields: [
                {
                  field: 'class',
                  says: { ja: t.field, en: t.field },
                  before: { ja: t.middle, en: t.middle },
                  after: { ja: t.top, en: t.top },
                  erased: false,
                },
              ],
            },
          ]}
        />
      </Section>
      <Section title={t.empty}>
        <EmptyState icon="scan" title={t.emptyTitle}>
          {t.emptyWhy}
        </EmptyState>
      </Section>
      <Section title={t.loading}>
        <Loading lines={3} />
      </Section>
      <Section title={t.icons}>
        <div className={css['row']}>
          {(Object.keys(icons) as IconName[]).map((name) => (
            <span key={name} title={name}>
              <Icon name={name} />
            </span>
          ))}
        </div>
      </Section>
    </>
  )
}

export function ComponentsPage() {
  const t = useStrings(words)
  return (
    <>
      <PageHead title={t.title} sub={t.sub} />
      <Split side={<Panel title={t.panel}>{t.panelText}</Panel>}>
        <Badges />
        <Acts />
        <States />
        <Section title={t.form}>
          <Fields />
        </Section>
        <Work />
        <Lists />
      </Split>
    </>
  )
}
