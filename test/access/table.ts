/**
 * Who reaches what: role × endpoint, written by hand from PRODUCT.md. A test derived from the declarations would test them against themselves.
 *
 * Each cell is the status of an empty request: 401 sign in first, 403 not your role. What a role may use goes on to the reading of
 * the request: 422 where something must be said, 200 where nothing need be, 404 where the address names something that is not there.
 */
const columns = [
  'nobody',
  'executive',
  'informationManager',
  'departmentManager',
  'employee',
  'auditor',
  'adviser',
  'systemAdministrator',
] as const
export type Column = (typeof columns)[number]

//                                        nobody exec info dept empl audi advi syst
const rows = `
  GET  /api/health                          200  200  200  200  200  200  200  200
  GET  /api/openapi.json                    200  200  200  200  200  200  200  200
  GET  /api/docs                            200  200  200  200  200  200  200  200
  GET  /api/session                         200  200  200  200  200  200  200  200
  POST /api/sign-in                         422  422  422  422  422  422  422  422
  POST /api/sign-out                        200  200  200  200  200  200  200  200
  POST /api/link                            422  422  422  422  422  422  422  422
  POST /api/set-up                          422  422  422  422  422  422  422  422
  POST /api/join                            422  422  422  422  422  422  422  422

  GET  /api/jobs/:id                        401  404  404  404  404  404  404  404
  GET  /api/jobs/:id/events                 401  404  404  404  404  404  404  404
  POST /api/jobs/:id/cancel                 401  404  404  404  404  404  404  404

  POST /api/acts/people.invite              401  403  422  403  403  403  403  422
  POST /api/acts/people.changePerson        401  403  422  403  403  403  403  422
  POST /api/acts/people.renewLink           401  403  422  403  403  403  403  422
  POST /api/acts/people.endAccess           401  403  422  403  403  403  403  422
  POST /api/acts/people.addDepartment       401  403  422  403  403  403  403  422
  POST /api/acts/people.changeDepartment    401  403  422  403  403  403  403  422
  POST /api/acts/people.changePassword      401  422  422  422  422  422  422  422
  POST /api/acts/people.startTotp           401  200  200  200  200  200  200  200
  POST /api/acts/people.confirmTotp         401  422  422  422  422  422  422  422
  POST /api/acts/people.endTotp             401  422  422  422  422  422  422  422
  POST /api/acts/people.endSession          401  422  422  422  422  422  422  422
  POST /api/views/people.directory          401  200  200  200  403  200  403  200
  POST /api/views/people.directory/counts   401  200  200  200  403  200  403  200
  POST /api/views/people.directory/export   401  422  422  422  403  422  403  422
  POST /api/views/people.departments        401  200  200  200  403  200  403  200
  POST /api/views/people.choices            401  200  200  200  200  200  200  200
  POST /api/views/people.account            401  200  200  200  200  200  200  200

  POST /api/acts/classification.addClass    401  422  422  403  403  403  403  403
  POST /api/acts/classification.changeClass 401  422  422  403  403  403  403  403
  POST /api/views/classification.classes    401  200  200  200  200  200  200  200

  POST /api/acts/inventory.registerAsset    401  422  422  422  403  403  403  403
  POST /api/acts/inventory.changeAsset      401  422  422  422  403  403  403  403
  POST /api/views/inventory.register        401  200  200  200  200  200  200  200
  POST /api/views/inventory.register/counts 401  200  200  200  200  200  200  200
  POST /api/views/inventory.register/export 401  422  422  422  422  422  422  422
  POST /api/views/inventory.asset           401  422  422  422  422  422  422  422

  POST /api/uploads/intake                  401  422  422  422  403  403  403  403
  POST /api/acts/intake.changeMapping       401  422  422  422  403  403  403  403
  POST /api/acts/intake.chooseNames         401  422  422  422  403  403  403  403
  POST /api/acts/intake.settleRows          401  422  422  422  403  403  403  403
  POST /api/acts/intake.takeIn              401  422  422  422  403  403  403  403
  POST /api/acts/intake.discard             401  422  422  422  403  403  403  403
  POST /api/views/intake.drafts             401  200  200  200  403  403  403  403
  POST /api/views/intake.draft              401  422  422  422  403  403  403  403
  POST /api/views/intake.rows               401  422  422  422  403  403  403  403
  POST /api/views/intake.rows/counts        401  422  422  422  403  403  403  403
  POST /api/views/intake.rows/export        401  422  422  422  403  403  403  403

  POST /api/acts/decision.propose           401  422  422  422  403  403  403  403
  POST /api/acts/decision.decideSecrecy     401  422  403  403  403  403  403  403
  POST /api/acts/decision.sendBack          401  422  403  403  403  403  403  403
  POST /api/views/decision.ofAsset          401  422  422  422  422  422  422  422
  POST /api/views/decision.list             401  200  200  200  403  200  403  403
  POST /api/views/decision.list/counts      401  200  200  200  403  200  403  403
  POST /api/views/decision.list/export      401  422  422  422  403  422  403  403

  POST /api/acts/discovery.startScan        401  403  422  403  403  403  403  403
  POST /api/acts/discovery.accept           401  403  422  403  403  403  403  403
  POST /api/acts/discovery.merge            401  403  422  403  403  403  403  403
  POST /api/acts/discovery.reject           401  403  422  403  403  403  403  403
  POST /api/acts/discovery.reopen           401  403  422  403  403  403  403  403
  POST /api/views/discovery.places          401  403  200  403  403  403  403  403
  POST /api/views/discovery.candidate       401  403  422  403  403  403  403  403
  POST /api/views/discovery.candidates      401  403  200  403  403  403  403  403
  POST /api/views/discovery.candidates/counts    401 403 200 403 403 403 403 403
  POST /api/views/discovery.candidates/export    401 403 422 403 403 403 403 403
  POST /api/views/discovery.unreadFiles     401  403  200  403  403  403  403  403
  POST /api/views/discovery.unreadFiles/counts   401 403 200 403 403 403 403 403
  POST /api/views/discovery.unreadFiles/export   401 403 422 403 403 403 403 403

  POST /api/views/record.history            401  422  422  422  422  422  422  422
  POST /api/views/record.act                401  422  422  422  422  422  422  422
  POST /api/views/record.entries            401  200  200  403  403  200  403  403
  POST /api/views/record.entries/counts     401  200  200  403  403  200  403  403
  POST /api/views/record.entries/export     401  422  422  403  403  422  403  403
  POST /api/record/export                   401  200  200  403  403  200  403  403
  GET  /api/record/entries/:id/proof        401  404  404  404  404  404  404  404
  GET  /api/record/print.css                200  200  200  200  200  200  200  200
  GET  /api/record/sheets/:id               401  404  404  403  403  404  403  403
  POST /api/acts/record.erase               401  403  422  403  403  403  403  403
  POST /api/acts/record.auditNow            401  403  200  403  403  200  403  403
  GET  /api/record/disclosures/:id/bundle   401  403  404  403  403  403  403  403
  POST /api/acts/record.disclose            401  403  422  403  403  403  403  403
  POST /api/views/record.disclosureChoices  401  403  422  403  403  403  403  403
  POST /api/views/record.disclosures        401  200  200  403  403  200  403  403
  POST /api/views/record.disclosures/counts 401  200  200  403  403  200  403  403
  POST /api/views/record.disclosures/export 401  422  422  403  403  422  403  403
  POST /api/views/record.state              401  200  200  403  403  200  403  403
  POST /api/views/record.anchors            401  200  200  403  403  200  403  403
  POST /api/views/record.anchors/counts     401  200  200  403  403  200  403  403
  POST /api/views/record.anchors/export     401  422  422  403  403  422  403  403
  POST /api/acts/record.setStamping         401  403  422  403  403  403  403  403
  POST /api/acts/record.setWitnesses        401  403  422  403  403  403  403  403
  POST /api/acts/record.stampNow            401  403  409  403  403  403  403  403
  POST /api/acts/record.printSheet          401  409  409  403  403  403  403  403
  POST /api/acts/record.logReceipt          401  422  422  403  403  403  403  403

  POST /api/acts/measures.installPack       401  422  422  403  403  403  403  403
  POST /api/acts/measures.choose            401  422  422  422  403  403  403  403
  POST /api/acts/measures.change            401  422  422  422  403  403  403  403
  POST /api/acts/measures.report            401  422  422  422  422  422  422  422
  POST /api/acts/measures.recordCheck       401  422  422  422  422  422  422  422
  POST /api/acts/measures.askRisk           401  422  422  422  403  403  403  403
  POST /api/acts/measures.acceptRisk        401  422  403  403  403  403  403  403
  POST /api/acts/measures.declineRisk       401  422  403  403  403  403  403  403
  POST /api/acts/measures.adopt             401  422  422  403  403  403  403  403
  POST /api/views/measures.matrix           401  422  422  422  403  422  403  403
  POST /api/views/measures.cell             401  422  422  422  403  422  403  403
  POST /api/views/measures.row              401  422  422  422  422  422  422  422
  POST /api/views/measures.catalogue        401  200  200  200  403  200  403  403
  POST /api/views/measures.findings         401  200  200  200  403  200  403  403
  POST /api/views/measures.whatIf           401  422  422  422  403  422  403  403
  POST /api/views/measures.propose          401  422  422  403  403  403  403  403
  POST /api/views/measures.packs            401  200  200  200  403  200  403  403
  POST /api/views/measures.list             401  200  200  200  403  200  403  403
  POST /api/views/measures.list/counts      401  200  200  200  403  200  403  403
  POST /api/views/measures.list/export      401  422  422  422  403  422  403  403

  POST /api/sending/check                   401  422  422  422  422  422  422  422
  POST /api/acts/sending.rebuildIndex       401  403  200  403  403  403  403  403
  POST /api/views/sending.indexState        401  200  200  200  200  200  200  200
  POST /api/views/sending.checks            401  200  200  403  403  200  403  403
  POST /api/views/sending.checks/counts     401  200  200  403  403  200  403  403
  POST /api/views/sending.checks/export     401  422  422  403  403  422  403  403

  POST /api/views/work.mine                 401  200  200  200  200  200  200  200
`

export interface Row {
  readonly endpoint: string
  readonly method: string
  readonly path: string
  readonly status: Readonly<Record<Column, number>>
}

export const table: readonly Row[] = rows
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => {
    const [method = '', path = '', ...cells] = line.trim().split(/\s+/)
    if (cells.length !== columns.length) throw new Error(`${path} has ${cells.length} cells`)
    const status = Object.fromEntries(columns.map((column, i) => [column, Number(cells[i])])) as Record<Column, number>
    return { endpoint: `${method} ${path}`, method, path, status }
  })
