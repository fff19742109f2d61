"""One-file threaded stage, written by us from North's contract as a peer to measure against; it is not anybody's product.

What one process with threads and a lock does for an event: count it, keep the last two hundred, tally its class, hand it to
every open stream. Nothing of it survives a restart. Argument: port.
"""

import json
import queue
import sys
import threading
from datetime import datetime, timezone

from flask import Flask, Response, jsonify, request
from werkzeug.serving import WSGIRequestHandler

app = Flask(__name__)
lock = threading.Lock()
state = {"count": 0, "last": {}, "log": [], "classes": {}}
streams = []


@app.post("/ingest")
def ingest():
    payload = request.get_json(force=True, silent=True)
    if not isinstance(payload, dict):
        return jsonify(error="not a JSON object"), 400
    with lock:
        state["count"] += 1
        event = {"ts": datetime.now(timezone.utc).isoformat(), "payload": payload, "count": state["count"]}
        state["last"] = event
        state["log"] = (state["log"] + [event])[-200:]
        name = payload.get("eventclass", "")
        state["classes"][name] = state["classes"].get(name, 0) + 1
        for stream in streams:
            stream.put(event)
        return jsonify(ok=True, count=event["count"])


@app.get("/state")
def get_state():
    with lock:
        return jsonify(count=state["count"], last=state["last"])


@app.get("/log")
def get_log():
    with lock:
        return jsonify(state["log"])


@app.get("/events")
def events():
    mine = queue.Queue()
    with lock:
        streams.append(mine)

    def told():
        while True:
            yield f"data: {json.dumps(mine.get())}\n\n"

    return Response(told(), mimetype="text/event-stream")


if __name__ == "__main__":
    # Connections are kept, which spares it one for each request.
    WSGIRequestHandler.protocol_version = "HTTP/1.1"
    WSGIRequestHandler.log_request = lambda *_: None
    app.run(host="127.0.0.1", port=int(sys.argv[1]), threaded=True)
