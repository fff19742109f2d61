import { createSlice } from '@reduxjs/toolkit';

const initialState = {
  open: false,
  filter: 'all',
  items: [
    { id: 11, kind: 'comment', from: 'Lola B.', text: 'replied to your story', read: false, minutesAgo: 4 },
    { id: 12, kind: 'event', from: 'Dalston Reads', text: 'moved to Tuesday', read: false, minutesAgo: 52 },
    { id: 13, kind: 'follow', from: 'Amari J.', text: 'now follows you', read: true, minutesAgo: 190 },
  ],
};

const notifications = createSlice({
  name: 'notifications',
  initialState,
  reducers: {
    toggled(state) {
      state.open = !state.open;
    },
    filtered(state, { payload }) {
      state.filter = payload;
    },
    read(state, { payload: id }) {
      const item = state.items.find((one) => one.id === id);
      if (item) item.read = true;
    },
    allRead(state) {
      for (const item of state.items) item.read = true;
    },
  },
});

export const { toggled, filtered, read, allRead } = notifications.actions;
export const unreadCount = (state) => state.notifications.items.filter((item) => !item.read).length;
export default notifications.reducer;
