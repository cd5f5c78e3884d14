"""A mail server (aiosmtpd) and a token endpoint, both on loopback and under TLS, for the tests of infra/mail.

    mail_server.py CERTIFICATES RECORD

Prints `ready SMTP-PORT TOKEN-PORT`. Whatever is accepted, and each token given out, becomes a line of JSON in RECORD before it is
acknowledged. Standard input takes commands, one a line, each answered by `done`; the server ends when it closes:

    lifetime SECONDS    how long new tokens live (3600 at first)
    revoke              no token given out so far is taken any more
    tokens on|off       whether the token endpoint gives any
    starttls on|off     whether new connections are offered STARTTLS
    mechanisms on|off   whether signing in is offered and demanded
    refuse ADDRESS      nobody is there (no such user)

What becomes of a message is said by its recipient: gone@ (no such user), later@ (try again), relay@ (relaying denied), text@ (the text
is refused for good), busy@ (the text is refused for now), silent@ (never answered after the text), anything else is accepted.
"""
import asyncio
import base64
import json
import logging
import os
import ssl
import sys
import time
import urllib.parse
import warnings

from aiosmtpd.smtp import SMTP, AuthResult

# aiosmtpd speaks of its own future.
warnings.simplefilter("ignore", DeprecationWarning)
logging.getLogger("mail.log").setLevel(logging.CRITICAL)

USER, PASSWORD = "portal@les.example", "Correct-Horse-7"
CLIENT, SECRET = "application", "client-secret"
SCOPE = "https://outlook.office365.com/.default"


class House:
    def __init__(self, record):
        self.record_file = open(record, "a", buffering=1)
        self.lifetime, self.giving, self.starttls, self.mechanisms = 3600.0, True, True, True
        self.tokens, self.nobody = {}, set()
        self.given = 0

    def record(self, **entry):
        self.record_file.write(json.dumps(entry) + "\n")
        os.fsync(self.record_file.fileno())

    def grant(self):
        self.given += 1
        token = f"token-{self.given}-{os.urandom(12).hex()}"
        self.tokens[token] = time.monotonic() + self.lifetime
        self.record(kind="token", lifetime=self.lifetime)
        return token

    def takes(self, token):
        return self.tokens.get(token, 0) > time.monotonic()


class Handler:
    def __init__(self, house):
        self.house = house

    async def auth_XOAUTH2(self, server, args):
        fields = base64.b64decode(args[1]).decode().split("\x01")
        user, bearer = fields[0].removeprefix("user="), fields[1].removeprefix("auth=Bearer ")
        if user == USER and self.house.takes(bearer):
            return AuthResult(success=True, auth_data=f"XOAUTH2 {user}")
        self.house.record(kind="refused-token")
        # As Exchange Online does: the reason in a challenge, then the refusal.
        await server.challenge_auth(json.dumps({"status": "401", "schemes": "bearer"}))
        return AuthResult(success=False, handled=False)

    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        answers = {
            "gone": "550 5.1.1 No such user here",
            "later": "451 4.3.0 Try again later",
            "relay": "554 5.7.1 Relay access denied",
        }
        refused = answers.get("gone" if address in self.house.nobody else address.split("@")[0])
        if refused:
            return refused
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        who = envelope.rcpt_tos[0].split("@")[0]
        if who == "text":
            return "554 5.6.0 Message content rejected"
        if who == "busy":
            return "452 4.3.1 Insufficient system storage"
        if who == "silent":
            await asyncio.sleep(3600)
        self.house.record(
            kind="mail",
            sender=envelope.mail_from,
            to=envelope.rcpt_tos,
            data=envelope.content.decode("utf-8"),
            tls=session.ssl is not None,
            signed_in=getattr(session, "auth_data", None),
        )
        return "250 2.0.0 Taken"


def plain_sign_in(server, session, envelope, mechanism, auth_data):
    ok = auth_data.login.decode() == USER and auth_data.password.decode() == PASSWORD
    return AuthResult(success=ok, handled=False, auth_data=f"{mechanism} {auth_data.login.decode()}")


async def answer_token(house, reader, writer):
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        headers = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
        length = int({k.lower(): v for k, v in headers.items()}.get("content-length", 0))
        form = dict(urllib.parse.parse_qsl((await reader.readexactly(length)).decode()))
        right = {"grant_type": "client_credentials", "client_id": CLIENT, "client_secret": SECRET, "scope": SCOPE}
        if head.startswith("POST /tenant/oauth2/v2.0/token ") and form == right and house.giving:
            status, body = "200 OK", {"token_type": "Bearer", "expires_in": int(house.lifetime), "access_token": house.grant()}
        else:
            status, body = "401 Unauthorized", {"error": "invalid_client"}
        text = json.dumps(body)
        writer.write(f"HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {len(text)}\r\n\r\n{text}".encode())
        await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def obey(house):
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        match line.split():
            case ["lifetime", seconds]:
                house.lifetime = float(seconds)
            case ["revoke"]:
                house.tokens.clear()
            case ["tokens", state]:
                house.giving = state == "on"
            case ["starttls", state]:
                house.starttls = state == "on"
            case ["refuse", address]:
                house.nobody.add(address)
            case ["mechanisms", state]:
                house.mechanisms = state == "on"
        print("done", flush=True)


async def main(certificates, record):
    house = House(record)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(f"{certificates}/server.pem", f"{certificates}/server.key")
    loop = asyncio.get_running_loop()

    def conversation():
        how = {"tls_context": tls, "require_starttls": True} if house.starttls else {}
        if house.mechanisms:
            how |= {"authenticator": plain_sign_in, "auth_required": True, "auth_require_tls": house.starttls}
        return SMTP(Handler(house), hostname="localhost", enable_SMTPUTF8=True, loop=loop, **how)

    smtp = await loop.create_server(conversation, "127.0.0.1", 0)
    tokens = await asyncio.start_server(lambda r, w: answer_token(house, r, w), "127.0.0.1", 0, ssl=tls)
    port = lambda server: server.sockets[0].getsockname()[1]
    print("ready", port(smtp), port(tokens), flush=True)
    await obey(house)
    os._exit(0)


asyncio.run(main(*sys.argv[1:]))
