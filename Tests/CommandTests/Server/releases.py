"""A local publisher of releases over TLS, well-behaved and otherwise.

python3 releases.py FOLDER CERTIFICATE KEY

Serves the files of FOLDER, writes its port to FOLDER/port, and leaves the path of each request as a
file in FOLDER/requests. Some paths answer as no publisher should.
"""

import http.server
import json
import os
import ssl
import sys
import time
import urllib.parse

folder, certificate, key = sys.argv[1:4]
ODS = "application/vnd.oasis.opendocument.spreadsheet"
TYPES = {".ods": ODS, ".json": "application/json; charset=utf-8", ".html": "text/html"}
REDIRECTS = {
    "/loop": "/loop",
    "/moved": "/release.ods",
    "/plain": "http://localhost/release.ods",
    "/file": "file:///etc/hostname",
}


class Publisher(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.path = urllib.parse.unquote(self.path)
        requests = os.path.join(folder, "requests")
        os.makedirs(requests, exist_ok=True)
        open(os.path.join(requests, self.path.strip("/")), "w").close()
        if self.path in REDIRECTS:
            self.head(302, {"Location": REDIRECTS[self.path], "Content-Length": "0"})
        elif self.path == "/error":
            self.head(503, {"Content-Length": "0"})
        elif self.path == "/slow":
            time.sleep(60)
        elif self.path == "/large":
            self.head(200, {"Content-Type": ODS, "Content-Length": str(1 << 30)})
        elif self.path == "/endless":
            self.head(200, {"Content-Type": ODS})
            while True:
                self.wfile.write(bytes(1 << 20))
        elif self.path == "/cut":
            content = self.content("/release.ods")
            self.head(200, {"Content-Type": ODS, "Content-Length": str(len(content))})
            self.wfile.write(content[: len(content) // 2])
        elif self.path == "/untyped":
            self.answer(self.content("/release.ods"), None)
        elif self.path == "/publication.json":
            files = [name for name in sorted(os.listdir(folder)) if name.endswith(".ods")]
            attachments = [
                {"attachment_type": "html", "title": "Last 7 days", "url": "/last-7-days"}
            ] + [
                {"attachment_type": "file", "title": name[:-4], "url": "/" + name}
                for name in files
            ]
            page = {"title": "A publication", "details": {"attachments": attachments}}
            self.answer(json.dumps(page).encode(), TYPES[".json"])
        elif os.path.isfile(folder + self.path):
            self.answer(self.content(self.path), TYPES.get(os.path.splitext(self.path)[1]))
        else:
            self.head(404, {"Content-Length": "0"})

    def content(self, path):
        with open(folder + path, "rb") as file:
            return file.read()

    def answer(self, content, kind):
        kinds = {"Content-Type": kind} if kind else {}
        self.head(200, kinds | {"Content-Length": str(len(content))})
        self.wfile.write(content)

    def head(self, status, headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client):
        pass  # clients that refuse the certificate or stop reading are expected


server = Server(("127.0.0.1", 0), Publisher)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
server.socket = context.wrap_socket(
    server.socket, server_side=True, do_handshake_on_connect=False)
with open(os.path.join(folder, "port.new"), "w") as file:
    file.write(str(server.server_address[1]))
os.rename(os.path.join(folder, "port.new"), os.path.join(folder, "port"))
server.serve_forever()
