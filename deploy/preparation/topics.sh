#!/bin/sh
# Creates the declared topics that do not exist. A topic with another number of partitions fails the Job: more partitions
# move keys to other partitions and break their order, so an operator must decide.
set -eu
declared=${1:-/topics/topics.txt}
client=/client/client.properties
topics() { kafka-topics.sh --bootstrap-server "$BOOTSTRAP" ${options:-} "$@"; }
[ ! -e "$client" ] || options="--command-config $client"

present=$(topics --list)
grep -v '^#' "$declared" | while read -r topic partitions configuration; do
  echo "$present" | grep -qxF "$topic" && continue
  topics --create --if-not-exists --topic "$topic" --partitions "$partitions" \
    --replication-factor "$REPLICATION" $(printf -- '--config %s ' $configuration)
done

topics --describe | awk -v declared="$declared" '
  BEGIN { while ((getline line < declared) > 0) if (line !~ /^#/) { split(line, word, " "); wanted[word[1]] = word[2] } }
  /PartitionCount:/ {
    name = $0; sub(/^Topic: */, "", name); sub(/[ \t].*/, "", name)
    count = $0; sub(/.*PartitionCount: */, "", count); sub(/[ \t].*/, "", count)
    found[name] = count
  }
  END {
    for (name in wanted) if (found[name] != wanted[name]) {
      printf "%s: %s partitions are declared, it has %s\n", name, wanted[name], (name in found ? found[name] : "none"); wrong = 1
    }
    exit wrong
  }'
echo "every declared topic is there"
