import type { ClientRole, Member } from '../backend/pro-access.js';

/** What `brex-member-invite` carries. */
export interface BrexMemberInviteDetail {
  name: string;
  email: string;
}

/** What the events about one of a company's people carry: as the list had it before, as the API answered after. */
export interface BrexMemberDetail {
  member: Member;
}

/** What `brex-member-change` carries. */
export interface BrexMemberChangeDetail extends BrexMemberDetail {
  /** The role to be set. */
  role: ClientRole;
}

declare global {
  interface GlobalEventHandlersEventMap {
    /** A person is about to invite a bookkeeper by e-mail; cancel it to send nothing. */
    'brex-member-invite': CustomEvent<BrexMemberInviteDetail>;
    /** A bookkeeper was invited by e-mail. */
    'brex-member-invited': CustomEvent<BrexMemberDetail>;
    /** A person is about to set the role of an external partner; cancel it to keep the one before. */
    'brex-member-change': CustomEvent<BrexMemberChangeDetail>;
    /** The role of an external partner was set. */
    'brex-member-changed': CustomEvent<BrexMemberDetail>;
    /** A person is about to leave an external partner's role and access to the firm again; cancel it to keep them. */
    'brex-member-release': CustomEvent<BrexMemberDetail>;
    /** An external partner's role and access are the firm's affair again. */
    'brex-member-released': CustomEvent<BrexMemberDetail>;
    /** A person is about to end somebody's access, and has confirmed the dialog; cancel it to keep it. */
    'brex-member-end': CustomEvent<BrexMemberDetail>;
    /** Somebody's access was ended; a contact's disconnected the firm. */
    'brex-member-ended': CustomEvent<BrexMemberDetail>;
  }
}
