import { type Action, done, type Game, grants, NEEDED } from '../pages/play/game.ts';
import { neighbours, ROOMS } from '../pages/play/rooms.ts';

/** What somebody does next who knows where everything is, and makes no mistake. */
export function wiseAction(game: Game): Action {
  if (game.tasks[game.at] === 'open' && done(game) < NEEDED) {
    return { do: 'task', answer: ROOMS[game.at]?.task?.right ?? -1 };
  }
  const isGoal = (room: number): boolean =>
    done(game) < NEEDED ? game.tasks[room] === 'open' && room !== game.threat : room === game.threat;
  const to = towards(game, isGoal);
  if (to === undefined) throw new Error(`game ${game.seed} has no way on`);
  return { do: 'badge', to };
}

/** The next room on a shortest way over readers that grant and rooms that are safe; undefined when there is none. */
export function towards(game: Game, isGoal: (room: number) => boolean): number | undefined {
  const ways = new Map([[game.at, [] as number[]]]);
  for (const [room, way] of ways) {
    if (room !== game.at && isGoal(room)) return way[0];
    for (const next of neighbours(room)) {
      const isSafe = next !== game.threat || isGoal(next);
      if (!ways.has(next) && isSafe && grants(game, next)) ways.set(next, [...way, next]);
    }
  }
  return undefined;
}
