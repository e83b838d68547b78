package dev.breakwater.tasks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The summary at the end of {@code ./run test}. */
class TallyTest {

    /** As Surefire 3.5 writes them. */
    private static final String REPORTS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0.2" name="a.SlowTest" time="1,234.5" tests="2" errors="0" skipped="0" failures="0" flakes="1">
              <testcase name="steady" classname="a.SlowTest" time="0.5"/>
              <testcase name="flaky_once" classname="a.SlowTest" time="0.1">
                <flakyFailure message="expected: &lt;1&gt;" type="org.opentest4j.AssertionFailedError">
                  <stackTrace><![CDATA[org.opentest4j.AssertionFailedError]]></stackTrace>
                </flakyFailure>
              </testcase>
            </testsuite>
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0.2" name="a.QuickTest" time="0.25" tests="3" errors="1" skipped="1" failures="0" flakes="0">
              <testcase name="broken" classname="a.QuickTest" time="0.1">
                <error message="boom" type="java.lang.IllegalStateException"><![CDATA[...]]></error>
                <rerunError message="boom" type="java.lang.IllegalStateException">
                </rerunError>
              </testcase>
              <testcase name="skipped" classname="a.QuickTest" time="0">
                <skipped/>
              </testcase>
              <testcase name="fine" classname="a.QuickTest" time="0.1"/>
            </testsuite>
            """;

    @TempDir
    Path folder;

    @Test
    void the_summary_lists_slow_flaky_and_failed_tests_and_the_totals() throws Exception {
        Files.writeString(folder.resolve("TEST-a.xml"), REPORTS);
        var ended = Shell.with(folder.resolve("bin"), Stream.of())
                .run(folder, "awk", "-f", Shell.ROOT + "/tasks/tally.awk", "TEST-a.xml");
        assertEquals("""
                slowest classes:
                   1234.5 s  a.SlowTest
                      0.2 s  a.QuickTest
                flaky (failed, then passed when repeated):
                  a.SlowTest.flaky_once
                failed:
                  a.QuickTest.broken
                3 passed, 1 failed, 1 skipped
                """, ended.output());
    }
}
