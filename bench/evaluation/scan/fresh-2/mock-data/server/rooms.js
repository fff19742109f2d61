// Socket rooms of the stage. Nobody's presence is guessed: it is what the sockets say.
const rooms = new Map();

function room(name) {
  if (!rooms.has(name)) rooms.set(name, new Set());
  return rooms.get(name);
}

module.exports = function attach(io) {
  io.on('connection', (socket) => {
    socket.on('join', (name) => {
      room(name).add(socket.id);
      socket.join(name);
      io.to(name).emit('presence', { watching: room(name).size });
    });

    socket.on('disconnecting', () => {
      for (const name of socket.rooms) {
        room(name).delete(socket.id);
        io.to(name).emit('presence', { watching: room(name).size });
      }
    });
  });

  // rooms that nobody is in are forgotten after a while
  setInterval(() => {
    for (const [name, members] of rooms) if (members.size === 0) rooms.delete(name);
  }, 60_000).unref();
};
