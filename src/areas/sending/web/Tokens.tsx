import { useState } from 'react'
import { useAct, useView } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { CopyText } from '../../../platform/ui/parts/CopyText.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { showMoment } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { endToken, makeToken, tokens } from '../contract/token.ts'
import css from './Mail.module.css'
import { words } from './words.ts'

function NewToken() {
  const t = useStrings(words)
  const [made, setMade] = useState<string | null>(null)
  const form = useActForm(makeToken, {
    draft: null,
    initial: { name: '' },
    onDone: ({ answer }) => {
      setMade(answer.token)
      form.reset()
    },
  })
  return (
    <div className={css['narrow']}>
      <Form
        form={form}
        guard={false}
        acts={
          <Button type="submit" icon="plus" busy={form.busy}>
            {t.makeToken}
          </Button>
        }
      >
        <TextInput form={form} at="name" label={t.tokenName} hint={t.tokenNameHint} />
      </Form>
      {made && (
        <Note tone="ok">
          <p>{t.tokenOnce}</p>
          <CopyText text={made} label={t.tokens} />
        </Note>
      )}
    </div>
  )
}

/** Programs that may ask for checks. */
export function Tokens() {
  const t = useStrings(words)
  const mayEnd = mayOpen(endToken.who, useSession())
  const query = useView(tokens, {})
  const end = useAct(endToken)
  return (
    <Section title={t.tokens} note={t.tokensWhy}>
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <p>{t.noTokens}</p>
          ) : (
            <PlainTable
              label={t.tokens}
              heads={[t.tokenName, t.tokenMade, t.lastUsed, '']}
              rows={rows.map(({ id, name, created, createdByName, lastUsed, ended, version }) => ({
                key: id,
                cells: [
                  name,
                  `${showMoment(created)} ${createdByName}`,
                  lastUsed === null ? t.none : showMoment(lastUsed),
                  ended !== null ? (
                    t.tokenEnded
                  ) : mayEnd ? (
                    <Button
                      key="end"
                      size="small"
                      kind="danger"
                      aria-label={`${name} ${t.endToken}`}
                      busy={end.isPending}
                      onClick={() => end.mutate({ token: id, version })}
                    >
                      {t.endToken}
                    </Button>
                  ) : (
                    ''
                  ),
                ],
              }))}
            />
          )
        }
      </Loaded>
      {end.isError && <ErrorBox error={end.error} />}
      {mayEnd && <NewToken />}
    </Section>
  )
}
