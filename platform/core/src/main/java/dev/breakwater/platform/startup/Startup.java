package dev.breakwater.platform.startup;

import java.util.List;
import java.util.function.Consumer;

import dev.breakwater.platform.topics.TopicCommand;
import io.quarkus.runtime.Quarkus;

/**
 * Starts a packaged process if its configuration is complete and valid; otherwise exits before anything starts, with a line
 * for each finding. Secrets are never printed.
 */
public final class Startup {

    /** EX_CONFIG of sysexits.h. */
    private static final int MISCONFIGURED = 78;

    private Startup() {}

    /** Returns when the process ends; exits if the configuration is invalid. */
    public static void run(String name, Consumer<RequiredConfig> needs, String... arguments) {
        if (TopicCommand.isNamedBy(arguments)) System.exit(TopicCommand.run(RuntimeConfig.here(), arguments));
        var findings = findings(needs);
        findings.forEach(finding -> System.err.println(name + " does not start: " + finding));
        if (!findings.isEmpty()) System.exit(MISCONFIGURED);
        TerminationSignal.exitWithZero();
        Quarkus.run(arguments);
    }

    private static List<String> findings(Consumer<RequiredConfig> declare) {
        var needs = new RequiredConfig(RuntimeConfig.here());
        declare.accept(needs);
        return needs.findings();
    }
}
