"""A shop of somebody's own in memory: it signs its webhooks, shows reviews and takes replies."""

import base64
import hashlib
import hmac
import itertools
import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx

from integrations.base import Incoming
from integrations.generic.adapter import Generic
from integrations.generic.config import GenericConfig
from integrations.testing import Trouble

SECRET = "whsec_b3RrbGlrLWdlbmVyaWMtdGVzdC1zZWNyZXQtMDE="
OTHER_SECRET = "whsec_b3RrbGlrLWdlbmVyaWMtdGVzdC1zZWNyZXQtMDI="
TOKEN = "shop-token"
START = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)


def signed(secret, message_id, body, at, *, prefix="webhook"):
    """Sign as the specification says; its own library is held against this in test_signatures."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    content = f"{message_id}.{int(at.timestamp())}.".encode() + body
    digest = hmac.new(key, content, hashlib.sha256).digest()
    return {
        f"{prefix}-id": message_id,
        f"{prefix}-timestamp": str(int(at.timestamp())),
        f"{prefix}-signature": "v1," + base64.b64encode(digest).decode(),
    }


class ShopServer:
    signed = True

    def __init__(self, **config):
        self.now = START
        self.reviews = {}
        self.ids = itertools.count(1)
        self.requests = []
        self.keys = {}
        self.trouble = Trouble(self.serve)
        self.adapter = self.connect(**config)

    def connect(self, **config):
        values = {
            "name": "shop",
            "adapter": "generic",
            "brand": "pastry",
            "secrets": [SECRET],
            "publish_url": "https://shop.invalid/replies",
            "fetch_url": "https://shop.invalid/reviews/{id}",
            "api_token": TOKEN,
        }
        http = httpx.Client(transport=self.trouble)
        return Generic(GenericConfig(**(values | config)), http, now=lambda: self.now)

    # ---- what people do there -------------------------------------------------------------------

    def open(self, text):
        one = {"id": str(next(self.ids)), "text": text, "received_at": self.tick(), "thread": []}
        self.reviews[one["id"]] = one
        return one["id"]

    def tick(self):
        self.now += timedelta(seconds=1)
        return self.now.isoformat()

    def say(self, external_id, text):
        self.add(external_id, "customer", text)

    def agent_says(self, external_id, text):
        self.add(external_id, "agent", text)

    def note(self, external_id, text):
        self.add(external_id, "agent", text, private=True)

    def add(self, external_id, speaker, text, **more):
        said = {"id": str(next(self.ids)), "speaker": speaker, "text": text, "at": self.tick()}
        self.reviews[external_id]["thread"].append(said | more)
        return said

    def delete(self, external_id):
        del self.reviews[external_id]

    def replies(self, external_id):
        return [
            one["text"] for one in self.reviews[external_id]["thread"] if one["speaker"] == "otklik"
        ]

    # ---- what it sends --------------------------------------------------------------------------

    def hook(self, external_id, kind="review.updated"):
        one = self.reviews[external_id]
        latest = one["thread"][-1] if one["thread"] else one
        told = {"type": kind, "timestamp": self.now.isoformat(), "data": one}
        body = json.dumps(told, ensure_ascii=False).encode()
        return self.hook_with(body, f"msg_{external_id}_{latest['id']}")

    def hook_with(self, body, message_id="msg_0"):
        return Incoming(body, signed(SECRET, message_id, body, self.now), SECRET)

    def forge(self, right, secret):
        """Sign the same with another key, or not at all."""
        if not secret:
            return replace(right, headers={})
        key = base64.b64encode(secret.encode()).decode()
        headers = signed(key, "msg_1_1", right.body, self.now)
        return replace(right, headers=headers)

    # ---- what it answers ------------------------------------------------------------------------

    def serve(self, request):
        self.requests.append(request)
        if request.headers.get("authorization") != f"Bearer {TOKEN}":
            return httpx.Response(401)
        if request.method == "POST":
            return self.take_reply(request)
        found = re.fullmatch(r"/reviews/(.+)", request.url.path)
        one = self.reviews.get(found[1]) if found else None
        return httpx.Response(404) if one is None else httpx.Response(200, json=one)

    def take_reply(self, request):
        """Verify as a receiver should, and answer a key that came before as the first time."""
        key = request.headers["idempotency-key"]
        right = signed(SECRET, key, request.content, self.now)
        assert right.items() <= dict(request.headers).items()
        data = json.loads(request.content)["data"]
        if data["review_id"] not in self.reviews:
            return httpx.Response(404)
        if key not in self.keys:
            self.keys[key] = self.add(data["review_id"], "otklik", data["text"])
        return httpx.Response(200, json={"state": "published", "id": self.keys[key]["id"]})
