//! rust-analyzer as a child that is spoken to over its standard input and output: the Language Server Protocol.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(240);

/// A running server with one open file.
pub(crate) struct Client {
    server: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    requests: u64,
    uri: String,
    version: u64,
    /// The text of the open file.
    pub(crate) text: String,
}

impl Client {
    /// Starts a server in a package, with `settings`, opens the file, and waits until everything is loaded.
    pub(crate) fn start(mut server: Command, package: &Path, file: &str, settings: Value) -> Self {
        let mut server = server
            .current_dir(package)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a server that starts");
        let input = server.stdin.take().expect("its input");
        let mut output = BufReader::new(server.stdout.take().expect("its output"));
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut output)
                && sender.send(message).is_ok()
            {}
        });
        let uri = |path: &Path| format!("file://{}", path.display());
        let path = package.join(file);
        let text = std::fs::read_to_string(&path).expect("the file");
        let mut client = Self { server, input, messages, requests: 0, uri: uri(&path), version: 1, text };
        client.request(
            "initialize",
            json!({
                "processId": std::process::id(),
                "rootUri": uri(package),
                "workspaceFolders": [{ "uri": uri(package), "name": "package" }],
                "initializationOptions": settings,
                "capabilities": {
                    "experimental": { "serverStatusNotification": true },
                    "general": { "positionEncodings": ["utf-8"] },
                    "textDocument": {
                        "hover": { "contentFormat": ["markdown"] },
                        "definition": { "linkSupport": false },
                        "completion": { "completionItem": { "snippetSupport": false, "resolveSupport": { "properties": ["additionalTextEdits"] } } },
                    },
                },
            }),
        );
        client.notify("initialized", json!({}));
        let document = json!({ "uri": client.uri, "languageId": "rust", "version": 1, "text": client.text });
        client.notify("textDocument/didOpen", json!({ "textDocument": document }));
        client.wait_until_loaded();
        client
    }

    fn wait_until_loaded(&mut self) {
        loop {
            let message = self.receive();
            if message["method"] == "experimental/serverStatus" {
                let status = &message["params"];
                assert_ne!(status["health"], "error", "{status}");
                if status["quiescent"] == true {
                    return;
                }
            }
        }
    }

    /// Makes the open file this text.
    pub(crate) fn edit(&mut self, text: &str) {
        self.version += 1;
        self.text = text.into();
        let document = json!({ "uri": self.uri, "version": self.version });
        let changes = json!([{ "text": text }]);
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// Asks about a place in the open file, given as a byte; the answer, or the error.
    pub(crate) fn ask(&mut self, method: &str, at: usize, more: Value) -> Value {
        let (line, character) = self.position(at);
        let mut parameters = json!({
            "textDocument": { "uri": self.uri },
            "position": { "line": line, "character": character },
        });
        if let (Some(parameters), Some(more)) = (parameters.as_object_mut(), more.as_object()) {
            parameters.extend(more.clone());
        }
        self.request(method, parameters)
    }

    /// What the server itself has to say against the open file: the messages of errors, with the text that each is at.
    pub(crate) fn errors(&mut self) -> Vec<(String, String)> {
        let parameters = json!({ "textDocument": { "uri": self.uri } });
        let answer = self.request("textDocument/diagnostic", parameters);
        let items = answer["items"].as_array().unwrap_or_else(|| panic!("{answer}"));
        let errors = items.iter().filter(|item| item["severity"] == 1);
        errors
            .map(|item| (item["message"].as_str().unwrap_or("").into(), self.covered(&item["range"])))
            .collect()
    }

    /// The text in a range of the open file.
    pub(crate) fn covered(&self, range: &Value) -> String {
        let byte = |place: &Value| {
            let number = |name: &str| place[name].as_u64().unwrap_or(0) as usize;
            let line = self.text.split_inclusive('\n').take(number("line")).map(str::len).sum::<usize>();
            line + number("character")
        };
        self.text[byte(&range["start"])..byte(&range["end"])].into()
    }

    /// The line and the column of a byte.
    pub(crate) fn position(&self, at: usize) -> (usize, usize) {
        let before = &self.text[..at];
        (before.matches('\n').count(), at - before.rfind('\n').map_or(0, |end| end + 1))
    }

    fn request(&mut self, method: &str, parameters: Value) -> Value {
        self.requests += 1;
        let id = self.requests;
        self.send(json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": parameters }));
        loop {
            let message = self.receive();
            if message["id"] == id && message.get("method").is_none() {
                // The file changed under the question: ask again.
                if message["error"]["code"] == -32801 {
                    return self.request(method, message["params"].clone());
                }
                return message.get("error").unwrap_or(&message["result"]).clone();
            }
        }
    }

    fn notify(&mut self, method: &str, parameters: Value) {
        self.send(json!({ "jsonrpc": "2.0", "method": method, "params": parameters }));
    }

    fn send(&mut self, message: Value) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("a server that listens");
        self.input.flush().expect("a server that listens");
    }

    /// The next message; what the server asks is answered at once.
    fn receive(&mut self) -> Value {
        let message = self.messages.recv_timeout(PATIENCE).expect("a server that answers");
        if message.get("method").is_some() && message.get("id").is_some() {
            let items = message["params"]["items"].as_array().map_or(0, Vec::len);
            let answer = vec![Value::Null; items]; // no settings but those of the beginning
            self.send(json!({ "jsonrpc": "2.0", "id": message["id"], "result": answer }));
        }
        message
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A message: a header with its length, an empty line, and as many bytes.
fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        output.read_line(&mut line).ok().filter(|read| *read > 0)?;
        match line.trim().strip_prefix("Content-Length: ") {
            Some(number) => length = number.parse().ok()?,
            None if line.trim().is_empty() => break,
            None => {}
        }
    }
    let mut bytes = vec![0; length];
    output.read_exact(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}
