import './shared/release.ts';
import { findHtml } from './shared/dom.ts';
import { layOutBuilding, focusRoom, roomBeside, showBuilding } from './play/building.ts';
import { cloudEvent } from './play/cloud-event.ts';
import { describeDevice } from './play/device.ts';
import { act, type Action, done, type Happening, NEEDED, open } from './play/game.ts';
import { keepForOffline } from './play/offline.ts';
import { Outbox } from './play/outbox.ts';
import { showOutbox } from './play/outbox-badge.ts';
import { nameOfRoom, ROOMS } from './play/rooms.ts';
import { keepSession, newSession, type Session, unfinishedSession } from './play/session.ts';
import { askTask, closeTask, isAsking } from './play/task-panel.ts';

const KEYS: Record<string, () => void> = {
  t: openTask,
  i: () => play({ do: 'inspect' }),
  l: () => play({ do: 'listen' }),
};
const SCREENS = ['briefing', 'game', 'debrief'] as const;

const outbox = new Outbox(showOutbox);
let session: Session = unfinishedSession() ?? newSession();

layOutBuilding((room) => play({ do: 'badge', to: room }));
findHtml('#start').textContent = session.sequence === 0 ? 'Start' : 'Go on';
findHtml('#start').addEventListener('click', start);
findHtml('#again').addEventListener('click', startAnew);
findHtml('#do-task').addEventListener('click', openTask);
findHtml('#inspect').addEventListener('click', () => play({ do: 'inspect' }));
findHtml('#listen').addEventListener('click', () => play({ do: 'listen' }));
findHtml('#leave-task').addEventListener('click', leaveTask);
findHtml('#game').addEventListener('keydown', onKey);
showSession();
addEventListener('load', () => void keepForOffline().catch(() => undefined));

function start(): void {
  if (session.sequence === 0) {
    session.startedAt = Date.now();
    tellStage({ type: 'session.start' });
    void describeDevice().then((happenings) => tellStage(...happenings));
  }
  findHtml('#told').textContent = `You are in the ${nameOfRoom(session.game.at)}. Badge to a room next door.`;
  showScreen('game');
  focusRoom(session.game.at);
}

function startAnew(): void {
  session = newSession();
  showSession();
  start();
}

function play(action: Action): void {
  const turn = act(session.game, action);
  session.game = turn.game;
  tellStage(...turn.happenings);
  findHtml('#told').textContent = turn.told;
  closeTask();
  showSession();
  if (turn.game.outcome === 'playing') focusRoom(turn.game.at);
  else finish(turn.told);
}

function openTask(): void {
  const task = ROOMS[session.game.at]?.task;
  if (task !== undefined && session.game.tasks[session.game.at] === 'open') {
    askTask(task, (answer) => play({ do: 'task', answer }));
  }
}

function leaveTask(): void {
  closeTask();
  focusRoom(session.game.at);
}

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (isAsking()) {
    if (event.key === 'Escape') leaveTask();
    return;
  }
  const to = roomBeside(session.game, event.key);
  if (to === undefined && KEYS[event.key.toLowerCase()] === undefined) return;
  event.preventDefault();
  if (to === undefined) KEYS[event.key.toLowerCase()]?.();
  else play({ do: 'badge', to });
}

function finish(told: string): void {
  tellStage({ type: 'session.end', data: { seconds: seconds() } });
  findHtml('#outcome').textContent = session.game.outcome === 'contained' ? 'Contained' : 'Lost';
  findHtml('#outcome-told').textContent = told;
  findHtml('#score').textContent = `${session.game.actions} actions in ${seconds()} seconds, as ${session.badge}.`;
  showScreen('debrief');
  findHtml('#outcome').focus();
}

const seconds = (): number => Math.round((Date.now() - session.startedAt) / 1_000);

/** Hands happenings to the outbox in order. The session is kept first: no number is ever used for two events. */
function tellStage(...happenings: Happening[]): void {
  for (const happening of happenings) {
    session = { ...session, sequence: session.sequence + 1 };
    keepSession(session);
    void outbox.add(cloudEvent(session, nameOfRoom(session.game.at), happening));
  }
  keepSession(session);
}

function showSession(): void {
  const { game, badge } = session;
  showBuilding(game);
  findHtml('#badge').textContent = badge;
  findHtml('#progress').textContent =
    done(game) < NEEDED
      ? `${done(game)} of ${NEEDED} tasks done, ${open(game)} open. Stay away from the threat.`
      : 'Ready: find the threat.';
  findHtml('#pips').dataset['done'] = String(Math.min(done(game), NEEDED));
  findHtml('#do-task').ariaDisabled = String(game.tasks[game.at] !== 'open');
}

function showScreen(shown: (typeof SCREENS)[number]): void {
  for (const screen of SCREENS) findHtml(`#${screen}`).hidden = screen !== shown;
}
