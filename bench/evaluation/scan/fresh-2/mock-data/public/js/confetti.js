/* Falls when somebody has joined. */
export function confetti(canvas, { pieces = 120, seconds = 3 } = {}) {
  const context = canvas.getContext('2d');
  const colours = ['#f94144', '#f3722c', '#f9c74f', '#90be6d', '#577590'];
  const list = Array.from({ length: pieces }, () => ({
    x: Math.random() * canvas.width,
    y: -Math.random() * canvas.height,
    size: 4 + Math.random() * 6,
    speed: 80 + Math.random() * 140,
    turn: Math.random() * Math.PI,
    colour: colours[Math.floor(Math.random() * colours.length)],
  }));
  const start = performance.now();
  let last = start;

  function frame(now) {
    const step = (now - last) / 1000;
    last = now;
    context.clearRect(0, 0, canvas.width, canvas.height);
    for (const piece of list) {
      piece.y += piece.speed * step;
      piece.turn += step * 3;
      context.save();
      context.translate(piece.x, piece.y);
      context.rotate(piece.turn);
      context.fillStyle = piece.colour;
      context.fillRect(-piece.size / 2, -piece.size / 2, piece.size, piece.size / 2);
      context.restore();
    }
    if (now - start < seconds * 1000) requestAnimationFrame(frame);
    else context.clearRect(0, 0, canvas.width, canvas.height);
  }
  requestAnimationFrame(frame);
}
