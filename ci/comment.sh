#!/usr/bin/env bash
# Post the summary of a change as one comment of its pull request, or update the one that is there: GitHub, Gitea, Forgejo.
#
#   comment.sh FILE PYTHON    with TOKEN, NUMBER, GITHUB_API_URL, GITHUB_REPOSITORY in the environment
#
# The first line of FILE, which nobody sees, finds the comment again; only a comment of the host's own account is taken for
# it, for one of a person could be changed by that person afterwards. A token that may not write, as that of a fork, is no
# failure: the job's summary says the same. Text of the pull request is data here and never a word of a command.
set -euo pipefail
file=$1
python=$2
if [ ! -s "$file" ] || [ -z "${TOKEN:-}" ] || [ -z "${NUMBER:-}" ]; then exit 0; fi

issues=$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues
ask() {  # what the host answers; the token is no word of a command, which others on the machine could see
  curl --silent --show-error --fail --max-time 60 --header @<(printf 'Authorization: token %s\n' "$TOKEN") \
    --header 'Content-Type: application/json' --header 'Accept: application/json' "$@"
}
first='import json, sys
marker, found = open(sys.argv[1], encoding="utf-8").readline().strip(), json.load(sys.stdin)
hosts = ("github-actions[bot]", "gitea-actions", "forgejo-actions")
own = [one for one in found if one["user"] and (one["user"].get("type") == "Bot" or one["user"]["login"] in hosts)]
ids = [one["id"] for one in own if one["body"].startswith(marker)]
print(len(found), ids[0] if ids else "", end="")'
body='import json, sys
print(json.dumps({"body": open(sys.argv[1], encoding="utf-8").read()}))'

post() {
  local page=1 count=100 id='' listed='' seen='' answer
  while [ -z "$id" ] && [ "$count" -ge 100 ]; do
    seen=$listed
    listed=$(ask "$issues/$NUMBER/comments?per_page=100&limit=100&page=$page") || return 1
    if [ "$listed" = "$seen" ]; then break; fi  # a host that knows no pages
    answer=$("$python" -I -c "$first" "$file" <<<"$listed") || return 1
    count=${answer%% *}
    id=${answer#* }
    page=$((page + 1))
  done
  if [ -n "$id" ]; then "$python" -I -c "$body" "$file" | ask --request PATCH --data-binary @- "$issues/comments/$id"
  else "$python" -I -c "$body" "$file" | ask --data-binary @- "$issues/$NUMBER/comments"
  fi >/dev/null
}
post || echo "The summary could not be posted as a comment; the job's summary has it."
