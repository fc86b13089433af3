/**
 * Holds the schemas equal to the types they stand for, at compile time: a field that differs does not compile. Types
 * alone, nothing runs.
 */
import type * as z from 'zod/mini';
import type {
  Account,
  AccountList,
  CardAccount,
  CardTransaction,
  CardTransactionDetails,
  CashAccount,
  CashTransaction,
  CashTransactionDetails,
  ErrorBody,
  Method,
  Money,
  Page,
  Statement,
  Transaction,
} from '../../components/backend/backend.js';
import type * as pro from '../../components/backend/pro-access.js';
import type { Breach } from '../../components/ledger/breach.js';
import type * as control from '../control/control.js';
import type { PermissionTable } from '../control/permissions.js';
import type * as journal from '../journal/types.js';
import type * as controlSchemas from './control-schemas.js';
import type * as journalSchemas from './journal-schemas.js';
import type * as faults from '../faults/types.js';
import type * as faultSchemas from './fault-schemas.js';
import type * as proSchemas from './pro-schemas.js';
import type * as schemas from './schemas.js';
import type * as worldSchemas from './world-schemas.js';

/** True only for one and the same type: assignability alone would let an optional field pass. */
type Same<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;

/** Writes intersections and interfaces out, so that only their fields count. */
type Flat<T> = T extends readonly (infer Item)[] ? Flat<Item>[] : T extends object ? { [K in keyof T]: Flat<T[K]> } : T;

type Holds<Schema extends z.ZodMiniType, Type> = Same<Flat<z.infer<Schema>>, Flat<Type>>;

type AllTrue<Proofs extends readonly true[]> = Proofs;

/** Every schema and its type. */
export type SchemasHold = AllTrue<
  [
    Holds<typeof schemas.money, Money>,
    Holds<typeof schemas.cashAccount, CashAccount>,
    Holds<typeof schemas.cardAccount, CardAccount>,
    Holds<typeof schemas.account, Account>,
    Holds<typeof schemas.accountList, AccountList>,
    Holds<typeof schemas.method, Method>,
    Holds<typeof schemas.cardDetails, CardTransactionDetails>,
    Holds<typeof schemas.cashDetails, CashTransactionDetails>,
    Holds<typeof schemas.cardTransaction, CardTransaction>,
    Holds<typeof schemas.cashTransaction, CashTransaction>,
    Holds<typeof schemas.transaction, Transaction>,
    Holds<typeof schemas.statement, Statement>,
    Holds<typeof schemas.transactionPage, Page<Transaction>>,
    Holds<typeof schemas.statementPage, Page<Statement>>,
    Holds<typeof schemas.errorBody, ErrorBody>,
    Holds<typeof controlSchemas.sandboxInfo, control.SandboxInfo>,
    Holds<typeof controlSchemas.persona, control.Persona>,
    Holds<typeof controlSchemas.personaList, control.PersonaList>,
    Holds<typeof controlSchemas.clockState, control.ClockState>,
    Holds<typeof controlSchemas.clockRequest, control.ClockRequest>,
    Holds<typeof controlSchemas.timeline, control.Timeline>,
    Holds<typeof controlSchemas.simulateRequest, control.SimulateRequest>,
    Holds<typeof controlSchemas.simulateAnswer, control.SimulateAnswer>,
    Holds<typeof controlSchemas.resetAnswer, control.ResetAnswer>,
    Holds<typeof controlSchemas.breach, Breach>,
    Holds<typeof controlSchemas.checkReport, control.CheckReport>,
    Holds<typeof controlSchemas.sandboxEvent, control.SandboxEvent>,
    Holds<typeof faultSchemas.fault, faults.Fault>,
    Holds<typeof faultSchemas.faultRequest, faults.FaultRequest>,
    Holds<typeof faultSchemas.faultList, faults.FaultList>,
    Holds<typeof faultSchemas.rateLimitState, faults.RateLimitState>,
    Holds<typeof faultSchemas.rateLimitRequest, faults.RateLimitRequest>,
    Holds<typeof faultSchemas.strictState, faults.StrictState>,
    Holds<typeof worldSchemas.worldRequest, control.WorldRequest>,
    Holds<typeof worldSchemas.worldList, control.WorldList>,
    Holds<typeof worldSchemas.snapshotList, control.SnapshotList>,
    Holds<typeof worldSchemas.wholeSnapshot, control.WholeSnapshot>,
    Holds<typeof journalSchemas.journalPage, journal.JournalPage>,
    Holds<typeof journalSchemas.journalSwitch, journal.JournalSwitch>,
    Holds<typeof journalSchemas.journalSwitchRequest, journal.JournalSwitchRequest>,
    Holds<typeof journalSchemas.auditReport, journal.AuditReport>,
    Holds<typeof proSchemas.permissionTable, PermissionTable>,
    Holds<typeof proSchemas.proAccessCheck, control.ProAccessCheck>,
    Holds<typeof proSchemas.me, pro.Me>,
    Holds<typeof proSchemas.clientPage, Page<pro.ClientConnection>>,
    Holds<typeof proSchemas.firmUserPage, Page<pro.FirmUser>>,
    Holds<typeof proSchemas.assignmentPage, Page<pro.Assignment>>,
    Holds<typeof proSchemas.application, pro.Application>,
    Holds<typeof proSchemas.welcome, pro.Welcome>,
    Holds<typeof proSchemas.uploadAnswer, pro.UploadAnswer>,
    Holds<typeof proSchemas.uploadErrorBody, pro.UploadErrorBody>,
    Holds<typeof proSchemas.uploadStep, pro.UploadStep>,
    Holds<typeof proSchemas.partnerFirmPage, Page<pro.PartnerFirm>>,
    Holds<typeof proSchemas.partnerPerson, pro.PartnerPerson>,
    Holds<typeof proSchemas.firmPage, Page<pro.FirmConnection>>,
    Holds<typeof proSchemas.memberPage, Page<pro.Member>>,
    Holds<typeof proSchemas.seats, pro.Seats>,
    Holds<typeof proSchemas.billPage, Page<pro.Bill>>,
    Holds<typeof proSchemas.integration, pro.Integration>,
    Holds<typeof proSchemas.accountExport, pro.AccountExport>,
    Holds<typeof proSchemas.annotationPage, Page<pro.Annotation>>,
  ]
>;
