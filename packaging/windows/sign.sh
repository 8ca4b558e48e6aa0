#!/usr/bin/env bash
# Signs one file, in its place, by the command in ROOTSAFE_SIGN; without one, says so and leaves it.
#
#   packaging/windows/sign.sh FILE
#
# In the command {in} stands for the file, and {out}, for tools that cannot write in place, for a new one:
#
#   ROOTSAFE_SIGN='signtool sign /fd sha256 /tr http://timestamp.digicert.com /td sha256 /a {in}'
#   ROOTSAFE_SIGN='osslsigncode sign -pkcs11module /usr/lib/opensc-pkcs11.so -certs rootsafe.pem
#     -key pkcs11:id=%01 -h sha256 -n Rootsafe -ts http://timestamp.digicert.com -in {in} -out {out}'
#
# The key never stands here: it is in the system's store, on a token, or with a signing service.
set -euo pipefail
file=$1
signed=$file.signed
if [ -z "${ROOTSAFE_SIGN:-}" ]; then
  echo "-- Not signed (ROOTSAFE_SIGN is empty): $file"
  exit 0
fi
# shellcheck disable=SC2016 # the names are for eval, so that a blank in a path does no harm
command=${ROOTSAFE_SIGN//'{in}'/'"$file"'}
# shellcheck disable=SC2016
command=${command//'{out}'/'"$signed"'}
command=${command//$'\n'/ }
trap 'rm -f "$signed"' EXIT
eval "$command"
[ ! -e "$signed" ] || mv "$signed" "$file"
echo "-- Signed: $file"
