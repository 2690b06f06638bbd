// Starts `backgrounder lsp` for the briefing that is open, and stops it. All else is in the server.
const { workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = () => {
  const command = workspace.getConfiguration("backgrounder").get("path");
  const documents = ["markdown", "yaml", "plaintext", "bibtex"].map((language) => ({ scheme: "file", language }));
  client = new LanguageClient(
    "backgrounder",
    "Backgrounder",
    { command, args: ["lsp"] },
    { documentSelector: documents },
  );
  return client.start();
};

exports.deactivate = () => client?.stop();
