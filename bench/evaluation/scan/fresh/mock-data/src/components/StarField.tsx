import { useEffect, useRef } from 'react';

interface Star {
  x: number;
  y: number;
  radius: number;
  speed: number;
  score: number;
}

const COUNT = 140;
const COLOURS = ['#ffd166', '#ef476f', '#06d6a0'];

function star(width: number, height: number): Star {
  return {
    x: Math.random() * width,
    y: Math.random() * height,
    radius: 0.5 + Math.random() * 1.8,
    speed: 0.1 + Math.random() * 0.4,
    score: Math.floor(Math.random() * COLOURS.length),
  };
}

export function StarField() {
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const { width, height } = element;
    const stars = Array.from({ length: COUNT }, () => star(width, height));
    let frame = 0;
    const draw = () => {
      context.clearRect(0, 0, width, height);
      for (const one of stars) {
        one.y = (one.y + one.speed) % height;
        context.fillStyle = COLOURS[one.score] ?? '#fff';
        context.globalAlpha = 0.6 + Math.random() * 0.4;
        context.beginPath();
        context.arc(one.x, one.y, one.radius, 0, Math.PI * 2);
        context.fill();
      }
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => cancelAnimationFrame(frame);
  }, []);

  return <canvas ref={canvas} width={1280} height={480} aria-hidden />;
}
