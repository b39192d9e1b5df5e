/**
 * Speed of the check of marks at the size the product promises: 100,000 assets on 200,000 scanned files, in folders, by name, on paper, labelled and
 * not, on the embedded database and on a server. `npm run bench -- labels [assets]`
 */
import { sql } from 'kysely'
import { findingLedger, markable, printable } from '../../src/areas/labels/contract.ts'
import { checks as healthCheck } from '../../src/areas/overview/contract.ts'
import type { Db } from '../../src/platform/database/db.ts'
import { postgresHere, startPostgres } from '../../test/support/postgres.ts'
import { foundBenchCompany } from '../measures/company.ts'

const assets = Number(process.argv[2] ?? 100_000)

/** Of ten assets four are files, one a folder of ten files, four paper or things, half of them labelled; one file in ten carries a mark. */
async function fill(db: Db): Promise<void> {
  await sql`insert into place (id, path, scanned) values ('plc_bench', '/srv/share', now())`.execute(db)
  await sql`insert into holding (asset, position, medium, place, holder, count)
    select id, 0, case when number % 10 < 5 then 'electronic' else (array['paper','thing','equipment'])[1 + number % 3] end,
      case when number % 10 < 4 then '/srv/share/' || number % 97 || '/f' || number || '.docx'
        when number % 10 = 4 then '/srv/share/folder/' || number else '書庫 ' || number end, '', 1
    from asset where number % 10 < 9`.execute(db)
  await sql`insert into scan_file (place, path, job, type, bytes, modified, status, reason, settled, data)
    select 'plc_bench', path, 'job_x', 'docx', 1000, 0, 'ok', '', true, jsonb_build_object('path', path, 'sha256', md5(path), 'sketch', repeat(md5(path), 12),
      'marks', case when n % 10 = 0 then '[{"text":"社外秘","class":"B","weight":"high"}]'::jsonb else '[]'::jsonb end)
    from (select number as n, number % 97 || '/f' || number || '.docx' as path from asset where number % 10 < 6
      union all select number, 'folder/' || number || '/' || g || '.docx' from asset cross join generate_series(1, 10) g where number % 10 = 4
      union all select g, 'elsewhere/' || g % 50 || '/' || g from generate_series(1, ${assets / 2}) g) f`.execute(db)
  await sql`insert into candidate (id, place, key, name, folder, files, paths, bytes, newest, ground, ground_order, class, personal, confidence, reasons,
      state, asset, search_text)
    select 'cnd_' || number, 'plc_bench', number::text, '', 'folder/' || number, 10, array(select 'folder/' || number || '/' || g || '.docx' from generate_series(1, 10) g),
      1, null, 'mark', 1, null, '{}', 50, '[]', case when number % 20 = 4 then 'accepted' else 'rejected' end,
      case when number % 20 = 4 then id end, ''
    from asset where number % 10 = 4 and number % 40 < 30`.execute(db)
  await sql`insert into label (id, code, asset, place, class, class_name, state, printed_at, printed_by)
    select 'lbl_' || a.number, a.number::text, a.id, '書庫 ' || a.number, a.class, c.name, 'current', now(), (select id from person limit 1)
    from asset a join secrecy_class c on c.id = a.class where a.number % 10 between 5 and 8 and a.number % 4 < 2`.execute(db)
  await sql`insert into marked_file (id, asset, class, class_name, path, found_path, state, outcome, before, after, marked_at, marked_by, search_text)
    select 'mkf_' || a.number, a.id, a.class, c.name, '/srv/share/' || a.number % 97 || '/f' || a.number || '.docx',
      '/srv/share/' || a.number % 97 || '/f' || a.number || '.docx', 'marked', 'marked', '', md5(a.number % 97 || '/f' || a.number || '.docx'),
      now() - interval '1 day', (select id from person limit 1), ''
    from asset a join secrecy_class c on c.id = a.class where a.number % 10 < 2`.execute(db)
}

async function measure(on: string, databaseUrl?: string): Promise<number> {
  const company = await foundBenchCompany(assets, databaseUrl)
  // All at once: what is found is settled at the end of the transaction.
  await company.db.transaction().execute(fill)
  for (const table of ['asset', 'holding', 'scan_file', 'candidate', 'label', 'marked_file', 'label_file', 'label_finding'])
    await sql`vacuum (analyze) ${sql.table(table)}`.execute(company.db)
  const page = `/api/views/${findingLedger.name}`
  const { all } = (await company.ask(`${page}/counts`, {})) as { all: number }
  console.log(`${on}: ${assets} assets, ${all} findings`)
  await company.time('  first page of the findings', 1000, 5, page, {})
  await company.time('  by path, a later page, one kind', 1000, 5, page, {
    filters: { kind: ['unmarked'] },
    sort: { by: 'path', down: false },
    offset: 200,
  })
  await company.time('  counts behind the chips', 1000, 5, `${page}/counts`, {})
  await company.time('  secrets whose files can be marked', 1000, 5, `/api/views/${markable.name}`, {})
  await company.time('  things to label', 1000, 5, `/api/views/${printable.name}`, {})
  await company.time('  the whole health check', 3000, 3, `/api/views/${healthCheck.name}`, {})
  return company.close()
}

let missed = await measure('embedded')
if (postgresHere()) {
  const server = await startPostgres()
  missed += await measure('server', server.url)
  await server.stop()
}
process.exit(missed === 0 ? 0 : 1)
