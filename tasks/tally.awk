# Summarises test reports (Surefire's XML, one element per line): the slowest classes, the flaky and the failed tests by name,
# and the totals.
function attribute(name) { return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : "" }
/^ *<testsuite / {
  tests += attribute("tests"); failed += attribute("failures") + attribute("errors"); skipped += attribute("skipped")
  name = attribute("name"); time = attribute("time"); gsub(",", "", time); seconds[name] += time
}
/^ *<testcase / { test = attribute("classname") "." attribute("name") }
/^ *<flaky(Failure|Error)[ >]/ && !(test in flaky) { flaky[test] = 1; flakes[++flakeCount] = test }
/^ *<(failure|error)[ >]/ && !(test in broken) { broken[test] = 1; failures[++failureCount] = test }
END {
  for (rank = 1; rank <= 10; rank++) {
    slowest = ""
    for (name in seconds) if (!(name in shown) && (slowest == "" || seconds[name] > seconds[slowest])) slowest = name
    if (slowest == "") break
    if (rank == 1) print "slowest classes:"
    shown[slowest] = 1
    printf "  %7.1f s  %s\n", seconds[slowest], slowest
  }
  if (flakeCount) print "flaky (failed, then passed when repeated):"
  for (i = 1; i <= flakeCount; i++) print "  " flakes[i]
  if (failureCount) print "failed:"
  for (i = 1; i <= failureCount; i++) print "  " failures[i]
  printf "%d passed, %d failed, %d skipped\n", tests - failed - skipped, failed, skipped
}
