interface Piece {
  x: number;
  y: number;
  speed: number;
  turn: number;
  colour: string;
}

const colours = ['#e40303', '#ff8c00', '#ffed00', '#008026', '#24408e', '#732982', '#000000', '#613915'];

export function confetti(canvas: HTMLCanvasElement, count = 160): () => void {
  const context = canvas.getContext('2d')!;
  const pieces: Piece[] = Array.from({ length: count }, () => ({
    x: Math.random() * canvas.width,
    y: -Math.random() * canvas.height,
    speed: 1 + Math.random() * 3,
    turn: Math.random() * Math.PI,
    colour: colours[Math.floor(Math.random() * colours.length)]!,
  }));
  let frame = requestAnimationFrame(function draw() {
    context.clearRect(0, 0, canvas.width, canvas.height);
    for (const piece of pieces) {
      piece.y = (piece.y + piece.speed) % canvas.height;
      context.fillStyle = piece.colour;
      context.fillRect(piece.x, piece.y, 6, 10);
    }
    frame = requestAnimationFrame(draw);
  });
  return () => cancelAnimationFrame(frame);
}
