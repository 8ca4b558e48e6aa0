; The installer for Windows: for the current user, no administrator, English and Japanese.
;
;   makensis -INPUTCHARSET UTF8 -DVERSION=... -DHOME=... -DBUILD=... -DOUTPUT=... packaging/windows/installer.nsi
;
; -DAMD64: a 64-bit installer; NSIS for Windows has no other than 32-bit ones. -DFAST: less compression.
;
; Silent: Rootsafe-setup.exe /S [/D=C:\folder]      Uninstall.exe /S [/KEEP]
; Without /KEEP the uninstaller also takes Rootsafe's secrets out of the Credential Manager, and its
; notes out of %LOCALAPPDATA%\Rootsafe. Exit code 3: Rootsafe is running, nothing was changed. 4: it is
; removed, but Windows refused to give up the secrets.

Unicode true
!ifdef AMD64
  Target amd64-unicode
!endif
RequestExecutionLevel user
ManifestDPIAware true
!ifdef FAST
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 32
!endif

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include "${BUILD}\windows\files.nsh"

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Rootsafe"
!define RUNNING 3
!define SECRETS_LEFT 4

Name "Rootsafe"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Rootsafe"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
BrandingText "Rootsafe ${VERSION}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Rootsafe"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Rootsafe Setup"
VIAddVersionKey "CompanyName" "Rootsafe contributors"
VIAddVersionKey "LegalCopyright" "Rootsafe contributors, MIT licence"

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"'
!endif

; --- pages ---------------------------------------------------------------------------------------

!define MUI_ICON "${BUILD}\icons\rootsafe.ico"
!define MUI_UNICON "${BUILD}\icons\rootsafe.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${BUILD}\icons\side.bmp"
!define MUI_WELCOMEPAGE_TEXT "$(Welcome)"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\Rootsafe.exe"
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "${KEY}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "InstallerLanguage"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${BUILD}\windows\licence.txt"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Japanese"

LangString Welcome ${LANG_ENGLISH} "Rootsafe is installed for you alone; no administrator is needed.$\r$\n$\r$\nInstalling changes nothing in your AWS account. Later, too, nothing changes there before you have read and confirmed it."
LangString Welcome ${LANG_JAPANESE} "Rootsafeは、お使いのWindowsユーザーだけにインストールされます。管理者権限は必要ありません。$\r$\n$\r$\nインストールしても、AWSアカウントには何も変更しません。そのあとも、内容をお見せして確認いただくまで何も変更しません。"
LangString Running ${LANG_ENGLISH} "Rootsafe is open. Close its window, then try again."
LangString Running ${LANG_JAPANESE} "Rootsafeが開いています。ウィンドウを閉じてから、もう一度お試しください。"
LangString Keep ${LANG_ENGLISH} "Rootsafe may have kept passwords and MFA keys in the Windows Credential Manager.$\r$\n$\r$\nKeep them there? With No they are removed for good, together with Rootsafe's own notes. Choose Yes unless you have them elsewhere."
LangString Keep ${LANG_JAPANESE} "RootsafeがWindowsの資格情報マネージャーに、パスワードやMFAのキーを保管していることがあります。$\r$\n$\r$\n残しておきますか?「いいえ」を選ぶと、Rootsafeの記録とともに完全に削除されます。ほかに控えがない場合は「はい」を選んでください。"

LangString Left ${LANG_ENGLISH} "Windows did not remove the passwords and MFA keys. Open the Credential Manager, Windows Credentials, and remove the entries named Rootsafe."
LangString Left ${LANG_JAPANESE} "パスワードやMFAのキーを削除できませんでした。資格情報マネージャーの「Windows資格情報」を開き、名前にRootsafeと付く項目を削除してください。"

; --- what both do --------------------------------------------------------------------------------

; A running program cannot be opened for writing.
!macro StopIfRunning
  ${If} ${FileExists} "$INSTDIR\Rootsafe.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\Rootsafe.exe" a
    ${If} ${Errors}
      !insertmacro GiveUp
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

!macro GiveUp
  MessageBox MB_OK|MB_ICONEXCLAMATION "$(Running)" /SD IDOK
  SetErrorLevel ${RUNNING}
  Abort
!macroend

; --- install -------------------------------------------------------------------------------------

Function .onInit
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Section
  !insertmacro StopIfRunning
  ; A newer version may have fewer files: the old uninstaller knows which were there.
  ReadRegStr $1 HKCU "${KEY}" "InstallLocation"
  ${If} $1 != ""
  ${AndIf} ${FileExists} "$1\Uninstall.exe"
    ExecWait '"$1\Uninstall.exe" /S /KEEP _?=$1' $2
    ${If} $2 == ${RUNNING}
      !insertmacro GiveUp
    ${EndIf}
    Delete "$1\Uninstall.exe"
  ${EndIf}

  !insertmacro InstallBundle
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Rootsafe.lnk" "$INSTDIR\Rootsafe.exe"

  WriteRegStr HKCU "${KEY}" "DisplayName" "Rootsafe"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\Rootsafe.exe"
  WriteRegStr HKCU "${KEY}" "Publisher" "Rootsafe contributors"
  WriteRegStr HKCU "${KEY}" "URLInfoAbout" "${HOME}"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" $0
SectionEnd

; --- uninstall -----------------------------------------------------------------------------------

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

Section "Uninstall"
  !insertmacro StopIfRunning
  ClearErrors
  ${GetParameters} $0
  ${GetOptions} $0 "/KEEP" $1
  ${If} ${Errors}
    MessageBox MB_YESNO|MB_ICONQUESTION "$(Keep)" /SD IDNO IDYES keep
    StrCpy $1 1
    ExecWait '"$INSTDIR\Rootsafe.exe" --forget' $1
    ${If} $1 != 0
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(Left)" /SD IDOK
      SetErrorLevel ${SECRETS_LEFT}
    ${EndIf}
    RMDir /r "$LOCALAPPDATA\Rootsafe"
    keep:
  ${EndIf}
  !insertmacro RemoveBundle
  Delete "$INSTDIR\Uninstall.exe"
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Rootsafe.lnk"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
