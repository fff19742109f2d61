/** What keeps the user from starting and is not our bug: the message says what happened, where, and the remedy. */
export class StartFailed extends Error {}
