#!/bin/sh
# Makes a certificate, signed by an authority of your own that it makes at its first use, in the folder where it is run:
#   certificate.sh NAME        for a home or a submitter: NAME.p12, and NAME.password, its password
#   certificate.sh NAME HOST   for the broker on that host; and authority.p12, with the same password, of what it trusts
# A password that is there is kept, so that a certificate can be renewed by itself.
# authority.pem goes to every machine; authority.key to none.
set -eu
umask 077
name=${1:?"say for whom: certificate.sh NAME [HOST]"}
host=${2:-}
# What the tools tell counts only if they fail.
quietly() {
  told=$("$@" 2>&1) || {
    echo "certificate.sh: $1: $told" >&2
    exit 1
  }
}
# The program's own Java has one, too.
keytool=$(command -v keytool) || keytool=$(dirname "$0")/../runtime/bin/keytool
if [ ! -e authority.key ]; then
  quietly openssl req -x509 -newkey rsa:3072 -nodes -days 3650 -subj "/CN=authority of majora-drop" -keyout authority.key -out authority.pem
  chmod 644 authority.pem
fi
[ -s "$name.password" ] || openssl rand -hex 24 >"$name.password"
quietly openssl req -newkey rsa:3072 -nodes -subj "/CN=$name" -addext "subjectAltName=DNS:${host:-$name}" -keyout "$name.key" -out "$name.csr"
quietly openssl x509 -req -in "$name.csr" -copy_extensions copy -CA authority.pem -CAkey authority.key -CAcreateserial -days 398 -out "$name.pem"
quietly openssl pkcs12 -export -inkey "$name.key" -in "$name.pem" -passout "file:$name.password" -out "$name.p12"
rm "$name.key" "$name.csr" "$name.pem"
if [ -n "$host" ]; then
  rm -f authority.p12
  quietly "$keytool" -importcert -noprompt -alias authority -file authority.pem -storetype PKCS12 -keystore authority.p12 -storepass:file "$name.password"
fi
echo "$name.p12 is valid for 398 days"
