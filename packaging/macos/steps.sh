# shellcheck shell=bash
# Signing and notarising, for build.sh; to be sourced. No key and no password stands here or is asked for.
#
#   ROOTSAFE_MAC_IDENTITY    "Developer ID Application: NAME (TEAM)", in the keychain
#   ROOTSAFE_NOTARY_PROFILE  made once by: xcrun notarytool store-credentials PROFILE
dry=no
identity=${ROOTSAFE_MAC_IDENTITY:-}
profile=${ROOTSAFE_NOTARY_PROFILE:-}

# run COMMAND ... - run it; under --dry-run print it as it would have to be typed.
run() {
  if [ "$dry" = yes ]; then printf '%q ' "$@"; echo; else "$@"; fi
}

# check_signature APP - every file inside is signed, and nothing was changed since.
check_signature() {
  run codesign --verify --deep --strict --verbose=2 "$1"
}

# sign_image IMAGE
sign_image() {
  if [ -z "$identity" ]; then
    say "Not signed (ROOTSAFE_MAC_IDENTITY is empty): $(basename "$1")"
  else
    run codesign --sign "$identity" --timestamp "$1"
    run codesign --verify --strict "$1"
  fi
}

# notarise IMAGE - Apple looks at it, and its ticket is put into the image, for Macs without internet.
notarise() {
  if [ -z "$identity" ] || [ -z "$profile" ]; then
    say "Not notarised (ROOTSAFE_NOTARY_PROFILE is empty): $(basename "$1")"
  else
    run xcrun notarytool submit "$1" --keychain-profile "$profile" --wait
    run xcrun stapler staple "$1"
    run xcrun stapler validate "$1"
    run spctl --assess --type open --context context:primary-signature --verbose "$1"
  fi
}
