/** Every operation of Pro Access by its stable id, in the order of the document. Clients find them by these. */
export const PRO_OPERATION_IDS: readonly string[] = `
  getMe listClients acceptClient rejectClient disconnectClient listFirmUsers inviteFirmUser updateFirmUser
  deactivateFirmUser reactivateFirmUser uploadEmployees listAssignments putAssignment revokeAssignment
  applyForProAccess getApplication acceptWelcome
  searchFirms listFirmPeople inviteFirm listFirms withdrawFirm removeFirm listMembers inviteMember updateMemberRole
  releaseMemberRole endMember getSeats
  listBills submitBill approveBill listIntegrations connectIntegration disconnectIntegration triggerSync createExport
  listAnnotations getAnnotation putAnnotation
  createToken revokeToken`
  .trim()
  .split(/\s+/);
