: "${BACKGROUNDER_URL:?is not set: where Backgrounder @VERSION@ for Linux is loaded from}"
: "${BACKGROUNDER_SHA256:?is not set: the SHA-256 of that file}"
mkdir -p "$HOME/.local/bin"
curl --fail --silent --show-error --location --output "$HOME/backgrounder.download" "$BACKGROUNDER_URL"
echo "$BACKGROUNDER_SHA256  $HOME/backgrounder.download" | sha256sum --check --quiet
tar -xzf "$HOME/backgrounder.download" -C "$HOME/.local/bin" 2>/dev/null ||
  install -m 755 "$HOME/backgrounder.download" "$HOME/.local/bin/backgrounder"
"$HOME/.local/bin/backgrounder" --version | grep -F " @VERSION@"
