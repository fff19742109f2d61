import { z } from 'zod';
import { protectedProcedure, router } from './trpc';

export const appRouter = router({
  me: protectedProcedure.query(({ ctx }) => ctx.user),

  rename: protectedProcedure
    .input(z.object({ name: z.string().min(1).max(80) }))
    .mutation(({ ctx, input }) =>
      ctx.db.user.update({ where: { id: ctx.user.id }, data: { name: input.name } }),
    ),

  invoices: protectedProcedure.query(({ ctx }) =>
    ctx.db.invoice.findMany({ where: { userId: ctx.user.id }, orderBy: { issued: 'desc' } }),
  ),

  usage: protectedProcedure.query(() => ({
    storage: { used: 7.3, limit: 20, unit: 'GB' },
    seats: { used: 11, limit: 25 },
    apiCalls: { used: 48211, limit: 100000 },
  })),

  activity: protectedProcedure
    .input(z.object({ cursor: z.string().optional() }))
    .query(async ({ ctx, input }) => {
      const items = await ctx.db.activity.findMany({
        where: { userId: ctx.user.id },
        take: 21,
        cursor: input.cursor ? { id: input.cursor } : undefined,
      });
      return { items: items.slice(0, 20), next: items[20]?.id };
    }),
});

export type AppRouter = typeof appRouter;
