# Completes verbs, options and names of shipped scenarios of retorno in bash. It asks the program, so that it is never behind.

_retorno_first_words() {  # FILTER: the first words of indented lines that match it
  grep -E "^ +$1" | sed -E 's/^ +//; s/[ ,].*//'
}

_retorno() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} verb=${COMP_WORDS[1]}
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "$(LC_ALL=C retorno --help 2> /dev/null | sed -n '/^Subcommands/,$p' | _retorno_first_words '[a-z]')" -- "$word")
    return
  fi
  case "$before" in
    --lang) mapfile -t COMPREPLY < <(compgen -W "en es" -- "$word"); return ;;
    --progress) mapfile -t COMPREPLY < <(compgen -W "auto bar lines json none" -- "$word"); return ;;
    describe)
      mapfile -t COMPREPLY < <(compgen -W "schema parameters measures columns ranges rules policies words" -- "$word")
      return ;;
  esac
  if [[ "$word" == -* ]]; then
    local options
    options=$(LC_ALL=C retorno "$verb" --help 2> /dev/null | grep -oE -- '--[a-z][a-z-]+' | sort -u)
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
    return
  fi
  mapfile -t COMPREPLY < <(compgen -f -- "$word")
  compopt -o filenames 2> /dev/null
  case "$verb:$before" in
    run:run | check:check | sweep:sweep | optimise:optimise | stocks:stocks | init:--from)
      local shipped
      mapfile -t shipped < <(compgen -W "$(retorno list --json 2> /dev/null | sed -nE 's/^ +"name": "(.*)",$/\1/p')" -- "$word")
      COMPREPLY+=("${shipped[@]}") ;;
  esac
}
complete -F _retorno retorno
