export function Comments() {
  return (
    <section>
      <div className="comment"><strong>Marcus T.</strong><span>2 hours ago</span><p>This resonated with me so deeply.</p></div>
      <div className="comment"><strong>Andre K.</strong><span>5 hours ago</span><p>Thank you for writing this, brother.</p></div>
    </section>
  );
}
