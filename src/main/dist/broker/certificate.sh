#!/bin/sh
# Makes a certificate, signed by an authority of your own that it makes at its first use, in the folder where it is run:
#   certificate.sh NAME        for a home or a submitter: NAME.p12, and NAME.password, its password
#   certificate.sh NAME HOST   for the broker on that host; and authority.p12, with the same password, of what it trusts
# authority.pem goes to every machine; authority.key to none.
set -eu
umask 077
name=$1
host=${2:-}
if [ ! -e authority.key ]; then
  openssl req -x509 -newkey rsa:3072 -nodes -days 3650 -subj "/CN=authority of majora-drop" -keyout authority.key -out authority.pem 2>/dev/null
  chmod 644 authority.pem
fi
openssl rand -hex 24 >"$name.password"
openssl req -newkey rsa:3072 -nodes -subj "/CN=$name" -addext "subjectAltName=DNS:${host:-$name}" -keyout "$name.key" -out "$name.csr" 2>/dev/null
openssl x509 -req -in "$name.csr" -copy_extensions copy -CA authority.pem -CAkey authority.key -CAcreateserial -days 398 -out "$name.pem" 2>/dev/null
openssl pkcs12 -export -inkey "$name.key" -in "$name.pem" -passout "file:$name.password" -out "$name.p12"
rm "$name.key" "$name.csr" "$name.pem"
if [ -n "$host" ]; then
  rm -f authority.p12
  keytool -importcert -noprompt -alias authority -file authority.pem -storetype PKCS12 -keystore authority.p12 -storepass:file "$name.password" 2>/dev/null
fi
echo "$name.p12 is valid for 398 days"
