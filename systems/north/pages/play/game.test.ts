import { expect, it } from 'vitest';
import { towards, wiseAction } from '../../testing/wise-player.ts';
import { act, done, type Game, NEEDED, newGame, open, TASKS, type Turn } from './game.ts';
import { distance, neighbours, ROOMS, START } from './rooms.ts';

const SEEDS = Array.from({ length: 300 }, (_, seed) => seed * 7919 + 1);

const wiseMove = (game: Game): Turn => act(game, wiseAction(game));

function finish(from: Game): Game {
  let game = from;
  while (game.outcome === 'playing') game = wiseMove(game).game;
  return game;
}

it('begins in the lobby with nine tasks, the threat far away and in a room without one', () => {
  for (const game of SEEDS.map(newGame)) {
    expect([game.at, open(game), game.tasks[game.threat]]).toEqual([START, TASKS, undefined]);
    expect(distance(START, game.threat)).toBeGreaterThan(2);
    expect(newGame(game.seed)).toEqual(game);
  }
  expect(new Set(SEEDS.map((seed) => newGame(seed).threat)).size).toBeGreaterThan(4);
});

it('can be won from every beginning, and after every mistake that does not lose it', () => {
  for (const start of SEEDS.slice(0, 60).map(newGame)) {
    expect(finish(start).outcome).toBe('contained');
    let game = start;
    while (game.outcome === 'playing') {
      expect(finish(game).outcome).toBe('contained');
      // Walks into the threat as early as it can.
      const to = towards(game, (room) => room === game.threat);
      game = to === undefined ? wiseMove(game).game : act(game, { do: 'badge', to }).game;
    }
    expect(['contained', 'lost']).toContain(game.outcome);
  }
});

it('burns what was done, and one more, when the threat is met too early', () => {
  for (const start of SEEDS.map(newGame)) {
    let game = start;
    while (done(game) < NEEDED - 1) game = wiseMove(game).game;
    const at = neighbours(game.threat).find((room) => room !== START) ?? START;
    const turn = act({ ...game, at, cleared: true }, { do: 'badge', to: game.threat });
    expect([done(turn.game), open(turn.game), turn.game.at]).toEqual([0, TASKS - NEEDED, at]);
    expect(turn.happenings.map(({ type }) => type)).toEqual(['badge', 'door.opened', 'alert.threat', 'task.burnt']);
    expect(turn.game.tasks[turn.game.threat]).not.toBe('open');
    expect(turn.game.threat).not.toBe(at);
  }
});

it('tells the truth by ear and by log', () => {
  for (const { threat, ...start } of SEEDS.slice(0, 50).map(newGame)) {
    for (const at of ROOMS.keys()) {
      if (at === threat) continue;
      const heard = act({ ...start, threat, at }, { do: 'listen' }).happenings[0]?.data?.['heard'];
      expect(heard).toBe(['', 'next door', 'two doors'][distance(at, threat)] ?? 'quiet');
    }
  }
});

it('denies restricted rooms until a task is done, and knows no way through walls', () => {
  const game = SEEDS.map(newGame).find(({ restricted }) => restricted.length > 0);
  const to = game?.restricted[0] ?? -1;
  const at = neighbours(to).find((room) => room !== game?.threat) ?? -1;
  if (game === undefined) throw new Error('no game has restricted rooms');
  const denied = act({ ...game, at }, { do: 'badge', to });
  expect([denied.game.at, denied.happenings.map(({ type, data }) => [type, data?.['result']])]).toEqual([
    at,
    [
      ['badge', 'denied'],
      ['alert.denied', undefined],
    ],
  ]);
  expect(act({ ...game, at, cleared: true, threat: -1 }, { do: 'badge', to }).game.at).toBe(to);
  const far = act(game, { do: 'badge', to: ROOMS.length - 1 });
  expect([far.game, far.happenings]).toEqual([game, []]);
});
