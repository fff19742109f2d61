import { defineStore } from 'pinia';
import { api } from '@/api';

export const useSession = defineStore('session', {
  state: () => ({
    user: null,
    roles: [],
    groups: [],
    unread: 0,
    preferences: { theme: 'system', language: 'en', letters: 'weekly' },
  }),
  getters: {
    signedIn: (state) => state.user !== null,
    isModerator: (state) => state.roles.includes('moderator'),
  },
  actions: {
    async load() {
      try {
        const { user, roles, groups, unread } = await api.get('/session');
        this.$patch({ user, roles, groups, unread });
      } catch (error) {
        if (error.status !== 401) throw error;
        this.$reset();
      }
    },
    async signOut() {
      await api.delete('/session');
      this.$reset();
    },
  },
});
